import { analyzeFlow } from "../../analysis/analyze-flow.js";
import { simulateFlow } from "../../analysis/simulate-flow.js";
import type { FlowNode, JobFlowNode, NodeStatus } from "../../schema/types.generated.js";

/**
 * The flow of a job that runs a sound flow: what came first has its last status, what comes later is pending. A body
 * node is there as a skipped template and once for each iteration.
 * @param done how many nodes are done, in the order in which they wait for each other; all of them in a job that ended.
 */
export function jobFlow(flow: readonly FlowNode[], done = flow.length): JobFlowNode[] {
  const { order, nodes, loops } = analyzeFlow(flow);
  const innermost = new Map(nodes.map((node) => [node.id, node.loops.at(-1)]));
  const later = new Set(order.slice(done));
  const isOpen = new Set(
    loops
      .filter(({ id, members }) => !later.has(id) && members.some((member) => later.has(member)))
      .map(({ id }) => id),
  );
  const statusOf = (id: string, last: NodeStatus): NodeStatus =>
    later.has(id) ? "pending" : isOpen.has(id) ? "processing" : last;
  const ran = new Map(simulateFlow(flow).nodes.map((node) => [node.id, node]));
  return flow.flatMap((node): JobFlowNode[] => {
    const { status = "pending", iterations = [] } = ran.get(node.id) ?? {};
    const loopNodeId = innermost.get(node.id);
    if (loopNodeId === undefined) return [{ ...node, status: statusOf(node.id, status) }];
    const copies = iterations.map(({ at, status: own }): JobFlowNode => {
      return { ...node, loopNodeId, iterationIndex: at.at(-1) ?? 0, status: statusOf(node.id, own) };
    });
    return [{ ...node, status: "skipped" }, ...copies];
  });
}
