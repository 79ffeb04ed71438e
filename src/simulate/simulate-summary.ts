import type { FlowNode } from "../flow/flow-model.js";
import type { Judgement, NodeCopy } from "./simulate-copies.js";
import { isDecided } from "./simulate-possible.js";
import type {
  SimulatedCopy,
  SimulatedNode,
  SimulatedReason,
  SimulatedState,
  Simulation,
} from "./simulate-result.js";
import type { RunState } from "./simulate-run.js";

/** Puts together what became of every node. */
export function summarise(state: RunState): Simulation {
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
  };
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
