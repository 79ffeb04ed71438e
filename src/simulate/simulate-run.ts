import type { FlowNode } from "../flow/flow-model.js";
import { type Readings, resolveReadings } from "../flow/readings.js";
import { type CopyPlace, CopyTable, type Judgement } from "./simulate-copies.js";
import { countIterations } from "./simulate-iterations.js";
import { judgeCyclic, judgeEnd, judgeStart } from "./simulate-judge.js";
import { findOutcome } from "./simulate-outcome.js";
import type { FlowProgram } from "./simulate-program.js";
import { isIfElseNode, type JudgedReference } from "./simulate-references.js";
import type { SimulatedRun, Simulation, SimulationOptions, UndecidedCondition } from "./simulate-result.js";
import { type Step, sortSteps } from "./simulate-steps.js";
import { summarise } from "./simulate-summary.js";
import { judgeReference } from "./simulate-verdict.js";

/** A run under way. */
export class RunState {
  readonly program: FlowProgram;
  readonly run: SimulatedRun;
  readonly readings: Readings;
  readonly copies: CopyTable;
  readonly #undecided = new Map<FlowNode, Map<number, UndecidedCondition>>();

  constructor(program: FlowProgram, run: SimulatedRun, readings: Readings) {
    this.program = program;
    this.run = run;
    this.readings = readings;
    this.copies = new CopyTable(program.loops);
  }

  /** A condition is not decided in some copy of its node; of several copies the first speaks. */
  note(node: FlowNode, caseIndex: number, condition: string, absent: readonly string[]): void {
    const cases = this.#undecided.get(node) ?? new Map<number, UndecidedCondition>();
    this.#undecided.set(node, cases);
    if (!cases.has(caseIndex)) cases.set(caseIndex, { nodeId: node.id ?? "", caseIndex, condition, absent });
  }

  /** In the order of the document. */
  get undecided(): readonly UndecidedCondition[] {
    const nodes = [...this.#undecided].sort(([a], [b]) => a.index - b.index);
    return nodes.flatMap(([, cases]) => [...cases.values()].sort((a, b) => a.caseIndex - b.caseIndex));
  }
}

/** Runs a flow and says what became of every node. */
export function runFlow(program: FlowProgram, run: SimulatedRun, options: SimulationOptions): Simulation {
  return summarise(traceFlow(program, run, options));
}

/**
 * Runs a flow step by step: every copy of a node is judged once, after all that it rests on.
 * Complexity: O(copies × references), apart from conditions.
 */
export function traceFlow(program: FlowProgram, run: SimulatedRun, options: SimulationOptions): RunState {
  const state = new RunState(program, run, resolveReadings(options.semantics));
  for (const step of program.order.steps) judgeStep(step, state);
  if (program.order.tangled.length > 0) untangle(state);
  return state;
}

/**
 * Judges what is in or behind cycles. A gate that holds already does not wait for its other members, so that a
 * cycle through them is none in this run; what is still on one waits forever.
 */
function untangle(state: RunState): void {
  const { tangled, before } = state.program.order;
  const open = new Set(tangled);
  const behind = findBehind(open, before);
  const queue = tangled.filter((step) => isReady(step, open, state));
  // An array yields what is added while it is walked.
  for (const step of queue) {
    if (!open.delete(step)) continue;
    judgeStep(step, state);
    for (const later of behind.get(step) ?? []) {
      if (open.has(later) && isReady(later, open, state)) queue.push(later);
    }
  }
  const cyclic = findCyclic(open, before);
  for (const step of cyclic) judgeStep(step, state, judgeCyclic());
  const rest = [...open].filter((step) => !cyclic.has(step));
  const restsOn = new Map(rest.map((step) => [step, before(step)]));
  for (const step of sortSteps(rest, restsOn).sorted) judgeStep(step, state);
}

/** Whether everything is judged that a step rests on, but for further members of gates that hold. */
function isReady(step: Step, open: ReadonlySet<Step>, state: RunState): boolean {
  const missing = state.program.order.before(step).filter((earlier) => open.has(earlier));
  if (missing.length === 0) return true;
  const references = state.program.references.get(step.node) ?? [];
  const loops = state.program.loops.around(step.node);
  const isGated = step.point === "start" && references.some(({ kind }) => kind === "gate");
  if (!isGated || missing.some(({ node }) => loops.includes(node))) return false;
  const places = state.copies.placesOf(step.node);
  const holds = (reference: JudgedReference) =>
    reference.kind === "gate" &&
    places.every((place) => judgeReference(reference, step.node, place, state).effect === "hold");
  const needed = new Set(references.filter((reference) => !holds(reference)).flatMap(sourcesOf));
  return missing.every(({ node }) => !needed.has(node));
}

function sourcesOf(reference: JudgedReference): FlowNode[] {
  switch (reference.kind) {
    case "gate":
      return reference.members.map(({ node }) => node);
    case "branch":
    case "data":
    case "order":
      return [reference.source.node];
    case "self":
    case "broken":
      return [];
  }
}

function findBehind(
  open: ReadonlySet<Step>,
  before: (step: Step) => readonly Step[],
): ReadonlyMap<Step, readonly Step[]> {
  const behind = new Map<Step, Step[]>([...open].map((step) => [step, []]));
  for (const step of open) for (const earlier of before(step)) behind.get(earlier)?.push(step);
  return behind;
}

/** The open steps that rest on themselves, or stand between such: what remains when loose ends are taken away. */
function findCyclic(open: ReadonlySet<Step>, before: (step: Step) => readonly Step[]): ReadonlySet<Step> {
  const left = new Map([...findBehind(open, before)].map(([step, later]) => [step, later.length]));
  const loose = [...open].filter((step) => left.get(step) === 0);
  const cyclic = new Set(open);
  for (const step of loose) {
    cyclic.delete(step);
    for (const earlier of before(step)) {
      const rest = (left.get(earlier) ?? 0) - 1;
      left.set(earlier, rest);
      if (rest === 0) loose.push(earlier);
    }
  }
  return cyclic;
}

function judgeStep({ node, point }: Step, state: RunState, imposed?: Judgement): void {
  if (point === "end") {
    for (const loop of state.copies.of(node)) loop.end = imposed ?? judgeEnd(loop, state);
    return;
  }
  const places = state.copies.placesOf(node);
  places.forEach((place, index) => {
    const start = imposed ?? judgeStart(node, place, state);
    startCopy(node, place, start, { index, of: places.length }, state);
  });
}

function startCopy(
  node: FlowNode,
  place: CopyPlace,
  start: Judgement,
  number: { readonly index: number; readonly of: number },
  state: RunState,
): void {
  const runs = start.status === "success";
  const iterations =
    runs && node.type === "for-each" ? countIterations(node, place, number.of, state) : undefined;
  const outcome = runs && isIfElseNode(node) ? findOutcome(node, place, number.index, state) : undefined;
  state.copies.add({ node, place, start, iterations, outcome });
}
