import type { FlowNode } from "../../schema/types.generated.js";
import { type DefectSite, reading, type Spot } from "./defect-site.js";
import { bodyNode, gate, gated, ifElse, ifElseOn, newLoop } from "./sites.js";

/** Lets a node read one that is skipped in some run. */
export function hang(site: DefectSite): Spot {
  return site.choices.oneOf(
    readBranch,
    readDrawnBranch,
    readUndecided,
    readBothBranches,
    readOverSharedSource,
    readInLoop,
  )(site);
}

function readBranch(site: DefectSite): Spot {
  return readerOf(site, gated(site, ifElse(site, "yes", "no"), "yes"), "outcome");
}

/** A node of the drawn flow that runs on one outcome of a node that always runs. */
function readDrawnBranch(site: DefectSite): Spot {
  const inLoops = site.inLoops();
  const byId = new Map(site.workflow.flow.map((node) => [node.id, node]));
  const isBranch = ({ id, type, inputs = [] }: FlowNode) => {
    if (!PRODUCING.has(type) || inLoops.has(id)) return false;
    return inputs.some(({ ref }) => ref?.equal !== undefined && isUngated(byId.get(ref.node ?? "")));
  };
  const branch = site.find(isBranch);
  return branch === undefined ? readBranch(site) : readerOf(site, branch, "outcome");
}

const PRODUCING: ReadonlySet<string> = new Set(["custom-model", "generate-prompt", "model", "workflow"]);

function isUngated(node: FlowNode | undefined): boolean {
  if (node === undefined) return false;
  return (node.inputs ?? []).every(({ ref }) => ref?.equal === undefined && ref?.conditional === undefined);
}

/** The if-else node has no default, so that nothing may come. */
function readUndecided(site: DefectSite): Spot {
  const logic = ifElse(site, "yes", "maybe", "no");
  gated(site, logic, "maybe");
  delete logic.logic?.default;
  const always = site.model();
  const either = [gated(site, logic, "yes").id, gated(site, logic, "maybe").id];
  // Whichever case holds, one of them runs.
  const merge = site.model({ name: "planted", type: "file", ref: { conditional: either } });
  const { node, path } = site.give(reading(merge), always);
  return { messageId: "nothing", node, path: `${path}/ref/node` };
}

function readBothBranches(site: DefectSite): Spot {
  const logic = ifElse(site, "yes", "no");
  const [one, other] = [gated(site, logic, "yes"), gated(site, logic, "no")];
  const node = site.model(reading(one), { ...reading(other), name: "other" });
  // The run that shows it is the one of the first case, in which the other branch is skipped.
  return { messageId: "always", node, path: "/inputs/1/ref/node" };
}

/** Two if-else nodes test one input: what runs with the second reads what runs with some of its values. */
function readOverSharedSource(site: DefectSite): Spot {
  const allowedValues = ["red", "blue", "green"];
  const name = site.declare({ type: "string", allowedValues, default: "red" });
  const [warm, blue] = [ifElseOn(site, name, "red", "cold"), ifElseOn(site, name, "blue", "other")];
  const source = gated(site, warm, "red");
  gated(site, blue, "blue");
  const node = gated(site, blue, "other");
  const { path } = site.give(reading(source), node);
  return { messageId: "together", node, path: `${path}/ref/node` };
}

function readInLoop(site: DefectSite): Spot {
  const logic = ifElse(site, "yes", "no");
  const loop = newLoop(site, site.choices.oneOf("array", "count"));
  const source = bodyNode(site, loop, gate(logic, "yes"));
  const node = bodyNode(site, loop, reading(source));
  return { messageId: "outcome", node, path: "/inputs/1/ref/node" };
}

function readerOf(site: DefectSite, source: FlowNode, messageId: string): Spot {
  return { messageId, node: site.model(reading(source)), path: "/inputs/0/ref/node" };
}
