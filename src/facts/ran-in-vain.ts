import type { Witness } from "../diagnostics/diagnostic.js";
import type { FlowNode, Workflow } from "../flow/flow-model.js";
import type { Readings } from "../flow/readings.js";
import { findReachable } from "../graph/algorithms/reachable.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { isProducing } from "../graph/outputs.js";
import { buildFlowProgram } from "../simulate/simulate-program.js";
import type { SimulatedNode, SimulatedRun } from "../simulate/simulate-result.js";
import { runFlow } from "../simulate/simulate-run.js";

/** A node that makes something which the run does not hand back, since other nodes name it. */
export interface RanInVain {
  readonly node: FlowNode;
  /** Those who name it. */
  readonly readers: readonly FlowNode[];
}

/**
 * What runs without being an output in a run that hands nothing back; nothing where the witness leaves it open.
 * Complexity: one simulated run.
 */
export function findRanInVain(
  workflow: Workflow,
  graph: FlowGraph,
  witness: Witness,
  readings: Readings,
): RanInVain[] {
  const { nodesById, nodes } = graph.flow;
  if (nodesById.size < nodes.length || graph.cyclicNodes.size > 0) return [];
  const { nodes: simulated } = runFlow(buildFlowProgram(workflow), runOf(witness), { semantics: readings });
  const known = new Set(witness.outcomes.map(({ nodeId }) => nodeId));
  const isFree = ({ id, status, outcome }: SimulatedNode) =>
    witness.run === undefined && status === "success" && outcome !== undefined && !known.has(id);
  const open = simulated.filter((node) => node.undecided || isFree(node));
  const starts = open.flatMap(({ id }) => nodesById.get(id) ?? []).map((node) => graph.startOf(node));
  const marks = findReachable(graph.digraph, starts, "forward");
  const ran: FlowNode[] = [];
  for (const { id, status } of simulated) {
    const node = nodesById.get(id);
    if (node === undefined || status !== "success" || marks[graph.startOf(node)] === 1) continue;
    if (isProducing(node) && graph.loops.around(node).length === 0) ran.push(node);
  }
  // Where the two do not agree that nothing is handed back, nothing is said of it.
  if (ran.some((node) => graph.outputs.all.has(node))) return [];
  return ran.map((node) => ({ node, readers: readersOf(node, graph) }));
}

/** Those of them that nothing hangs on which ran, too: what the run has got to in the end. */
export function findLastOf(ran: readonly RanInVain[]): FlowNode[] {
  const nodes = new Set(ran.map(({ node }) => node));
  return ran.filter(({ readers }) => !readers.some((reader) => nodes.has(reader))).map(({ node }) => node);
}

function runOf({ outcomes, run, assumes = [] }: Witness): SimulatedRun {
  return {
    inputs: run ?? {},
    outcomes: Object.fromEntries(outcomes.map(({ nodeId, outcome }) => [nodeId, [outcome]])),
    outputs: Object.fromEntries(assumes.map(({ nodeId, value }) => [nodeId, value])),
  };
}

function readersOf(node: FlowNode, graph: FlowGraph): FlowNode[] {
  const members = graph.loops.byNode.get(node)?.members;
  const readers = new Set<FlowNode>();
  for (const { kind, owner } of graph.readers.get(node) ?? []) {
    if ((kind === "node" || kind === "conditional") && owner !== node && !members?.has(owner))
      readers.add(owner);
  }
  return [...readers];
}
