import { KnownCallees } from "../catalogue/catalogue.js";
import type { FlowNode } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { type Readings, resolveReadings } from "../flow/readings.js";
import {
  type CopyPlace,
  CopyTable,
  type Iterations,
  type Judgement,
  type NodeCopy,
  type Outcome,
} from "./simulate-copies.js";
import { FAIL, HOLD, together, WAIT } from "./simulate-possible.js";
import type { FlowProgram } from "./simulate-program.js";
import { hasReadableCases, type JudgedReference, sourcesOf } from "./simulate-references.js";
import type {
  SimulatedReason,
  SimulatedRun,
  Simulation,
  SimulationOptions,
  UndecidedCondition,
} from "./simulate-result.js";
import { type Step, sortSteps } from "./simulate-steps.js";
import { summarise } from "./simulate-summary.js";
import { list, named } from "./simulate-text.js";
import { arrayOf, inputValue, namedValue, ownValue } from "./simulate-values.js";
import { judgeReference, type Verdict } from "./simulate-verdict.js";

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
  return summarise(traceFlow(program, run, options), new KnownCallees(options.catalogue));
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
  const outcome = runs && isIfElse(node) ? findOutcome(node, place, number.index, state) : undefined;
  state.copies.add({ node, place, start, iterations, outcome });
}

/**
 * How often a for-each iterates: `count`, else as many times as its array has items, else as many as there are
 * outcomes for a node of its body, else once.
 * @param copies how many copies of the for-each itself there are.
 */
function countIterations(loop: FlowNode, place: CopyPlace, copies: number, state: RunState): Iterations {
  const given = loop.count ?? arrayOf(loop, place, state)?.length;
  const wanted = given ?? countOutcomes(loop, state);
  const most = Math.max(1, Math.min(MOST_ITERATIONS, Math.floor(MOST_COPIES / copies)));
  const count = Number.isInteger(wanted) ? Math.min(Math.max(1, wanted), most) : 1;
  const mayIterate = given === undefined ? wanted > 1 || mayBringArray(loop, place, state) : given > 0;
  return { count, isAsIf: !mayIterate, isCut: Number.isInteger(wanted) && wanted > most };
}

/** Further iterations are left out: a run on paper has to end. */
const MOST_ITERATIONS = 100;
const MOST_COPIES = 1000;

/** Whether some input may bring an array of which the run does not tell. */
function mayBringArray(loop: FlowNode, place: CopyPlace, state: RunState): boolean {
  return loop.inputs.some((input) => !input.isGate && !inputValue(input, place, state).isKnown);
}

function countOutcomes(loop: FlowNode, { program, run }: RunState): number {
  const lengths = [...program.loops.members(loop)].map((member) => {
    const given = ownValue(run.outcomes, member.id);
    return Array.isArray(given) ? given.length : 1;
  });
  return Math.max(1, ...lengths);
}

/** Judges a copy of a node, or the start of a for-each: first by the loops around it, then by its references. */
function judgeStart(node: FlowNode, place: CopyPlace, state: RunState): Judgement {
  const loops = state.program.loops.parents(node);
  const starts = loops.map((loop) => judgeLoopAround(loop, place, state));
  const outside = starts.filter(({ effect }) => effect !== "hold");
  if (outside.length > 0) return conclude(starts);
  const references = state.program.references.get(node) ?? [];
  return conclude([
    ...starts,
    ...references.map((reference) => judgeReference(reference, node, place, state)),
  ]);
}

/** A node on a cycle of the graph. */
function judgeCyclic(): Judgement {
  const text = "It is on a cycle, so it waits for itself.";
  const because: SimulatedReason[] = [{ kind: "cycle", effect: "wait", text, nodes: [] }];
  return { status: "pending", possible: WAIT, because };
}

