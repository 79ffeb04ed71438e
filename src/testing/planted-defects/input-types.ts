import type { InputRef, InputType, NodeInput } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant, reading, type Spot } from "./defect-site.js";
import { placeReading } from "./placed-input.js";
import { newLoop } from "./sites.js";

/** A defect for each rule on the types of what inputs read. */
export const inputTypeDefects = {
  "input/array-to-scalar": (site) => {
    if (site.choices.pick(4) === 3) return readResults(site);
    return plantReading(
      { messageId: "array", given: "string_array", wanted: "string" },
      { messageId: "array", given: "file_array", wanted: "file" },
      { messageId: "array", given: "number_array", wanted: "number" },
      { messageId: "array", given: "model_array", wanted: "model" },
    )(site);
  },
  "input/scalar-to-array": plantReading(
    { messageId: "single", given: "string", wanted: "string_array" },
    { messageId: "single", given: "file", wanted: "file_array" },
    { messageId: "single", given: "number", wanted: "number_array" },
  ),
  "input/type-mismatch": (site) => {
    if (site.choices.pick(4) === 3) return declareOtherType(site);
    return plantReading(
      { messageId: "other", given: "number", wanted: "boolean" },
      { messageId: "other", given: "string", wanted: "boolean" },
      { messageId: "near", given: "boolean", wanted: "string" },
      { messageId: "other", given: "file", wanted: "number" },
      { messageId: "near", given: "string", wanted: "number" },
      { messageId: "near", given: "string", wanted: "file" },
      { messageId: "near", given: "model", wanted: "string" },
    )(site);
  },
  "input/kind-mismatch": (site) => {
    const way = site.choices.pick(2);
    if (way === 1) {
      const source = site.append({ type: "remove-background", inputs: [IMAGE] });
      const { node, path } = site.give({ ...reading(source), kind: "video" }, site.reader());
      return { messageId: "kind", node, path: `${path}/ref` };
    }
    const name = site.declare({ type: "file", kind: "image" });
    const ref = { node: "workflow", name };
    const wanted = site.choices.oneOf("audio", "document");
    const { node, path } = placeReading(site, { type: "file", kind: wanted, ref });
    return { messageId: "kind", node, path: `${path}/ref` };
  },
} as const satisfies Record<string, Plant>;

interface OtherType {
  readonly messageId: string;
  readonly given: InputType;
  readonly wanted: InputType;
}

/** An input of one type that reads a workflow input of another. */
function plantReading(first: OtherType, ...others: readonly OtherType[]): Plant {
  return (site: DefectSite) => {
    const { messageId, given, wanted } = site.choices.oneOf(first, ...others);
    const name = site.declare({ type: given });
    const ref = { node: "workflow", name };
    const { node, path } = placeReading(site, { type: wanted, ref });
    return { messageId, node, path: `${path}/ref` };
  };
}

/** An input that takes one value reads a loop from outside. */
function readResults(site: DefectSite): Spot {
  const { id } = newLoop(site, site.choices.oneOf("array", "count"));
  const ref = site.choices.oneOf<InputRef>({ node: id }, { node: id, name: "all" }, { conditional: [id] });
  const type = site.choices.oneOf<InputType>("string", "file", "number", "boolean", "model");
  // Not into whatever there is: a list takes several values.
  const node = site.model(constant, { name: "planted", type, ref });
  return { messageId: "results", node, path: "/inputs/1/ref" };
}

/** The catalogue says that the model takes another type than its node declares. */
function declareOtherType(site: DefectSite): Spot {
  const [declared, wanted] = site.choices.oneOf<[InputType, InputType]>(
    ["boolean", "file"],
    ["number", "boolean"],
    ["file", "number"],
  );
  const node = site.model(constant, { name: "planted", type: declared });
  node.modelId = "clips-from-text";
  const inputs = [constant, { name: "planted", type: wanted }];
  const options = { catalogue: { models: { [node.modelId]: { inputs } } } };
  return { messageId: "declared", node, path: "/inputs/1/type", options };
}

const IMAGE: NodeInput = { name: "image", type: "file", value: "asset_1" };
