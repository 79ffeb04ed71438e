import type { JsonValue } from "../../diagnostics/json.js";
import type { NodeInput, WorkflowInput } from "../../schema/types.generated.js";
import type { DefectSite, Spot } from "./defect-site.js";
import { placeInput } from "./placed-input.js";

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
