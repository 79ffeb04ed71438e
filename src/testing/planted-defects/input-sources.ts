import type { InputType, NodeInput, WorkflowInput } from "../../schema/types.generated.js";
import type { DefectSite, Plant, Spot } from "./defect-site.js";
import { placeReading } from "./placed-input.js";
import { gated, ifElse } from "./sites.js";

/** A defect for each rule on what inputs read, against what they take. */
export const inputSourceDefects = {
  "input/source-out-of-range": plantSource(
    { messageId: "number", source: { type: "number", default: 50 }, reader: { max: 10 } },
    {
      messageId: "number",
      source: { type: "number", default: 0, min: 0, max: 5 },
      reader: { min: 1, max: 5 },
    },
    { messageId: "number", source: { type: "number_array", default: [1, 7] }, reader: { max: 5 } },
    { messageId: "short", source: { type: "string", default: "ab" }, reader: { minLength: 3 } },
    { messageId: "short", source: { type: "file_array", default: ["asset_1"] }, reader: { minLength: 2 } },
    { messageId: "called", source: { type: "number", default: 50 }, reader: { max: 10 } },
    { messageId: "calledShort", source: { type: "string", default: "ab" }, reader: { minLength: 3 } },
    { messageId: "range", source: { type: "number", min: 0, max: 50 }, reader: { min: 0, max: 10 } },
    { messageId: "range", source: { type: "number_array", min: -1 }, reader: { min: 0 } },
    { messageId: "rangeShort", source: { type: "string", minLength: 1 }, reader: { minLength: 3 } },
    { messageId: "choices", source: { type: "number", allowedValues: [1, 20] }, reader: { max: 10 } },
  ),
  "input/source-too-long": plantSource(
    { messageId: "long", source: { type: "string", default: "a fox" }, reader: { maxLength: 3 } },
    { messageId: "long", source: { type: "string_array", default: ["a", "bc"] }, reader: { maxLength: 1 } },
    {
      messageId: "long",
      source: { type: "model_array", default: ["model_1", "model_2"] },
      reader: { maxLength: 1 },
    },
    { messageId: "called", source: { type: "string", default: "a fox" }, reader: { maxLength: 3 } },
    { messageId: "range", source: { type: "string", maxLength: 500 }, reader: { maxLength: 3 } },
    { messageId: "range", source: { type: "file_array", maxLength: 9 }, reader: { maxLength: 2 } },
    {
      messageId: "choices",
      source: { type: "string", allowedValues: ["ink", "photo"] },
      reader: { maxLength: 3 },
    },
  ),
  "input/source-not-allowed": plantSource(
    {
      messageId: "value",
      source: { type: "string", default: "ink" },
      reader: { allowedValues: ["photo", "oil"] },
    },
    { messageId: "value", source: { type: "number", default: 3 }, reader: { allowedValues: [1, 2] } },
    { messageId: "called", source: { type: "string", default: "ink" }, reader: { allowedValues: ["photo"] } },
    {
      messageId: "choices",
      source: { type: "string", allowedValues: ["ink", "photo"] },
      reader: { allowedValues: ["photo", "oil"] },
    },
    {
      messageId: "types",
      source: { type: "model_array", modelTypes: ["flux.1-lora", "sd-xl-lora"] },
      reader: { modelTypes: ["flux.1-lora"] },
    },
  ),
} as const satisfies Record<string, Plant>;

interface SourceDefect {
  readonly messageId: string;
  readonly source: Omit<WorkflowInput, "name">;
  /** What bounds the reader, of the same type. */
  readonly reader: Omit<NodeInput, "name" | "type">;
}

function plantSource(first: SourceDefect, ...others: readonly SourceDefect[]): Plant {
  return (site: DefectSite): Spot => {
    const { messageId, source, reader } = structuredClone(site.choices.oneOf(first, ...others));
    const { type } = source;
    if (messageId.startsWith("called")) return readByModel(site, messageId, source, reader);
    const way = site.choices.oneOf("input", "branch", "list", "item");
    const values = Array.isArray(source.default) ? source.default : [];
    if (way === "list" && values.length > 0) {
      const list = site.append({ type: "list", items: values.map(String) });
      if (type === "number_array") list.items = values.map(Number);
      const { node, path } = placeReading(site, { type, ...reader, ref: { node: list.id } });
      return { messageId, node, path: `${path}/ref` };
    }
    const element = ELEMENTS.get(type);
    if (way === "item" && element !== undefined && values.length > 0) {
      const loop = site.append({ type: "for-each", inputs: [{ name: "items", type, value: values }] });
      const ref = { node: loop.id, name: "items" };
      const node = site.model({ name: "planted", type: element, ...reader, ref });
      loop.loopBodyNodeIds = [node.id];
      return { messageId, node, path: "/inputs/0/ref" };
    }
    const ref = { node: "workflow", name: site.declare(source) };
    if (way === "branch") {
      const branch = gated(site, ifElse(site, "yes", "no"), "yes");
      const { node, path } = site.give({ name: "planted", type, ...reader, ref }, branch);
      return { messageId, node, path: `${path}/ref` };
    }
    const { node, path } = placeReading(site, { type, ...reader, ref });
    return { messageId, node, path: `${path}/ref` };
  };
}

/** Of these an item is bounded like a value of its own. */
const ELEMENTS: ReadonlyMap<InputType, InputType> = new Map<InputType, InputType>([
  ["number_array", "number"],
  ["string_array", "string"],
]);

/** Only the catalogue has the bound. */
function readByModel(
  site: DefectSite,
  messageId: string,
  source: SourceDefect["source"],
  reader: SourceDefect["reader"],
): Spot {
  const { type } = source;
  const ref = { node: "workflow", name: site.declare(source) };
  const node = site.model({ name: "planted", type, ref });
  node.modelId = "clips-from-text";
  const inputs = [{ name: "planted", type, ...reader }];
  const options = { catalogue: { models: { [node.modelId]: { inputs } } } };
  return { messageId, node, path: "/inputs/0/ref", options };
}
