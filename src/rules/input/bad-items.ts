import { findEntryInputs } from "../../catalogue/entry-inputs.js";
import { isDefined } from "../../catalogue/input-values.js";
import { readRequiredRules } from "../../catalogue/required-rules.js";
import type { ProposedEdit } from "../../diagnostics/finding.js";
import type { NodeInput } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";
import { findDefinedness } from "../input-definedness.js";
import { type InputList, inputLists, isNodeInput } from "../input-lists.js";

export const badItems = defineRule({
  id: "input/bad-items",
  severity: "error",
  basis: "documented",
  description: "Every entry of `items` gives what its array declares, each once.",
  messages: {
    unknown: 'An entry of "{array}" of node "{node}" gives "{input}", but "{array}" declares no such input.',
    repeated: 'An entry of "{array}" of node "{node}" gives "{input}" more than once.',
    missing: 'An entry of "{array}" of node "{node}" lacks "{input}", which every entry needs.',
  },
  check(context, report) {
    for (const list of inputLists(context)) {
      const { entry } = list;
      if (entry === undefined || entry.container.type !== "inputs_array") continue;
      const place = { array: entry.container.name ?? "", node: list.owner };
      const declared = findEntryInputs(entry.container, context.callees);
      const given = new Map<string, NodeInput>();
      for (const input of list.inputs) {
        const { name = "" } = input;
        if (name.trim() === "" || !isNodeInput(input)) continue;
        const at = `${input.pointer}/name`;
        const data = { ...place, input: name };
        const earlier = given.get(name);
        if (earlier !== undefined) {
          const related = [{ at: `${earlier.pointer}/name`, role: "first", message: "The first one." }];
          const edits = [removalOf(input)];
          report({ messageId: "repeated", at, subject: name, data, related, edits });
          continue;
        }
        given.set(name, input);
        if (declared === undefined || declared.has(name)) continue;
        report({ messageId: "unknown", at, data, near: { name, among: absentNames(declared, list) } });
      }
      for (const name of findMissing(list, given, declared)) {
        const at = given.get(name)?.pointer ?? entry.pointer;
        report({ messageId: "missing", at, subject: name, data: { ...place, input: name } });
      }
    }
  },
});

type EntryInputs = ReturnType<typeof findEntryInputs>;

/** Whose own rules require it is told by input/missing, and an unknown name may have meant it. */
function findMissing(
  list: InputList,
  given: ReadonlyMap<string, NodeInput>,
  declared: EntryInputs,
): string[] {
  if (declared === undefined || !list.isComplete) return [];
  if ([...given.keys()].some((name) => !declared.has(name))) return [];
  const missing: string[] = [];
  for (const [name, input] of declared) {
    const own = given.get(name);
    if (!readRequiredRules(input).always || isDefined(input.raw["default"])) continue;
    if (own === undefined || (findDefinedness(own) === "undefined" && !readRequiredRules(own).always))
      missing.push(name);
  }
  return missing;
}

function removalOf({ pointer }: NodeInput): ProposedEdit {
  return {
    title: "Remove this one",
    safety: "suggestion",
    changes: [{ kind: "remove", at: pointer }],
  };
}

function absentNames(declared: NonNullable<EntryInputs>, { inputs }: InputList): string[] {
  return [...declared.keys()].filter((name) => !inputs.some((input) => input.name === name));
}
