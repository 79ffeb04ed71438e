import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import type { InputDeclaration } from "../flow/flow-model.js";
import type { NumberField } from "../flow/input-declaration.js";
import { acceptsRunBody } from "../inputs/accept-run-body.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findValueProblems, isDefined, readAllowedValues } from "../inputs/input-values.js";
import { findRunBodyProblems } from "../inputs/run-body.js";
import { prepareRunInputs, type RunInputs } from "../inputs/run-inputs.js";
import { ELEMENT_TYPES } from "../inputs/value-type.js";
import { listCheapRuns } from "../runs/cheap-runs.js";
import { sampleEntry } from "../runs/sample-value.js";
import { buildFlowProgram, type FlowProgram } from "../simulate/simulate-program.js";
import type { AssumedOutput, SimulatedNode, Simulation } from "../simulate/simulate-result.js";
import { runFlow } from "../simulate/simulate-run.js";
import type { FlowVersion } from "./compare-flows.js";
import { FlowLikeness } from "./flow-likeness.js";

/**
 * Whether a change takes something away from somebody who runs the workflow: a body is refused that was taken, a run does
 * not complete any more, or hands back less. `unknown` where neither a run shows it nor is it clear that none does.
 */
export type Breaking = boolean | "unknown";

/** What a change means for whoever runs the workflow. */
export interface ContractChange {
  readonly kind:
    | "output-lost"
    | "output-gained"
    | "output-missing"
    | "input-required"
    | "input-narrowed"
    | "input-removed"
    | "node-skippable"
    | "node-unskippable"
    | "gates-changed"
    | "never-completes";
  /** The output, input or node, as the later version calls it; empty for the whole run. */
  readonly subject: string;
  readonly breaking: Breaking;
  /** A run body that shows it. */
  readonly run?: JsonObject;
  /** What nodes yield in that run, as the earlier version calls them, where conditions read it. */
  readonly assumes?: readonly AssumedOutput[];
}

/** A run that shows something. */
type Shown = Required<Pick<ContractChange, "run" | "assumes">>;

