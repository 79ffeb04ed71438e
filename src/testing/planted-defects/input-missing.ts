import type { JsonValue } from "../../diagnostics/json.js";
import type { NodeInput, WorkflowInput } from "../../schema/types.generated.js";
import type { DefectSite, Spot } from "./defect-site.js";
import { placeInput, placeReading } from "./placed-input.js";
import { gated, ifElse, ifElseOn } from "./sites.js";

/** Leaves a required input of a node, or of an entry of `items`, without a value. */
export function missingValue(site: DefectSite): Spot {
  const plants = [missingOnNode, missingOnNode, missingOnNode, missingForModel, emptyList, noImage];
  return (site.choices.from(plants) ?? missingOnNode)(site);
}

/** A list that is read and holds nothing. */
function emptyList(site: DefectSite): Spot {
  const node = site.append({ type: "list", ...(site.choices.flip() ? { items: [] } : {}) });
  site.model({ name: "planted", type: "string_array", ref: { node: node.id } });
  return { messageId: "items", node, path: "" };
}

/** A background to remove, but no image to remove it from. */
function noImage(site: DefectSite): Spot {
  const inputs = site.choices.oneOf<NodeInput[] | undefined>(
    undefined,
    [],
    [{ name: "image", type: "file" }],
    [{ name: "strength", type: "number", value: 0.5 }],
  );
  const node = site.append({ type: "remove-background", ...(inputs === undefined ? {} : { inputs }) });
  return { messageId: "image", node, path: "" };
}

/** What the model of a node requires and the node does not even list. */
function missingForModel(site: DefectSite): Spot {
  const isSaid = site.choices.flip();
  const required = isSaid ? { ifDefined: { image: { message: "Give both" } } } : { always: true };
  const image: WorkflowInput = { name: "image", type: "file" };
  const node = site.model({ ...image, value: "asset_1" });
  node.modelId = "clips-from-text";
  const mask: WorkflowInput = { name: "mask", type: "file", required };
  const catalogue = { models: { [node.modelId]: { inputs: [image, mask] } } };
  return { messageId: isSaid ? "calledSaid" : "called", node, path: "", options: { catalogue } };
}

function missingOnNode(site: DefectSite): Spot {
  const { node, path, input, beside } = placeInput(site, { type: "string" }, ["node", "items"]);
  const messageId = site.choices.oneOf("always", "ifDefined", "ifNotDefined", "said");
  const isSaid = messageId === "said" && { message: "Say what to paint" };
  if (messageId === "always") input.required = { always: true };
  else if (messageId === "ifNotDefined")
    input.required = { ifNotDefined: { [beside({ type: "file" })]: {} } };
  else {
    const given = beside({ type: "file", value: "asset_1" });
    input.required = { ifDefined: { [given]: isSaid || site.choices.oneOf<JsonValue>({}, "") } };
  }
  return { messageId, node, path };
}

/** Leaves a required input of a node without a value in some run. */
export function lackInRun(site: DefectSite): Spot {
  const messageId = site.choices.oneOf(
    "leftOut",
    "leftOut",
    "never",
    "nothing",
    "beside",
    "without",
    "called",
  );
  if (messageId === "nothing") {
    const name = site.declare({ type: "string", allowedValues: ["red", "blue"], default: "red" });
    const logic = ifElseOn(site, name, "red", "unused");
    delete logic.logic?.default;
    const node = site.model({ name: "planted", type: "string", required: ALWAYS, ref: { node: logic.id } });
    // That it yields nothing is told of the node, too.
    const options = { rules: { "logic/missing-default": "off" } } as const;
    return { messageId, node, path: "/inputs/0/ref", options };
  }
  const name = site.declare({ type: "string" });
  const ref = { node: "workflow", name };
  if (messageId === "leftOut") {
    if (site.choices.flip()) {
      const { node, path } = placeReading(site, { type: "string", required: ALWAYS, ref });
      return { messageId, node, path: `${path}/ref` };
    }
    const node = gated(site, ifElse(site, "yes", "no"), "yes");
    const { path } = site.give({ name: "planted", type: "string", required: ALWAYS, ref }, node);
    return { messageId, node, path: `${path}/ref` };
  }
  if (messageId === "never") {
    const empty = ifElseOn(site, name, "", "full");
    const { node, path } = site.give(
      { name: "planted", type: "string", required: ALWAYS, ref },
      gated(site, empty, ""),
    );
    return { messageId, node, path: `${path}/ref` };
  }
  return lackBesideSibling(site, messageId, name);
}

const ALWAYS = { always: true };

/** It is required when a sibling is given, or is not. */
function lackBesideSibling(site: DefectSite, messageId: string, name: string): Spot {
  const ref = { node: "workflow", name };
  const sibling = { name: "sibling", type: "string", ref } as const;
  if (messageId === "called") {
    const node = site.model(sibling);
    node.modelId = "clips-from-text";
    const mask = { name: "mask", type: "file", required: { ifDefined: { sibling: {} } } } as const;
    const inputs = [{ name: "sibling", type: "string" as const }, mask];
    return { messageId, node, path: "", options: { catalogue: { models: { [node.modelId]: { inputs } } } } };
  }
  const rule = messageId === "beside" ? { ifDefined: { sibling: {} } } : { ifNotDefined: { sibling: {} } };
  const own = { node: "workflow", name: site.declare({ type: "string" }) };
  const node = site.model(sibling, { name: "planted", type: "string", required: rule, ref: own });
  return { messageId, node, path: "/inputs/1/ref" };
}
