import type { NodeInputItem } from "../../schema/types.generated.js";
import type { DefectSite, Spot } from "./defect-site.js";

/** Gives an `inputs_array` an entry that does not hold what its array declares. */
export function badItems(site: DefectSite): Spot {
  const messageId = site.choices.oneOf("unknown", "repeated", "missing");
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

const OPACITY: NodeInputItem = { name: "opacity", type: "number", value: 0.5 };
