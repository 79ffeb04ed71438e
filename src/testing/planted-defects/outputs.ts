import type { FlowNode } from "../../schema/types.generated.js";
import { type DefectSite, reading } from "./defect-site.js";
import { approval } from "./sites.js";

/** Keeps every node of a flow from contributing an output, without another defect. */
export function useUpOutputs(site: DefectSite): void {
  const held = approval(site);
  for (const node of site.workflow.flow) delete node.includeOutputsInWorkflowJob;
  held.dependsOn = unread(site).map((node) => useUp(site, node, held.id).id);
}

/** An if-else node that reads a node and lets the approval come or not: it keeps the node from being last and counts as used. */
function useUp(site: DefectSite, node: FlowNode, selected: string): FlowNode {
  const input = reading(node);
  const ref = { ...input.ref, conditional: [node.id] };
  return site.append({
    type: "logic",
    logicType: "if-else",
    inputs: [{ ...input, ref }],
    logic: { cases: [{ condition: 'planted == "x"', value: selected }], default: "nothing else" },
  });
}

const NOT_PRODUCING: ReadonlySet<string> = new Set(["list", "logic", "transform", "user-approval"]);

/** The producing nodes outside of loops that nothing reads. */
function unread(site: DefectSite): FlowNode[] {
  const inLoops = site.inLoops();
  const { flow } = site.workflow;
  return flow.filter((node) => {
    if (inLoops.has(node.id) || NOT_PRODUCING.has(node.type)) return false;
    return !flow.some((other) => !node.loopBodyNodeIds?.includes(other.id) && names(other, node.id));
  });
}

function names({ inputs = [] }: FlowNode, id: string): boolean {
  const refs = inputs.flatMap(({ ref, items = [] }) => [ref, ...items.flat().map((item) => item.ref)]);
  return refs.some((ref) => ref?.node === id || ref?.conditional?.includes(id));
}