/** Both versions as they are compared. */
export interface ContractVersions {
  readonly before: FlowVersion;
  readonly after: FlowVersion;
  /** New ids of nodes by old ones. */
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * Compares what two versions of a workflow promise to whoever runs them. What is called breaking was executed; what is not
 * follows from both versions being alike in all that decides it, or from a node that always runs.
 * Complexity: that of `analyzeFlow`, and a bounded number of runs.
 */
export function compareContracts(versions: ContractVersions): ContractChange[] {
  const shown = executeBoth(versions);
  const likeness = new FlowLikeness(versions);
  const outputs = compareOutputs(shown, likeness);
  // What is missing for certain comes first; that somebody reads an output now is no matter of when nodes run.
  const missing = outputs.filter(({ kind }) => kind === "output-missing");
  const changed = [true, "unknown" as const].flatMap((sure) =>
    missing.filter(({ breaking }) => breaking === sure),
  );
  const bySubject = new Map(changed.map((change) => [change.subject, change]));
  const behind = likeness.outputsBehind(bySubject.keys());
  const nodes = likeness.changedNodes().map(({ kind, id }): ContractChange => {
    const { breaking = false, run, assumes } = bySubject.get(behind.get(id) ?? "") ?? {};
    return { kind, subject: id, breaking, ...(run && { run }), ...(assumes && { assumes }) };
  });
  return [...outputs, ...compareInputs(versions, shown), ...compareCompletion(shown, likeness), ...nodes];
}

/** All changes together: one that is breaking is enough. */
export function isBreaking(changes: readonly ContractChange[]): Breaking {
  if (changes.some(({ breaking }) => breaking === true)) return true;
  return changes.some(({ breaking }) => breaking === "unknown") ? "unknown" : false;
}

/** What runs of both versions with the same bodies showed. */
interface ShownChanges {
  /** Ids of outputs that some run had before, with that run. */
  readonly had: ReadonlyMap<string, Shown>;
  /** Those that a run had before and has not any more. */
  readonly lost: ReadonlyMap<string, Shown>;
  /** Inputs for which a body is refused that was taken, and whether because one is missing. */
  readonly refused: ReadonlyMap<string, Shown & { readonly isMissing: boolean }>;
  /** A run that completed before and does not any more. */
  readonly hanging: Shown | undefined;
}

function executeBoth({ before, after, renamed }: ContractVersions): ShownChanges {
  const [old, young] = [prepare(before), prepare(after)];
  const had = new Map<string, Shown>();
  const lost = new Map<string, Shown>();
  const refused = new Map<string, Shown & { readonly isMissing: boolean }>();
  let hanging: Shown | undefined;
  const nameOf = (id: string) => renamed.get(id) ?? id;
  for (const shown of drawRuns(before, after, renamed)) {
    const { run, assumes } = shown;
    if (!acceptsRunBody(old.inputs, run)) continue;
    const earlier = play(old, before, run, assumes);
    const results = decidedOutputs(earlier).map(nameOf);
    for (const id of results) if (!had.has(id)) had.set(id, shown);
    const problem = firstRefusal(young.inputs, run);
    if (problem !== undefined) {
      if (!refused.has(problem.name)) refused.set(problem.name, { ...shown, isMissing: problem.isMissing });
      continue;
    }
    const mapped = assumes.map((each) => ({ ...each, nodeId: nameOf(each.nodeId) }));
    const later = play(young, after, run, mapped);
    const absent = decidedAbsent(later);
    const known = new Set(later.nodes.map(({ id }) => id));
    for (const id of results) if ((absent.has(id) || !known.has(id)) && !lost.has(id)) lost.set(id, shown);
    if (hanging === undefined && surelyCompletes(earlier) && surelyHangs(later)) hanging = shown;
  }
  return { had, lost, refused, hanging };
}

interface Prepared {
  readonly program: FlowProgram;
  readonly inputs: RunInputs;
}

function prepare({ flow: { workflow } }: FlowVersion): Prepared {
  return {
    program: buildFlowProgram(workflow),
    inputs: prepareRunInputs(workflow.inputs, workflow.inputCount),
  };
}

function play(
  { program }: Prepared,
  { judge }: FlowVersion,
  inputs: JsonObject,
  assumes: readonly AssumedOutput[],
): Simulation {
  return runFlow(program, { inputs, assumes }, { semantics: judge.readings });
}

function decidedOutputs({ nodes, outputs }: Simulation): string[] {
  const decided = new Set(nodes.filter(({ undecided }) => !undecided).map(({ id }) => id));
  return outputs.filter((id) => decided.has(id));
}

/** Nodes that certainly hand nothing back. */
function decidedAbsent({ nodes, outputs }: Simulation): ReadonlySet<string> {
  const there = new Set(outputs);
  return new Set(nodes.filter(({ id, undecided }) => !undecided && !there.has(id)).map(({ id }) => id));
}

function surelyCompletes({ completes, nodes }: Simulation): boolean {
  return completes && nodes.every(({ undecided }) => !undecided);
}

function surelyHangs({ nodes }: Simulation): boolean {
  return nodes.some(({ status, undecided }: SimulatedNode) => status === "pending" && !undecided);
}

function firstRefusal(
  inputs: RunInputs,
  body: JsonObject,
): { readonly name: string; readonly isMissing: boolean } | undefined {
  for (const problem of findRunBodyProblems(inputs, body, { isLost: () => false, echoes: true })) {
    if (problem.kind === "missing") {
      const name = problem.object.owner ?? problem.missing.name;
      return { name, isMissing: problem.object.owner === undefined };
    }
    if (problem.kind === "entry")
      return { name: problem.object.owner ?? problem.input.name, isMissing: false };
    if (problem.kind === "value" && problem.problem.kind !== "step")
      return { name: problem.object.owner ?? problem.input.name, isMissing: false };
  }
  return undefined;
}

/** Runs that are worth a try: those that come to mind first of both versions, and with each input given and left out. */
function* drawRuns(
  before: FlowVersion,
  after: FlowVersion,
  renamed: ReadonlyMap<string, string>,
): Generator<Shown> {
  const back = new Map([...renamed].map(([from, to]) => [to, from]));
  const found: Shown[] = [];
  for (const version of [before, after]) {
    const { flow, judge } = version;
    const options = { readings: judge.readings, combinations: judge.limits.combinations };
    const oldName = (id: string) => (version === after ? (back.get(id) ?? id) : id);
    for (const { run, assumes } of listCheapRuns(flow.graph, flow.workflow, options, MOST_RUNS))
      found.push({ run, assumes: assumes.map((each) => ({ ...each, nodeId: oldName(each.nodeId) })) });
  }
  yield* found;
  const first = found[0] ?? { run: {}, assumes: [] };
  const declared = before.flow.workflow.inputs ?? [];
  for (const input of declared.slice(0, MOST_INPUTS)) {
    const { name } = input;
    if (name === undefined) continue;
    const { [name]: _, ...rest } = first.run;
    yield { ...first, run: rest };
    for (const value of valuesOf(input, after.flow.workflow.inputsByName.get(name)))
      yield { ...first, run: { ...rest, [name]: value } };
  }
  // With nothing but what has to be there.
  const needed = declared.filter(({ required }) => required.always).flatMap(({ name }) => name ?? []);
  const least = Object.entries(first.run).filter(([name]) => needed.includes(name));
  yield { ...first, run: Object.fromEntries(least) };
}

const MOST_RUNS = 60;
const MOST_INPUTS = 40;
const MOST_VALUES = 12;

/** @param later what the later version declares: what is just beyond its bounds is worth a try. */
function valuesOf(input: InputDeclaration, later: InputDeclaration | undefined): JsonValue[] {
  const { type = "", allowedValues = [] } = input;
  if (type === "inputs_array") return entriesOf(input, later);
  const isArray = type.endsWith("_array");
  const beyond = (field: NumberField, by: number) => {
    const bound = later?.number(field);
    return bound === undefined ? undefined : bound + by;
  };
  const numbers = [input.number("min"), input.number("max"), beyond("min", -1), beyond("max", 1)];
  const bounds = [...numbers, input.default].filter((value) => value !== undefined);
  const sizes = [input.number("minLength"), input.number("maxLength"), beyond("minLength", -1)];
  const lengths = [...sizes, beyond("maxLength", 1)].filter((length) => length !== undefined);
  const texts = [...lengths.filter((length) => length >= 0 && length < 1000), 1, 3].map((length) =>
    type === "file_array" || type === "model_array"
      ? Array.from({ length: Math.floor(length) }, () => "x")
      : "x".repeat(Math.floor(length)),
  );
  const plain: JsonValue[] =
    type === "boolean" ? [true, false] : type === "number" ? [0, 1, 7.5, -1, 1000] : texts;
  const values = [...allowedValues, ...(isArray ? [] : bounds), ...plain].slice(0, MOST_VALUES);
  return isArray ? values.map((value) => (Array.isArray(value) ? value : [value])) : values;
}

/** Arrays of one entry, in which one input has each value that is worth a try, or none. */
function entriesOf(input: InputDeclaration, later: InputDeclaration | undefined): JsonValue[] {
  const whole = Object.entries(sampleEntry(input));
  return input.entries.inputs.slice(0, MOST_VALUES).flatMap((nested): JsonValue[] => {
    const { name = "" } = nested;
    const rest = whole.filter(([other]) => other !== name);
    const values = valuesOf(nested, later?.entries.byName.get(name));
    return [
      [Object.fromEntries(rest)],
      ...values.map((value) => [Object.fromEntries([...rest, [name, value]])]),
    ];
  });
}

function compareOutputs({ had, lost }: ShownChanges, likeness: FlowLikeness): ContractChange[] {
  const changes: ContractChange[] = [];
  for (const id of likeness.outputsBefore) {
    const isGone = !likeness.outputsAfter.has(id);
    const shown = isGone ? had.get(id) : lost.get(id);
    if (!isGone && shown === undefined && likeness.keepsOutput(id)) continue;
    const kind = isGone ? "output-lost" : "output-missing";
    if (shown !== undefined) changes.push({ kind, subject: id, breaking: true, ...shown });
    else if (likeness.neverRanBefore(id)) {
      if (isGone) changes.push({ kind, subject: id, breaking: false });
    } else changes.push({ kind, subject: id, breaking: "unknown" });
  }
  for (const id of likeness.outputsAfter)
    if (!likeness.outputsBefore.has(id))
      changes.push({ kind: "output-gained", subject: id, breaking: false });
  return changes;
}

function compareInputs({ before, after }: ContractVersions, { refused }: ShownChanges): ContractChange[] {
  const [old, young] = [before.flow.workflow, after.flow.workflow];
  if (old.inputs === undefined || young.inputs === undefined) return [];
  const changes: ContractChange[] = [];
  for (const [name, input] of young.inputsByName) {
    const shown = refused.get(name);
    const earlier = old.inputsByName.get(name);
    if (shown !== undefined) {
      const kind = shown.isMissing ? "input-required" : "input-narrowed";
      changes.push({ kind, subject: name, breaking: true, run: shown.run, assumes: shown.assumes });
    } else if (!takesAsMuch(earlier, input)) {
      const isAsked = !isOptional(input) && (earlier === undefined || isOptional(earlier));
      changes.push({
        kind: isAsked ? "input-required" : "input-narrowed",
        subject: name,
        breaking: "unknown",
      });
    }
  }
  // What becomes of a value that nobody takes any more is not said.
  for (const name of old.inputsByName.keys())
    if (!young.inputsByName.has(name))
      changes.push({ kind: "input-removed", subject: name, breaking: "unknown" });
  return changes;
}

function isOptional({ required, default: standIn }: InputDeclaration): boolean {
  return (
    isDefined(standIn) || (!required.always && required.ifDefined.length + required.ifNotDefined.length === 0)
  );
}

/** Whether everything that an input took is taken by a later declaration of it, as far as that is seen at once. */
function takesAsMuch(earlier: InputDeclaration | undefined, later: InputDeclaration): boolean {
  if (earlier === undefined) return isOptional(later);
  if (LIMITS.every((field) => isSame(earlier.attribute(field), later.attribute(field)))) return true;
  if (earlier.type !== later.type || !takesEntries(earlier, later)) return false;
  const keepsRules =
    isOptional(later) ||
    (isSame(earlier.statedRules, later.statedRules) && isSame(earlier.default, later.default));
  if (keepsRules && takesAllowed(earlier, later)) return true;
  const least = ["min", "minLength"] as const;
  const most = ["max", "maxLength"] as const;
  const isWide = (field: (typeof least)[number] | (typeof most)[number], sign: number) => {
    const [was, is] = [earlier.attribute(field), later.attribute(field)];
    return (
      is === undefined ||
      is === null ||
      (typeof was === "number" && typeof is === "number" && sign * is >= sign * was)
    );
  };
  const allowed = later.attribute("allowedValues");
  const keepsAllowed =
    allowed === undefined ||
    allowed === null ||
    (earlier.allowedValues !== undefined &&
      later.allowedValues !== undefined &&
      earlier.allowedValues.length > 0 &&
      earlier.allowedValues.every((value) => later.allowedValues?.includes(value)));
  return (
    keepsRules &&
    keepsAllowed &&
    least.every((field) => isWide(field, -1)) &&
    most.every((field) => isWide(field, 1))
  );
}

/** Whether the entries that an array took are taken by a later one. */
function takesEntries(earlier: InputDeclaration, later: InputDeclaration): boolean {
  if (isSame(earlier.attribute("inputs"), later.attribute("inputs"))) return true;
  const [was, is] = [earlier.entries, later.entries];
  if (!was.isComplete || !is.isComplete) return false;
  return is.inputs.every((input) => takesAsMuch(was.byName.get(input.name ?? ""), input));
}

/** Whether the earlier input takes a few values only, and the later one takes each of them. */
function takesAllowed(earlier: InputDeclaration, later: InputDeclaration): boolean {
  const type = knownTypeOf(earlier);
  const allowed = type && readAllowedValues(earlier, type);
  if (type === undefined || allowed === undefined) return false;
  const isList = ELEMENT_TYPES.has(type);
  return allowed.every((value) =>
    [...findValueProblems(later, isList ? [value] : value)].every(({ kind }) => kind === "step"),
  );
}

const LIMITS = [
  "type",
  "required",
  "default",
  "allowedValues",
  "min",
  "max",
  "minLength",
  "maxLength",
  "inputs",
] as const;

function isSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function compareCompletion({ hanging }: ShownChanges, likeness: FlowLikeness): ContractChange[] {
  if (hanging !== undefined) return [{ kind: "never-completes", subject: "", breaking: true, ...hanging }];
  return likeness.keepsCompleting() ? [] : [{ kind: "never-completes", subject: "", breaking: "unknown" }];
}
