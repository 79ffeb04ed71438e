import type { Report } from "../../diagnostics/finding.js";
import type { JsonValue } from "../../diagnostics/json.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, otherwise, remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { appendPointer } from "../../document/pointer.js";
import { placeInEntry } from "../../facts/given-entries.js";
import { findDefinedness } from "../../facts/input-definedness.js";
import type { InputFacts } from "../../facts/input-facts.js";
import { type InputList, isNodeInput, type ListedInput } from "../../facts/input-lists.js";
import { type MissingInEntry, mendEntry } from "../../facts/mend-missing.js";
import { findMeantInputs, findUnknownInputs } from "../../facts/unknown-inputs.js";
import { absentNames } from "../../inputs/run-definedness.js";
import { sampleRequired } from "../../runs/sample-value.js";
import { defineRule } from "../define-rule.js";

const messages = {
  unknown: 'An entry of "{array}" of node "{node}" gives "{input}", but "{array}" declares no such input.',
  repeated: 'An entry of "{array}" of node "{node}" gives "{input}" more than once.',
  unknownGiven: 'An entry in the {field} of "{array}" gives "{input}", but "{array}" declares no such input.',
  lacking: 'An entry in the {field} of "{array}" lacks "{input}", which it needs.',
  missing: 'An entry of "{array}" of node "{node}" lacks "{input}", which every entry needs.',
} as const;

export const inputBadItems = defineRule({
  id: "input/bad-items",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].inputs, items", "each entry gives values to the inputs that the array declares"),
  ],
  description: "Every entry of an array gives what the array declares, each once.",
  messages,
  mutesNothing: true,
  check({ inputs, workflow }, report) {
    for (const list of inputs.lists) {
      const { entry } = list;
      if (entry === undefined || entry.container.type !== "inputs_array") continue;
      const place = { array: entry.container.name ?? "", node: list.owner };
      for (const { input, earlier, name } of findRepeated(list)) {
        const related = [{ at: `${earlier.pointer}/name`, role: "first", says: relation("firstOne") }];
        const data = { ...place, input: name };
        const at = `${input.pointer}/name`;
        report({ messageId: "repeated", at, subject: name, data, related, repair: { at: input.pointer } });
      }
      const declared = inputs.entryInputsOf(entry.container);
      if (declared === undefined) continue;
      for (const { input, name, among } of findUnknownInputs(list, declared)) {
        const data = { ...place, input: name };
        report({
          messageId: "unknown",
          at: `${input.pointer}/name`,
          data,
          near: { name, among },
          repair: { at: input.pointer, isFallback: true },
        });
      }
      if (!list.isComplete) continue;
      const missing = { workflow, entry: entry.pointer };
      const lacking = new LackingInputs(list, inputs.neededOf(declared), () =>
        findMeantInputs(list, declared, inputs.near),
      );
      for (const { name, pointer } of lacking.empty) {
        const repair = {
          ...missing,
          name,
          declared: declared.get(name),
          input: list.inputs.find((one) => one.name === name),
        };
        report({ messageId: "missing", at: pointer, subject: name, data: { ...place, input: name }, repair });
      }
      const at = entry.pointer;
      if (lacking.count === 0) continue;
      report.many({ at, count: lacking.count }, (index) => {
        const name = lacking.name(index);
        const repair = { ...missing, name, declared: declared.get(name) };
        return { messageId: "missing", at, subject: name, data: { ...place, input: name }, repair };
      });
    }
    checkGiven(inputs, report);
  },
  repair: (mend: Mend) => {
    if ("name" in mend) return mendEntry(mend);
    if ("value" in mend) {
      const { at, value } = mend;
      return [{ safety: "suggestion" as const, changes: [add(at, value)] }];
    }
    const removed = [suggest(title("removeThis"), [remove(mend.at)])];
    return mend.isFallback ? otherwise(removed) : removed;
  },
});

type Mend = { readonly at: string; readonly isFallback?: true } | MissingInEntry | LackedInEntry;

/** What an entry in a value lacks, and a value that it takes. */
interface LackedInEntry {
  readonly at: string;
  readonly value: JsonValue;
}

/** Entries that are given as objects, in a value or a default. */
function checkGiven(
  inputs: InputFacts,
  report: Report<typeof messages, "error" | "warning" | "info", Mend>,
): void {
  for (const found of inputs.inEntries) {
    const { problem, array, field } = found;
    const { pointer, given, inputs: declared } = problem.object;
    const data = { field, array: problem.object.array?.name ?? array };
    if (problem.kind === "missing") {
      const { name, input } = problem.missing;
      const own = placeInEntry(found, appendPointer(pointer, name));
      const at = Object.hasOwn(given, name) ? own : placeInEntry(found, pointer);
      const repair = { at: own, value: sampleRequired(input.declaration) };
      report({ messageId: "lacking", at, subject: name, data: { ...data, input: name }, repair });
    } else if (problem.kind === "unknown") {
      for (const { name, leaves } of problem.names) {
        const at = placeInEntry(found, appendPointer(pointer, name));
        const near = { name, among: absentNames(declared, given), replaces: "key" as const };
        const severity = leaves === undefined ? ("warning" as const) : ("error" as const);
        const repair = { at, isFallback: true as const };
        report({
          messageId: "unknownGiven",
          at,
          onKey: true,
          severity,
          data: { ...data, input: name },
          near,
          repair,
        });
      }
    }
  }
}

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

/**
 * What an entry lacks of what every entry needs. Whose own rules require it is told by input/missing, and an unknown name may
 * have meant it. Complexity: O(inputs of the entry), however much there is that it lacks.
 */
class LackingInputs {
  /** Those that it lists without a value. */
  readonly empty: readonly { readonly name: string; readonly pointer: string }[];
  /** How many it does not list. */
  readonly count: number;
  readonly #needed: Iterator<string>;
  readonly #spokenFor: ReadonlySet<string>;
  readonly #names: string[] = [];

  constructor(list: InputList, needed: ReadonlySet<string>, findMeant: () => ReadonlySet<string>) {
    const meant = needed.size === 0 ? needed : findMeant();
    const firsts = new Map<string, ListedInput>();
    const told = new Set<string>();
    for (const input of list.inputs) {
      const { name = "" } = input;
      if (!needed.has(name)) continue;
      if (!firsts.has(name)) firsts.set(name, input);
      if (hasValueOrRule(input)) told.add(name);
    }
    const empty = [...firsts].filter(([name]) => !told.has(name) && !meant.has(name));
    this.empty = empty.map(([name, { pointer }]) => ({ name, pointer }));
    this.#spokenFor = new Set([...firsts.keys(), ...[...meant].filter((name) => needed.has(name))]);
    this.count = needed.size - this.#spokenFor.size;
    this.#needed = needed[Symbol.iterator]();
  }

  /** The name of the one of a number, counted from 0, among those that it does not list. */
  name(index: number): string {
    while (this.#names.length <= index) {
      const next = this.#needed.next();
      if (next.done === true) return "";
      if (!this.#spokenFor.has(next.value)) this.#names.push(next.value);
    }
    return this.#names[index] ?? "";
  }
}

function hasValueOrRule(input: ListedInput): boolean {
  if (!isNodeInput(input) || input.required.always) return true;
  return findDefinedness(input) !== "undefined";
}
