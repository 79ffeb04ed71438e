import type { FlowNode } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant, reading } from "./defect-site.js";
import { misplaceField, setRuntimeField } from "./node-fields.js";
import { approval, bodyNode, gated, ifElse, loopOf, valueNode, waiting } from "./sites.js";

/** A defect for each rule on single nodes. */
export const nodeDefects = {
  "node/approval-holds-nothing": (site) => ({ messageId: "nothing", node: approval(site), path: "" }),
  "node/approval-in-loop": (site) => {
    const loop = loopOf(site, "any");
    const node = site.append({ type: "user-approval", dependsOn: [bodyNode(site, loop).id] });
    loop.loopBodyNodeIds?.push(node.id, waiting(site, node).id);
    return { messageId: "repeated", node, path: "" };
  },
  "node/approval-of-skipped": (site) => {
    const logic = ifElse(site, "yes", "no");
    const subjects = [gated(site, logic, "yes")];
    const isOne = site.choices.flip();
    if (!isOne) subjects.push(gated(site, logic, "yes"));
    const node = site.append({ type: "user-approval", dependsOn: subjects.map(({ id }) => id) });
    waiting(site, node);
    return { messageId: isOne ? "one" : "all", node, path: "" };
  },
  "node/approval-overridden": (site) => {
    const known = site.find(({ type }) => type === "user-approval");
    const node = known ?? approval(site);
    const last = site.append({ ...structuredClone(node), id: site.newId() });
    waiting(site, last, node);
    return { messageId: "overridden", node, path: "" };
  },
  "node/approval-without-subject": (site) => {
    const node = site.append({ type: "user-approval" });
    waiting(site, node);
    return { messageId: "nothing", node, path: "" };
  },
  "node/duplicate-id": (site) => {
    const { id } = site.any();
    const node = site.append({ type: "custom-model", modelId: "model_planted", id });
    return { messageId: "duplicate", node, path: "/id" };
  },
  "node/include-outputs-not-producing": (site) => {
    const node = valueNode(site, ({ type }) => NOT_PRODUCING.has(type));
    node.includeOutputsInWorkflowJob = true;
    return { messageId: "nothing", node, path: "/includeOutputsInWorkflowJob" };
  },
  "node/include-outputs-redundant": (site) => {
    const node = site.model(constant);
    node.includeOutputsInWorkflowJob = true;
    return { messageId: "redundant", node, path: "/includeOutputsInWorkflowJob" };
  },
  "node/misplaced-field": misplaceField,
  "node/missing-model": (site) => {
    const node = site.find(({ type }) => type === "custom-model") ?? site.model(constant);
    delete node.modelId;
    if (site.choices.flip()) node.modelId = " ";
    return { messageId: "missing", node, path: "" };
  },
  "node/missing-workflow": (site) => {
    const node = site.find(({ type }) => type === "workflow") ?? site.append({ type: "workflow" });
    delete node.workflowId;
    if (site.choices.flip()) node.workflowId = "";
    return { messageId: "missing", node, path: "" };
  },
  "node/reserved-id": (site) => {
    const id = site.choices.oneOf("workflow", "", " ");
    const node = site.append({ type: "custom-model", modelId: "model_planted", id });
    return { messageId: id === "workflow" ? "reserved" : "blank", node, path: "/id" };
  },
  "node/runtime-field": setRuntimeField,
  "node/unused": (site) => ({ messageId: "unused", node: unusedValue(site), path: "" }),
} as const satisfies Record<string, Plant>;

const NOT_PRODUCING: ReadonlySet<string> = new Set(["list", "logic", "transform", "user-approval"]);

function unusedValue(site: DefectSite): FlowNode {
  const type = site.choices.oneOf("list", "transform", "logic");
  if (type === "list") return site.append({ type, items: ["a", "b"] });
  if (type === "logic") return ifElse(site, "yes", "no");
  return site.append({
    type,
    inputs: [{ ...reading(site.model(constant)) }],
    logic: { transform: "[planted]" },
  });
}
