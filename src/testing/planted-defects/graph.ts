import type { FlowNode } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant, type Spot } from "./defect-site.js";
import { useUpOutputs } from "./outputs.js";
import { ifElseOn } from "./sites.js";

/** A defect for each rule on the whole graph. */
export const graphDefects = {
  "graph/cycle": (site) => {
    const first = site.model(constant);
    const node = site.model(constant);
    if (site.choices.pick(6) === 5) return chosenCircle(site);
    const isAvoidable = site.choices.pick(4) === 3;
    if (isAvoidable) site.read({ conditional: [node.id, site.model(constant).id] }, first);
    else hangOn(site, first, node);
    return { messageId: isAvoidable ? "avoidable" : "cycle", node, path: hangOn(site, node, first) };
  },
  "graph/empty": ({ workflow }) => {
    workflow.flow = [];
    return { messageId: "empty", path: "/flow" };
  },
  "graph/no-output": (site) => {
    useUpOutputs(site);
    return { messageId: "none", path: "/flow" };
  },
  "graph/too-many-nodes": (site) => {
    while (site.workflow.flow.length <= 50) site.model(constant);
    return { messageId: "many", path: "/flow" };
  },
} as const satisfies Record<string, Plant>;

/** An if-else node that names one of the nodes that it comes from. */
function chosenCircle(site: DefectSite): Spot {
  const node = site.model(constant);
  const logic = ifElseOn(site, site.declare({ type: "string", default: "a fox" }), "yes", node.id);
  const { path } = site.read({ node: node.id }, logic);
  return { messageId: "chosen", node: logic, path: `${path}/ref/node` };
}

/** Lets a node hang on another one and says where. */
function hangOn(site: DefectSite, node: FlowNode, other: FlowNode): string {
  const way = site.choices.oneOf("data", "gate", "order");
  if (way === "order") return site.wait(node, other.id).path;
  const { path } = site.read(way === "data" ? { node: other.id } : { conditional: [other.id] }, node);
  return way === "data" ? `${path}/ref/node` : `${path}/ref/conditional/0`;
}
