import type { WorkflowSummary } from "../../catalogue/known-workflows.js";
import type { FlowNode } from "../../schema/types.generated.js";
import { catalogueOf } from "./catalogue-of.js";
import { constant, type DefectSite, type Plant } from "./defect-site.js";
import { gated, ifElse } from "./sites.js";

/** A defect for each rule on what is known of other workflows. */
export const knownWorkflowDefects = {
  "workflow/duplicate-id": (site) => {
    site.workflow.id = OWN;
    const same = ["a.json", "b.json"].map((document) => ({ ...summaryOf(OWN), document }));
    const workflows = [...calledBy(site), ...same];
    const document = site.choices.oneOf(undefined, "a.json", "b.json");
    return { messageId: "duplicate", path: "/id", options: { workflows, document } };
  },
  "workflow/recursion": (site) => {
    site.workflow.id = OWN;
    const known = calledBy(site);
    const isRing = site.choices.flip();
    const isGated = site.choices.flip();
    const node = callNode(site, isRing ? "wflow_other" : OWN, isGated);
    const call = { workflowId: OWN, pointer: "/flow/0/workflowId", gated: site.choices.flip() };
    const other = { ...summaryOf("wflow_other"), calls: [call] };
    const workflows = isRing ? [...known, other] : known;
    const isOpen = isGated || (isRing && call.gated);
    const messageId = isOpen ? (isRing ? "gatedRing" : "gatedSelf") : isRing ? "ring" : "self";
    return { messageId, node, path: "/workflowId", options: { workflows } };
  },
  "workflow/unknown-id": (site) => {
    const closed = site.choices.flip();
    const known = catalogueOf(site);
    const some = { wflow_portrait: { inputs: [] } };
    const node = callNode(site, site.choices.oneOf("wflow_protrait", "nothing like it", "__proto__"), false);
    const catalogue = { ...known, workflows: { ...known.workflows, ...some }, closed };
    return {
      messageId: closed ? "missing" : "unknown",
      node,
      path: "/workflowId",
      options: { catalogue },
    };
  },
} as const satisfies Record<string, Plant>;

const OWN = "wflow_drawn";

function summaryOf(id: string): WorkflowSummary {
  return { id, pointer: "/id", calls: [] };
}

/** The workflows that the drawn nodes call: once some are known, all have to be. */
function calledBy({ workflow }: DefectSite): WorkflowSummary[] {
  const ids = workflow.flow.map(({ workflowId }) => workflowId).filter((id) => id !== undefined);
  return [...new Set(ids)].map(summaryOf);
}

function callNode(site: DefectSite, workflowId: string, isGated: boolean): FlowNode {
  if (!isGated) return site.append({ type: "workflow", workflowId, inputs: [{ ...constant }] });
  const node = gated(site, ifElse(site, "yes", "no"), "yes");
  Reflect.deleteProperty(node, "modelId");
  return Object.assign(node, { type: "workflow" as const, workflowId });
}
