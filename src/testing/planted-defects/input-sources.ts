import type { JsonValue } from "../../diagnostics/json.js";
import type { NodeInput, WorkflowInput } from "../../schema/types.generated.js";
import type { DefectSite, Plant, Spot } from "./defect-site.js";
import { placeReading } from "./placed-input.js";
import { bodyNode, gated, ifElse, newLoop } from "./sites.js";

/** A defect for each rule on what inputs read, against what they take. */
export const inputSourceDefects = {
  "input/source-out-of-range": plantSource(
    { messageId: "number", source: { type: "number", default: 50 }, reader: { max: 10 } },
    { messageId: "number", source: { type: "number", default: 0, max: 9 }, reader: { min: 1, max: 5 } },
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
    { messageId: "choices", source: { type: "string", allowedValues: ["ink", "photo"] }, reader: { maxLength: 3 } },
  ),
  "input/source-not-allowed": plantSource(
    { messageId: "value", source: { type: "string", default: "ink" }, reader: { allowedValues: ["photo", "oil"] } },
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
    const value = source.default;
    const way = site.choices.oneOf("input", "branch", "list", "item", "outcome");
    if (way === "list" && Array.isArray(value) && type !== "model_array") {
      const items: JsonValue[] = [...value];
      const list = site.append({ type: "list", items: items as string[] });
      const { node, path } = placeReading(site, { type, ...reader, ref: { node: list.id } });
      return { messageId, node, path: `${path}/ref` };
    }
    if (way === "item" && Array.isArray(value) && (type === "number_array" || type === "string_array")) {
      const loop = newLoop(site, "array");
      loop.inputs = [{ name: "items", type, value: [...value] }];
      const element = type === "number_array" ? "number" : "string";
      for (const each of site.workflow.flow)
        for (const input of each.inputs ?? []) if (input.ref?.node === loop.id) input.type = element;
      const node = bodyNode(site, loop);
      node.inputs = [{ name: "planted", type: element, ...reader, ref: { node: loop.id, name: "items" } }];
      return { messageId, node, path: "/inputs/0/ref" };
    }
    if (way === "outcome" && type === "string" && typeof value === "string") {
      const logic = ifElse(site, "photo", value);
      const node = site.model({ name: "planted", type, ...reader, ref: { node: logic.id } });
      if (reader.allowedValues === undefined && !fits("photo", reader)) return readOutcome(site, messageId, value, reader);
      return { messageId, node, path: "/inputs/0/ref" };
    }
    const name = site.declare(source);
    const ref = { node: "workflow", name };
    if (way === "branch") {
      const node = gated(site, ifElse(site, "yes", "no"), "yes");
      const { path } = site.give({ name: "planted", type, ...reader, ref }, node);
      return { messageId, node, path: `${path}/ref` };
    }
    const { node, path } = placeReading(site, { type, ...reader, ref });
    return { messageId, node, path: `${path}/ref` };
  };
}
