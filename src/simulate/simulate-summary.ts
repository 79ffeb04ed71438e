import type { FlowNode } from "../flow/flow-model.js";
import type { Judgement, NodeCopy } from "./simulate-copies.js";
import type { SimulatedCopy, SimulatedNode, SimulatedReason, Simulation } from "./simulate-result.js";
import type { RunState } from "./simulate-run.js";

/** Puts together what became of every node. */
export function summarise(state: RunState): Simulation {
  const { program } = state;
  const done = new Set(program.steps.map(({ node, point }) => `${point} ${node.index}`));
  const summaries = new Map<FlowNode, SimulatedNode>();
  for (const node of program.workflow.flow.nodes) {
    const isJudged =
      done.has(`start ${node.index}`) && (node.type !== "for-each" || done.has(`end ${node.index}`));
    summaries.set(node, isJudged ? summariseNode(node, state) : cyclicNode(node));
  }
  const nodes = [...summaries.values()];
  const succeeded = program.outputs.filter((node) => summaries.get(node)?.status === "success");
  return {
    completes: nodes.every(({ status }) => status !== "pending"),
    outputs: succeeded.map(({ id }) => id ?? ""),
    nodes,
  };
}

function summariseNode(node: FlowNode, { program, copies }: RunState): SimulatedNode {
  const loops = program.loops.around(node);
  const all = copies.of(node);
  if (loops.length === 0) {
    const [only] = all;
    return only === undefined ? cyclicNode(node) : { id: node.id ?? "", ...describe(only) };
  }
  const judgements = all.map((copy) => copy.end ?? copy.start);
  const status = STATUSES.find((each) => judgements.some((judgement) => judgement.status === each));
  const iterations = all.filter(wasMade).map((copy): SimulatedCopy => {
    return { at: loops.map((loop) => copy.place.get(loop) ?? 0), ...describe(copy) };
  });
  return {
    id: node.id ?? "",
    status: status ?? "skipped",
    because: distinct(judgements.filter((judgement) => judgement.status === status)),
    undecided: judgements.some(({ undecided }) => undecided),
    iterations,
  };
}

const STATUSES = ["pending", "success", "skipped"] as const;

function describe({ start, end, outcome }: NodeCopy): Judgement & Pick<SimulatedNode, "outcome"> {
  const { status, because, undecided } = end ?? start;
  return outcome === undefined ? { status, because, undecided } : { status, outcome, because, undecided };
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

function cyclicNode({ id }: FlowNode): SimulatedNode {
  const text = "It is on a cycle or waits for one.";
  return {
    id: id ?? "",
    status: "pending",
    because: [{ kind: "cycle", effect: "wait", text, nodes: [] }],
    undecided: false,
  };
}
