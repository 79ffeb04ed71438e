import type { NodeInputItem } from "../../schema/types.generated.js";
import { constant, type DefectSite, type Plant, type Spot } from "./defect-site.js";
import { badItems } from "./input-items.js";
import { lackInRun, missingValue } from "./input-missing.js";
import { placeDeclaration, placeInput } from "./placed-input.js";
import { gated } from "./sites.js";

/** A defect for each rule on the declarations of inputs. */
export const inputDefects = {
  "input/attribute-not-applicable": (site) => {
    const [attribute, input, messageId = "type"] = site.choices.oneOf<Attribute>(
      ["placeholder", { type: "number", placeholder: "28" }],
      ["step", { type: "string", step: 1 }],
      ["maxLength", { type: "boolean", maxLength: 3 }],
      ["prompt", { type: "file", prompt: true }],
      ["kind", { type: "string", kind: "image" }],
      ["allowedValues", { type: "boolean", allowedValues: [true] }],
      ["modelTypes", { type: "string_array", modelTypes: ["flux.1"] }],
      ["maskFrom", { type: "model", maskFrom: "image" }],
      ["backgroundBehavior", { type: "file", kind: "video", backgroundBehavior: "opaque" }, "kind"],
    );
    const { node, path } = placeDeclaration(site, structuredClone(input));
    return { messageId, node, path: `${path}/${attribute}` };
  },
  "input/bad-allowed-values": (site) => {
    const [messageId, input, element] = site.choices.oneOf<[string, Declared, string]>(
      ["member", { type: "string", allowedValues: ["a", 5] }, "/1"],
      ["member", { type: "number_array", allowedValues: ["1", 2] }, "/0"],
      ["empty", { type: "string_array", allowedValues: [] }, ""],
      ["repeated", { type: "number", allowedValues: [1, 2, 1] }, "/2"],
      ["repeated", { type: "string", allowedValues: ["a", "a"] }, "/1"],
    );
    const { node, path } = placeDeclaration(site, structuredClone(input));
    return { messageId, node, path: `${path}/allowedValues${element}` };
  },
  "input/bad-items": badItems,
  "input/duplicate-name": (site) => {
    const isBlank = site.choices.flip();
    if (isBlank) {
      const { node, path, input } = placeInput(site, { type: "string" }, ["node", "items"]);
      input.name = site.choices.oneOf("", " ");
      return { messageId: "blank", node, path: `${path}/name` };
    }
    const { node, input } = placeInput(site, { type: "string" }, ["node", "workflow"]);
    const list = node?.inputs ?? site.workflow.inputs;
    list.push({ ...input });
    return { messageId: "duplicate", node, path: `/inputs/${list.length - 1}/name` };
  },
  "input/empty-range": (site) => {
    const [least, input] = site.choices.oneOf<[string, Declared]>(
      ["min", { type: "number", min: 5, max: 1 }],
      ["min", { type: "number_array", min: 0.2, max: 0.1 }],
      ["minLength", { type: "string", minLength: 9, maxLength: 3 }],
      ["minLength", { type: "file_array", minLength: 2, maxLength: 1 }],
    );
    const { node, path } = placeDeclaration(site, { ...input });
    return { messageId: "empty", node, path: `${path}/${least}` };
  },
  "input/maybe-missing": (site) => {
    const name = site.declare({ type: "string" });
    const need = { name: "planted", type: "string", required: { always: true } } as const;
    // Nobody can tell whether it runs.
    const logic = { cases: [{ condition: "random(2) == 1", value: "yes" }], default: "no" };
    const toss = site.append({ type: "logic", logicType: "if-else", logic });
    const node = gated(site, toss, "yes");
    const { path } = site.give({ ...structuredClone(need), ref: { node: "workflow", name } }, node);
    return { messageId: "optional", node, path: `${path}/ref` };
  },
  "input/missing-in-run": lackInRun,
  "input/missing": missingValue,
  "input/negative-limit": (site) => {
    const [limit, input] = site.choices.oneOf<[string, Declared]>(
      ["maxLength", { type: "string", maxLength: -1 }],
      ["minLength", { type: "file_array", minLength: -2 }],
      ["maxSize", { type: "file", maxSize: -1 }],
      ["maxDuration", { type: "file", kind: "audio", maxDuration: -0.5 }],
    );
    const { node, path } = placeDeclaration(site, { ...input });
    return { messageId: "negative", node, path: `${path}/${limit}` };
  },
  "input/unknown-mask-source": (site) => {
    if (site.choices.pick(3) === 2) return maskOfAnUnknownInput(site);
    const { node, path, input, beside } = placeInput(site, { type: "file" }, ["workflow", "items"]);
    const isText = site.choices.flip();
    input.maskFrom = isText ? beside({ type: "string" }) : site.choices.oneOf("nowhere", input.name);
    return { messageId: isText ? "notFile" : "unknown", node, path: `${path}/maskFrom` };
  },
  "input/unused": (site) => {
    site.declare(site.choices.oneOf<Declared>({ type: "string" }, { type: "file", kind: "image" }));
    if (site.choices.flip()) site.model(constant);
    return { messageId: "unused", path: `/inputs/${site.workflow.inputs.length - 1}` };
  },
} as const satisfies Record<string, Plant>;

/** On a node the catalogue has to know which inputs there are. */
function maskOfAnUnknownInput(site: DefectSite): Spot {
  const node = site.model(constant, { name: "mask", type: "file", maskFrom: "nowhere", value: "asset_1" });
  node.modelId = "paint-over";
  const inputs = [constant, { name: "mask", type: "file" as const }];
  const options = { catalogue: { models: { [node.modelId]: { inputs } } } };
  return { messageId: "unknown", node, path: "/inputs/1/maskFrom", options };
}

type Declared = Omit<NodeInputItem, "name" | "ref" | "value">;
type Attribute = [attribute: string, input: Declared, messageId?: string];