/** Judges the end of a for-each by the copies of its body. */
function judgeEnd(loop: NodeCopy, state: RunState): Judgement {
  if (loop.start.status !== "success") return loop.start;
  const members = [...state.program.loops.members(loop.node)];
  const inside = members.flatMap((member) =>
    state.copies
      .of(member)
      .filter(({ place }) => [...loop.place].every(([around, index]) => place.get(around) === index))
      .map((copy) => ({ member, judgement: copy.end ?? copy.start })),
  );
  const mayWait = inside.some(({ judgement }) => judgement.possible & WAIT);
  const mustWait = inside.some(({ judgement }) => judgement.possible === WAIT);
  const iterated = (mustWait ? 0 : HOLD) | (mayWait ? WAIT : 0);
  const possible = (loop.start.possible & (FAIL | WAIT)) | iterated;
  const waiting = inside.filter(({ judgement }) => judgement.status === "pending");
  if (waiting.length === 0) return { status: "success", because: loop.start.because, possible };
  const nodes = [...new Set(waiting.map(({ member }) => member.id ?? ""))];
  const text = `${list(nodes, "and")} in its body ${nodes.length > 1 ? "wait" : "waits"} forever.`;
  return { status: "pending", because: [{ kind: "body", effect: "wait", text, nodes }], possible };
}

/** Skipped if anything fails, else pending if anything waits, else success. */
function conclude(verdicts: readonly Verdict[]): Judgement {
  const fails = verdicts.some(({ effect }) => effect === "fail");
  const waits = verdicts.some(({ effect }) => effect === "wait");
  const decisive = fails ? "fail" : waits ? "wait" : "undecided";
  const because: SimulatedReason[] = [];
  for (const { reason } of verdicts) if (reason?.effect === decisive) because.push(reason);
  const possible = together(verdicts.map((verdict) => verdict.possible));
  return { status: fails ? "skipped" : waits ? "pending" : "success", possible, because };
}

function judgeLoopAround(loop: FlowNode, place: CopyPlace, state: RunState): Verdict {
  const start = state.copies.at(loop, place)?.start;
  if (start === undefined) return { effect: "hold", possible: HOLD };
  if (start.status === "success") return { effect: "hold", possible: start.possible };
  const skipped = start.status === "skipped";
  const effect = skipped ? "fail" : "wait";
  const text = `It is in the body of ${named(loop)}, which ${skipped ? "is skipped" : "waits forever"}.`;
  return { effect, possible: start.possible, reason: { kind: "loop", effect, text, nodes: [loop.id ?? ""] } };
}

/**
 * What an if-else node yields: what the run says, else the value of the first case whose condition is true, else
 * the default, else nothing (null). A condition that nothing decides is taken as false.
 * @param index the running number of the copy.
 */
function findOutcome(node: FlowNode, place: CopyPlace, index: number, state: RunState): Outcome {
  const given = givenOutcome(node, index, state);
  if (given !== undefined) return { yielded: given, others: [] };
  if (!hasReadableCases(node)) return { yielded: undefined, others: [] };
  const perhaps = new Set<string | null>();
  const yields = (outcome: string | null): Outcome => {
    perhaps.delete(outcome);
    return { yielded: outcome, others: [...perhaps] };
  };
  const conditions = state.program.conditions.get(node) ?? [];
  for (const [caseIndex, { text, value, names, decide }] of conditions.entries()) {
    const absent = new Set<string>();
    const answer = decide((name) => {
      const { value: found } = namedValue(name, node, place, state);
      if (found === undefined) absent.add(name);
      return found;
    });
    const holds = answer === "unknown" ? state.run.decide?.(node.id ?? "", caseIndex, text) : answer;
    if (holds === true) return yields(value ?? null);
    if (holds !== undefined) continue;
    perhaps.add(value ?? null);
    state.note(
      node,
      caseIndex,
      text,
      names.filter((name) => absent.has(name)),
    );
  }
  return yields(node.logic?.default?.text ?? null);
}

function givenOutcome(node: FlowNode, index: number, { run }: RunState): string | null | undefined {
  const given = ownValue(run.outcomes, node.id);
  if (given === undefined || given === null || typeof given === "string") return given;
  return given[Math.min(index, given.length - 1)];
}
