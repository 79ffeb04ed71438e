import { KnownCallees, roundCost } from "../catalogue/catalogue.js";
import type { FlowNode } from "../flow/flow-model.js";
import { isBilled } from "../flow/node-fields.js";
import type { CopyTable, Judgement, NodeCopy } from "./simulate-copies.js";
import { isDecided } from "./simulate-possible.js";
import type {
  SimulatedCopy,
  SimulatedExecutions,
  SimulatedNode,
  SimulatedReason,
  SimulatedState,
  Simulation,
} from "./simulate-result.js";
import type { RunState } from "./simulate-run.js";

/** Puts together what became of every node. */
export function summarise(state: RunState, callees: KnownCallees = new KnownCallees()): Simulation {
  const { program } = state;
  const summaries = new Map<FlowNode, SimulatedNode>();
  for (const node of program.workflow.flow.nodes) summaries.set(node, summariseNode(node, state));
  const nodes = [...summaries.values()];
  const succeeded = program.outputs.filter((node) => summaries.get(node)?.status === "success");
  return {
    completes: nodes.every(({ status }) => status !== "pending"),
    outputs: succeeded.map(({ id }) => id ?? ""),
    nodes,
    undecided: state.undecided,
    executions: countExecutions(state, callees),
  };
}

/** Adds up what ran; a body that is only judged as if its loop iterated does not run. */
function countExecutions({ program, copies }: RunState, callees: KnownCallees): SimulatedExecutions {
  let [all, billed, cost] = [0, 0, 0];
  const unpriced: string[] = [];
  let [isPriced, isCut] = [false, false];
  for (const node of program.workflow.flow.nodes) {
    const ran = copies.of(node).filter((copy) => hasRun(copy, copies));
    isCut ||= ran.some(({ iterations }) => iterations?.isCut === true);
    all += ran.length;
    if (!isBilled(node) || ran.length === 0) continue;
    billed += ran.length;
    const price = callees.calleeOf(node)?.cost;
    if (price === undefined) unpriced.push(node.id ?? "");
    else cost += price * ran.length;
    isPriced ||= price !== undefined;
  }
  return { all, billed, ...(isPriced && { cost: roundCost(cost), unpriced }), ...(isCut && { isCut }) };
}

function hasRun({ start, end, place }: NodeCopy, copies: CopyTable): boolean {
  if ((end ?? start).status !== "success") return false;
  return [...place.keys()].every((loop) => copies.at(loop, place)?.iterations?.isAsIf !== true);
}

function summariseNode(node: FlowNode, { program, copies }: RunState): SimulatedNode {
  const id = node.id ?? "";
  const loops = program.loops.around(node);
  const all = copies.of(node);
  const [first] = all;
  if (loops.length === 0 && first !== undefined) return { id, ...describe(first) };
  const judgements = all.map((copy) => copy.end ?? copy.start);
  const status = STATUSES.find((each) => judgements.some((judgement) => judgement.status === each));
  const iterations = all.filter(wasMade).map((copy): SimulatedCopy => {
    return { at: loops.map((loop) => copy.place.get(loop) ?? 0), ...describe(copy) };
  });
  return {
    id,
    status: status ?? "skipped",
    because: distinct(judgements.filter((judgement) => judgement.status === status)),
    undecided:
      judgements.some(({ possible }) => !isDecided(possible)) ||
      iterations.some(({ undecided }) => undecided),
    iterations,
  };
}

const STATUSES = ["pending", "success", "skipped"] as const;

function describe({ start, end, outcome, iterations }: NodeCopy): SimulatedState {
  const { status, because, possible } = end ?? start;
  if (outcome === undefined) {
    const state = { status, because, undecided: !isDecided(possible) };
    return iterations?.isAsIf === true ? { ...state, iteratesAsIf: true } : state;
  }
  const { yielded, others } = outcome;
  return {
    status,
    ...(yielded === undefined ? {} : { outcome: yielded }),
    ...(others.length === 0 ? {} : { otherOutcomes: others }),
    because,
    undecided: !isDecided(possible) || yielded === undefined || others.length > 0,
  };
}

/** A loop that does not start makes no copies. */
function wasMade({ start }: NodeCopy): boolean {
  return !start.because.some(({ kind }) => kind === "loop");
}

function distinct(judgements: readonly Judgement[]): SimulatedReason[] {
  const byText = new Map<string, SimulatedReason>();
  for (const { because } of judgements) for (const reason of because) byText.set(reason.text, reason);
  return [...byText.values()];
}
