import { analyzeFlow } from "../../analysis/analyze-flow.js";
import type { JsonValue } from "../../diagnostics/json.js";
import type { FlowNode } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant, reading, type Spot } from "./defect-site.js";
import { newLoop } from "./sites.js";

/** A defect for each rule on what somebody wants, each with the setting that wants it. */
export const policyDefects = {
  "graph/too-many-executions": (site) => {
    const way = site.choices.oneOf("certain", "possible", "unbounded");
    if (way !== "certain") return mayRunOften(site, way === "unbounded");
    newLoop(site, site.choices.oneOf("count", "array"));
    const { least } = analyzeFlow(site.workflow).bounds.executions;
    const max = least - 1 - site.choices.pick(2);
    const options = site.choices.flip()
      ? { limits: { executions: max } }
      : { rules: { "graph/too-many-executions": ["warning", { max }] as const } };
    return { messageId: "certain", path: "/flow", options };
  },
  "input/bad-declaration": (site) => {
    const way = site.choices.oneOf(
      "name",
      "type",
      "repeated",
      "attribute",
      "shape",
      "unknownValue",
      "unknownType",
    );
    const first: Record<string, JsonValue> = { name: "age", type: "number", min: 0 };
    const second: Record<string, JsonValue> = { name: "mood", type: "string" };
    const ways = {
      name: "",
      type: "",
      unknownType: "/type",
      repeated: "/name",
      attribute: "/nothingLikeIt",
    } as const;
    const others = { shape: "/maxLength", unknownValue: "/kind" } as const;
    if (way === "name" || way === "type") delete second[way];
    if (way === "unknownType") second["type"] = site.choices.oneOf("strng", "colour-wheel");
    if (way === "repeated") second["name"] = "age";
    if (way === "attribute") second["nothingLikeIt"] = 1;
    if (way === "shape") second["maxLength"] = site.choices.oneOf<JsonValue>("120", true, [120]);
    if (way === "unknownValue")
      Object.assign(second, { type: "file", kind: site.choices.oneOf("imag", "smell") });
    const name = site.declare({ type: "inputs_array", inputs: [first, second] });
    const index = site.workflow.inputs.length - 1;
    site.model({ name: "people", type: "inputs_array", ref: { node: "workflow", name } });
    return { messageId: way, path: `/inputs/${index}/inputs/1${{ ...ways, ...others }[way]}` };
  },
  "input/data-url-kind": (site) => {
    const kind = site.choices.oneOf("image", "video", "audio");
    const found =
      site.choices.oneOf(...(["image", "video", "audio"] as const)) === kind
        ? "text"
        : kind === "image"
          ? "audio"
          : "image";
    const url = `data:${found}/x;base64,AAAA`;
    if (site.choices.flip()) {
      const { node, path } = site.give(
        { name: "planted", type: "file", kind, value: url },
        site.model(constant),
      );
      return { messageId: "other", node, path: `${path}/value` };
    }
    const node = site.model({ name: "planted", type: "file_array", kind, value: ["asset_1", url] });
    return { messageId: "other", node, path: "/inputs/0/value/1" };
  },
  "loop/maybe-empty": (site) => {
    const name = site.declare({ type: site.choices.oneOf("file_array", "string_array", "number_array") });
    const node = newLoop(site, "array");
    const type = site.workflow.inputs.at(-1)?.type ?? "string_array";
    node.inputs = [{ name: "items", type, ref: { node: "workflow", name } }];
    for (const each of site.workflow.flow)
      for (const input of each.inputs ?? [])
        if (input.ref?.node === node.id)
          input.type = type === "file_array" ? "file" : type === "number_array" ? "number" : "string";
    const options = { rules: { "loop/maybe-empty": "warning" as const } };
    for (const input of site.workflow.inputs)
      if (input.name !== name && input.type.endsWith("_array")) {
        input.required = { always: true };
        delete input.default;
      }
    return { messageId: "optional", node, path: "/inputs/0/ref", options };
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

/** A loop over an input of which the length may be larger than what a run may do, or has no bound. */
function mayRunOften(site: DefectSite, isUnbounded: boolean): Spot {
  for (const input of site.workflow.inputs)
    if (input.type.endsWith("_array"))
      Object.assign(input, { type: "file_array", maxLength: 3, kind: "image" });
  site.workflow.flow = [];
  const most = isUnbounded ? {} : { maxLength: 9 };
  const name = site.declare({ type: "file_array", required: { always: true }, ...most });
  site.workflow.inputs = site.workflow.inputs.filter((input) => input.name === name);
  delete site.workflow.uiConfig;
  delete site.workflow.outputAssetKinds;
  const ref = { node: "workflow", name };
  const loop = site.append({ type: "for-each", inputs: [{ name: "photo", type: "file_array", ref }] });
  const item = { name: "photo", type: "file", ref: { node: loop.id, name: "photo" } } as const;
  loop.loopBodyNodeIds = [site.model(item).id];
  const options = { limits: { executions: 5 } };
  return isUnbounded
    ? { messageId: "unbounded", node: loop, path: "", options }
    : { messageId: "possible", path: "/flow", options };
}

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
