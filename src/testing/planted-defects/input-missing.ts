import type { JsonValue } from "../../diagnostics/json.js";
import type { DefectSite, Spot } from "./defect-site.js";
import { placeInput } from "./placed-input.js";

/** Leaves a required input of a node, or of an entry of `items`, without a value. */
export function missingValue(site: DefectSite): Spot {
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
