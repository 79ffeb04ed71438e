import type { JsonValue } from "../../diagnostics/json.js";
import type { NodeInputItem } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant, type Spot } from "./defect-site.js";
import { placeInput } from "./placed-input.js";
import { gated, ifElse } from "./sites.js";

/** A defect for each rule on the shape. What is written is no longer of the type of the format, so it is written untyped. */
export const schemaDefects = {
  "schema/bad-format": (site) => {
    const field = site.choices.oneOf("lastIndexedAt", "lastReadyFlowUpdatedAt");
    site.workflow[field] = site.choices.oneOf("yesterday", "2026-02-30T00:00:00Z", "2026-01-31", "");
    return { messageId: "dateTime", path: `/${field}` };
  },
  "schema/missing-property": (site) => {
    const way = site.choices.oneOf("type", "case", "trigger", "element");
    if (way === "trigger") {
      write(site.workflow, "uiConfig", { triggerGenerate: { position: "top" } });
      return { messageId: "part", path: "/uiConfig/triggerGenerate" };
    }
    if (way === "case") {
      const node = ifElse(site, "yes", "no");
      gated(site, node, "yes");
      write(node.logic?.cases, 1, { condition: 'choice == "other"' });
      return { messageId: "entry", node, path: "/logic/cases/1" };
    }
    const { node, path, input } = placeInput(site, { type: "string" }, ["node", "items"]);
    Reflect.deleteProperty(input, way === "type" ? "type" : "name");
    return { messageId: way === "type" ? "named" : "element", node, path };
  },
  "schema/out-of-range": (site) => {
    const { node, path } = placeInput(site, { type: "number", step: site.choices.oneOf(0, -1) });
    return { messageId: "step", node, path: `${path}/step` };
  },
  "schema/unknown-property": (site) => {
    if (site.choices.pick(5) === 4) {
      const { workflow } = site;
      const field = workflow.uiConfig === undefined ? site.choices.oneOf("id", "authorId") : "uiConfig";
      if (field !== "uiConfig") write(workflow, field, "planted");
      return { messageId: "update", path: `/${field}`, options: { contract: "update" } };
    }
    const field = site.choices.oneOf("colour", "nothingLikeIt", "toString");
    if (site.choices.flip()) return spoilInput(site, { type: "string" }, field, 1, "named");
    if (site.choices.flip()) {
      const { node, path } = site.read({ node: site.model(constant).id });
      write(node.inputs?.at(-1)?.ref, field, 1);
      return { messageId: "element", node, path: `${path}/ref/${field}` };
    }
    const node = site.any();
    write(node, field, site.choices.oneOf<JsonValue>(1, "x", { a: 1 }));
    return { messageId: "named", node, path: `/${field}` };
  },
  "schema/unknown-value": (site) => {
    const way = site.choices.oneOf("node", "input", "kind", "status", "include", "privacy", "update");
    if (way === "update") {
      delete site.workflow.uiConfig;
      write(site.workflow, "status", "deleted");
      return { messageId: way, path: "/status", options: { contract: way } };
    }
    if (way === "input") {
      const [type, messageId] = site.choices.oneOf(["strng", "misspelt"], ["colour-wheel", "unknown"]);
      return spoilInput(site, { type: "string" }, "type", type, messageId);
    }
    if (way === "kind") return spoilInput(site, { type: "file" }, "kind", "hologram", "unknown");
    if (way === "status" || way === "privacy") {
      write(site.workflow, way, way === "status" ? "redy" : "publc");
      return { messageId: "misspelt", path: `/${way}` };
    }
    const node = site.model(constant);
    if (way === "include") {
      write(node, "includeOutputsInWorkflowJob", false);
      return { messageId: "onlyTrue", node, path: "/includeOutputsInWorkflowJob" };
    }
    const [type, messageId] = site.choices.oneOf(["custom-modle", "misspelt"], ["teleport", "unknown"]);
    write(node, "type", type);
    return { messageId, node, path: "/type" };
  },
  "schema/wrong-type": (site) => {
    const way = site.choices.oneOf("label", "max", "dependsOn", "name", "items", "root");
    if (way === "root") {
      const document = site.choices.oneOf<JsonValue>(null, 5, "wflow_1", []);
      const kind = site.choices.oneOf("workflow", "job", "tags");
      return { messageId: "root", path: "", options: { kind }, subject: () => ({ kind: "value", document }) };
    }
    if (way === "label") return spoilInput(site, { type: "string" }, way, 5, "named");
    if (way === "max") return spoilInput(site, { type: "number" }, way, "5", "named");
    if (way === "name") {
      write(site.workflow, way, site.choices.oneOf<JsonValue>(5, [], {}));
      return { messageId: "field", path: "/name" };
    }
    if (way === "items") {
      const node = site.append({ type: "list", items: ["a"] });
      site.model({ name: "planted", type: "string_array", ref: { node: node.id } });
      write(node.items, 1, site.choices.oneOf<JsonValue>(true, [], {}));
      return { messageId: "element", node, path: "/items/1" };
    }
    const node = site.model(constant);
    write(node, "dependsOn", site.any().id);
    return { messageId: "named", node, path: "/dependsOn" };
  },
} as const satisfies Record<string, Plant>;

/** Adds an input anywhere with a field that is wrong. */
function spoilInput(
  site: DefectSite,
  input: Omit<NodeInputItem, "name">,
  field: string,
  value: JsonValue,
  messageId: string,
): Spot {
  const { node, path, input: placed } = placeInput(site, input);
  write(placed, field, value);
  return { messageId, node, path: `${path}/${field}` };
}

function write(owner: object | undefined, field: string | number, value: JsonValue): void {
  if (owner !== undefined) Reflect.set(owner, field, value);
}
