import { findNearestName } from "../diagnostics/near-names.js";
import type { Flow, FlowNode } from "../flow/flow-model.js";
import { extractReferences } from "../flow/references.js";

/** Nodes whose id comes nearest to an unknown one: probably meant, so never called unused. O(unknown × nodes). */
export function findMeantNodes(flow: Flow): Set<FlowNode> {
  const meant = new Set<FlowNode>();
  for (const { target, id, owner } of extractReferences(flow)) {
    if (target.kind !== "unknown") continue;
    const others = [...flow.nodesById.keys()].filter((known) => known !== owner.id);
    const nearest = flow.nodesById.get(findNearestName(id, others) ?? "");
    if (nearest !== undefined) meant.add(nearest);
  }
  return meant;
}

/** Whether some reference of a flow could not be read, so that nothing may be called unused. */
export function hasUnreadableReferences(flow: Flow): boolean {
  const fields = ["inputs", "ref", "items", "dependsOn", "loopBodyNodeIds"];
  return flow.nodes.some((node) => {
    if (node.id === undefined || fields.some((field) => node.broken.has(field))) return true;
    if (Array.isArray(node.raw["inputs"]) && node.raw["inputs"].length !== node.inputs.length) return true;
    return node.inputs.some(({ broken, ref }) => {
      return fields.some((field) => broken.has(field)) || (ref !== undefined && ref.broken.size > 0);
    });
  });
}
