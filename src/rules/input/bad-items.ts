import type { ProposedEdit } from "../../diagnostics/finding.js";
import { reference } from "../../diagnostics/source.js";
import { findDefinedness } from "../../facts/input-definedness.js";
import { type InputList, isNodeInput, type ListedInput } from "../../facts/input-lists.js";
import { findMeantInputs, findUnknownInputs, mustBeGiven } from "../../facts/unknown-inputs.js";
import type { InputDeclaration } from "../../flow/flow-model.js";
import { findEntryInputs } from "../../inputs/entry-inputs.js";
import { readRequiredRules } from "../../inputs/required-rules.js";
import { defineRule } from "../define-rule.js";

export const badItems = defineRule({
  id: "input/bad-items",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].inputs, items", "each entry gives values to the inputs that the array declares"),
  ],
  description: "Every entry of `items` gives what its array declares, each once.",
  messages: {
    unknown: 'An entry of "{array}" of node "{node}" gives "{input}", but "{array}" declares no such input.',
    repeated: 'An entry of "{array}" of node "{node}" gives "{input}" more than once.',
    missing: 'An entry of "{array}" of node "{node}" lacks "{input}", which every entry needs.',
  },
  check({ inputs, callees }, report) {
    for (const list of inputs.lists) {
      const { entry } = list;
      if (entry === undefined || entry.container.type !== "inputs_array") continue;
      const place = { array: entry.container.name ?? "", node: list.owner };
      for (const { input, earlier, name } of findRepeated(list)) {
        const related = [{ at: `${earlier.pointer}/name`, role: "first", message: "The first one." }];
        const data = { ...place, input: name };
        const at = `${input.pointer}/name`;
        report({ messageId: "repeated", at, subject: name, data, related, edits: [removalOf(input)] });
      }
      const declared = findEntryInputs(entry.container, callees);
      if (declared === undefined) continue;
      for (const { input, name, among } of findUnknownInputs(list, declared)) {
        const data = { ...place, input: name };
        report({ messageId: "unknown", at: `${input.pointer}/name`, data, near: { name, among } });
      }
      for (const { name, input } of findMissing(list, declared)) {
        const data = { ...place, input: name };
        report({ messageId: "missing", at: input?.pointer ?? entry.pointer, subject: name, data });
      }
    }
  },
});

interface Repeated {
  readonly name: string;
  readonly input: ListedInput;
  readonly earlier: ListedInput;
}

function findRepeated({ inputs }: InputList): Repeated[] {
  const first = new Map<string, ListedInput>();
  const repeated: Repeated[] = [];
  for (const input of inputs) {
    const { name = "" } = input;
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, input);
    else if (name.trim() !== "") repeated.push({ name, input, earlier });
  }
  return repeated;
}

/** Whose own rules require it is told by input/missing, and an unknown name may have meant it. */
function findMissing(
  list: InputList,
  declared: ReadonlyMap<string, InputDeclaration>,
): { name: string; input: ListedInput | undefined }[] {
  const needed = [...declared].filter(([, input]) => mustBeGiven(input)).map(([name]) => name);
  if (needed.length === 0 || !list.isComplete) return [];
  const meant = findMeantInputs(list, declared);
  return needed.flatMap((name) => {
    const given = list.inputs.filter((input) => input.name === name);
    const isTold = meant.has(name) || given.some(hasValueOrRule);
    return isTold ? [] : [{ name, input: given[0] }];
  });
}

function hasValueOrRule(input: ListedInput): boolean {
  if (!isNodeInput(input) || readRequiredRules(input).always) return true;
  return findDefinedness(input) !== "undefined";
}

function removalOf({ pointer }: ListedInput): ProposedEdit {
  const changes = [{ kind: "remove" as const, at: pointer }];
  return { title: "Remove this one", safety: "suggestion", changes };
}
