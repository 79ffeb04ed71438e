import { analyzeFlow } from "../../analysis/analyze-flow.js";
import type { FlowNode } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant, reading } from "./defect-site.js";
import { newLoop } from "./sites.js";

/** A defect for each rule on what somebody wants, each with the setting that wants it. */
export const policyDefects = {
  "graph/too-many-executions": (site) => {
    newLoop(site, site.choices.oneOf("count", "array"));
    const { least } = analyzeFlow(site.workflow).bounds.executions;
    const max = least - 1 - site.choices.pick(2);
    const options = site.choices.flip()
      ? { limits: { executions: max } }
      : { rules: { "graph/too-many-executions": ["warning", { max }] as const } };
    return { messageId: "certain", path: "/flow", options };
  },
  "policy/model-not-allowed": (site) => {
    const node = site.model(constant);
    node.modelId = site.choices.oneOf("forbidden", "forbidden-2.1+x", "a forbidden one");
    const isDenied = site.choices.flip();
    const deny = [site.choices.oneOf(node.modelId, "*forbidden*")];
    const others = site.workflow.flow.filter((other) => other !== node);
    const allow = others.flatMap(({ modelId }) => modelId ?? []);
    const lists = isDenied ? { deny } : { allow: [...allow, "flux.*"] };
    const options = { rules: { "policy/model-not-allowed": ["error", lists] as const } };
    return { messageId: isDenied ? "deny" : "allow", node, path: "/modelId", options };
  },
  "policy/output-without-approval": (site) => {
    const shown = site.model(constant);
    const approval = site.append({ type: "user-approval", inputs: [reading(shown)] });
    const inLoops = site.inLoops();
    for (const node of site.workflow.flow)
      if (node !== shown && node !== approval && !inLoops.has(node.id)) site.wait(node, approval.id);
    const options = { rules: { "policy/output-without-approval": "error" as const } };
    if (site.choices.flip()) return { messageId: "none", node: site.model(constant), path: "", options };
    return { messageId: "around", node: goAround(site, approval), path: "", options };
  },
  "usages/api-key-avatar": (site) => {
    const status = site.choices.oneOf("active", "deleted", "inactive");
    const snake = site.choices.flip();
    const user = snake ? { api_key_status: status, avatar: {} } : { apiKeyStatus: status, avatar: {} };
    const document = { usages: [], entities: { users: [{ avatar: {} }, user] } };
    const subject = () => ({ kind: "value" as const, document });
    return { messageId: "both", path: "/entities/users/1/avatar", subject };
  },
  "workflow/thumbnail-differs": (site) => {
    const [first, second] = [asset("asset_1"), asset("asset_2")];
    const isId = site.choices.flip();
    site.workflow.thumbnail = isId ? first.assetId : first;
    site.workflow.after = site.choices.flip() ? second : second.assetId;
    return { messageId: "differs", path: isId ? "/thumbnail" : "/thumbnail/assetId" };
  },
} as const satisfies Record<string, Plant>;

/** A merge of a node behind the approval and one that is not. */
function goAround(site: DefectSite, approval: FlowNode): FlowNode {
  const [behind, free] = [site.model(constant), site.model(constant)];
  site.wait(behind, approval.id);
  const logic = site.append({
    type: "logic",
    logicType: "if-else",
    inputs: [{ name: "choice", type: "string", ref: { node: free.id, name: "all" } }],
    logic: { cases: [{ condition: 'choice == "x"', value: "yes" }], default: "no" },
  });
  site.give({ name: "conditional", type: "string", ref: { node: logic.id, equal: "yes" } }, behind);
  const other = site.model({ name: "conditional", type: "string", ref: { node: logic.id, equal: "no" } });
  return site.model({
    name: "picture",
    type: "file",
    ref: { conditional: [behind.id, other.id], name: "all" },
  });
}

function asset(assetId: string) {
  return { assetId, url: `https://example.com/${assetId}.png` };
}
