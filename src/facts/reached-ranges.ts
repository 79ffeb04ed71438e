import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode } from "../flow/flow-model.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { readAllowedValues } from "../inputs/input-values.js";
import { ELEMENT_TYPES } from "../inputs/value-type.js";
import type { PathFacts } from "../runs/path-facts.js";
import type { RunAnswer, RunQuestions } from "../runs/run-questions.js";
import type { RangeFault } from "./source-faults.js";

type Wider = RangeFault["wider"];

/**
 * What is left of a declaration that is wider than its readers where those are only run for values that they take: a
 * node behind `seed >= 0` never sees the -1 that stands for "any".
 * @param afford whether one more question may be asked; unasked, only what always runs is held.
 */
export function withinReach(
  fault: RangeFault,
  { questions, undecided }: Pick<PathFacts, "questions" | "undecided">,
  afford: () => boolean,
): RangeFault | undefined {
  const { source, wider } = fault;
  // Of a node behind a condition that cannot be evaluated nobody knows what reaches it.
  const readers = fault.readers.filter(({ input }) => !undecided.has(input.node));
  const name = source.name ?? "";
  const type = knownTypeOf(source);
  const [any, ...rest] = readers;
  if (any === undefined) return undefined;
  const open: RangeFault = { source, readers: [any, ...rest], wider };
  if (type === undefined || ELEMENT_TYPES.has(type) || !questions.isRead(name)) return open;
  const reaches = (value: JsonValue, node: FlowNode) =>
    afford()
      ? questions.withValue(name, value).isNeverRun(node) !== true
      : questions.isAlwaysRun(node) === true;
  const probes = probesOf(wider);
  if (probes.length === 0) return open;
  const out = probes.filter((value) => readers.some(({ input }) => reaches(value, input.node)));
  const [first, ...others] = readers.filter(({ input }) => out.some((value) => reaches(value, input.node)));
  if (first === undefined) return undefined;
  const choices = readAllowedValues(source, type) ?? [];
  return { source, readers: [first, ...others], wider: narrowed(wider, out, choices) };
}

/** What may be said where no run is looked for: what always runs reads whatever there is, of others nothing is known. */
export function unasked(questions: RunQuestions, node: FlowNode): RunAnswer {
  return { kind: questions.isAlwaysRun(node) === true ? "possible" : "open" };
}

/** Values that the source may have and its readers do not take. */
function probesOf(wider: Wider): readonly JsonValue[] {
  if (wider.kind === "choices") return wider.out;
  if (wider.kind === "modelTypes" || !(wider.limit === "min" || wider.limit === "max")) return [];
  return [wider.given, (wider.given + wider.bound) / 2];
}

function narrowed(wider: Wider, out: readonly JsonValue[], choices: readonly JsonValue[]): Wider {
  if (wider.kind !== "choices") return wider;
  const [left, refused, reached] = [new Set(wider.left), new Set(wider.out), new Set(out)];
  const isHarmless = (choice: JsonValue) => refused.has(choice) && !reached.has(choice);
  return { ...wider, out, left: choices.filter((each) => left.has(each) || isHarmless(each)) };
}
