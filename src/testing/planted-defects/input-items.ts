import type { NodeInputItem } from "../../schema/types.generated.js";
import type { DefectSite, Spot } from "./defect-site.js";

/** Gives an `inputs_array` an entry that does not hold what its array declares. */
export function badItems(site: DefectSite): Spot {
  const messageId = site.choices.oneOf("unknown", "repeated", "missing", "unknownGiven", "lacking");
  if (messageId === "unknownGiven" || messageId === "lacking") return badObjects(site, messageId);
  const inputs = [
    { name: "image", type: "file" },
    { name: "mode", type: "string", ...(messageId === "missing" && { required: { always: true } }) },
  ];
  const image: NodeInputItem = { name: "image", type: "file", value: "asset_1" };
  const mode: NodeInputItem = { name: "mode", type: "string", value: "multiply" };
  const wrong = { missing: [image], repeated: [image, { ...image }], unknown: [image, OPACITY] }[messageId];
  const items = site.choices.flip() ? [[image, mode], wrong] : [wrong];
  const { node, path } = site.give({ name: "layers", type: "inputs_array", inputs, items });
  const at = messageId === "missing" ? "" : "/1/name";
  return { messageId, node, path: `${path}/items/${items.length - 1}${at}` };
}

/** The same in a value of objects. */
function badObjects(site: DefectSite, messageId: "unknownGiven" | "lacking"): Spot {
  const isNeeded = messageId === "lacking";
  const inputs = [
    { name: "image", type: "file" },
    { name: "mode", type: "string", ...(isNeeded && { required: { ifDefined: { image: {} } } }) },
  ];
  const wrong = isNeeded ? { image: "asset_1" } : { image: "asset_1", opacity: 0.5 };
  const value = site.choices.flip() ? [{ image: "asset_2", mode: "multiply" }, wrong] : [wrong];
  const { node, path } = site.give({ name: "layers", type: "inputs_array", inputs, value });
  return { messageId, node, path: `${path}/value/${value.length - 1}${isNeeded ? "" : "/opacity"}` };
}

const OPACITY: NodeInputItem = { name: "opacity", type: "number", value: 0.5 };
