import type { Copy } from "./document-parts.js";
import { atDocument, atInputs, atNodes, type Mistake, misspell, rename } from "./mistake.js";

/** Mistakes that the shape alone shows. */
export const shapeMistakes: readonly Mistake[] = [
  ...(["id", "type"] as const).flatMap((field) => [
    atNodes(
      `the key ${field} of a node is misspelt`,
      (node, pointer) => {
        rename(node, field, `${field}e`);
        return { rule: "schema/missing-property", pointer: `${pointer}/${field}e` };
      },
      (_, copy) => isSurelyFlow(copy),
    ),
    atNodes(
      `a node has no ${field}`,
      (node, pointer) => {
        delete node[field];
        return { rule: "schema/missing-property", pointer };
      },
      (_, copy) => isSurelyFlow(copy),
    ),
    atNodes(`a node's ${field} is a number`, (node, pointer) => {
      node[field] = 7;
      return { rule: "schema/wrong-type", pointer: `${pointer}/${field}` };
    }),
  ]),
  ...(["name", "type"] as const).flatMap((field) => [
    atInputs(`the key ${field} of an input is misspelt`, (input, pointer) => {
      const typo = misspell(field);
      rename(input, field, typo);
      return { rule: "schema/missing-property", pointer: `${pointer}/${typo}` };
    }),
    atInputs(`an input has no ${field}`, (input, pointer) => {
      delete input[field];
      return { rule: "schema/missing-property", pointer };
    }),
    atInputs(`an input's ${field} is a list`, (input, pointer) => {
      input[field] = ["string"];
      return { rule: "schema/wrong-type", pointer: `${pointer}/${field}` };
    }),
  ]),
  atNodes("inputs are an object", (node, pointer) => {
    node["inputs"] = {};
    return { rule: "schema/wrong-type", pointer: `${pointer}/inputs` };
  }),
  atNodes("dependsOn is a string", (node, pointer, { spell }) => {
    node[spell("dependsOn")] = "paint";
    return { rule: "schema/wrong-type", pointer: `${pointer}/${spell("dependsOn")}` };
  }),
  atInputs(
    "a ref is a string",
    (input, pointer) => {
      input["ref"] = "paint";
      return { rule: "schema/wrong-type", pointer: `${pointer}/ref` };
    },
    "nodes",
  ),
  atInputs("a step is zero", (input, pointer) => {
    input["step"] = 0;
    return { rule: "schema/out-of-range", pointer: `${pointer}/step` };
  }),
  atInputs("an input has a field of its own", (input, pointer) => {
    input["zzzqqq"] = 1;
    return { rule: "schema/unknown-property", pointer: `${pointer}/zzzqqq` };
  }),
  atNodes("a node has a field of its own", (node, pointer) => {
    node["zzzqqq"] = { any: "thing" };
    return { rule: "schema/unknown-property", pointer: `${pointer}/zzzqqq` };
  }),
  atNodes("a node's type is misspelt", (node, pointer) => {
    node["type"] = misspell(String(node["type"]));
    return { rule: "schema/unknown-value", pointer: `${pointer}/type` };
  }),
  atInputs("an input's type is misspelt", (input, pointer) => {
    input["type"] = misspell(String(input["type"]));
    return { rule: "schema/unknown-value", pointer: `${pointer}/type` };
  }),
  atDocument(
    "one field is spelt as in Python",
    ({ flow, flowPointer }) => {
      const index = flow.findIndex((node) => Object.hasOwn(node, "modelId"));
      const node = flow[index];
      if (node !== undefined) rename(node, "modelId", "model_id");
      return { rule: "document/mixed-casing", pointer: `${flowPointer}/${index}/model_id` };
    },
    (copy) => copy.flow.filter((node) => Object.hasOwn(node, "modelId")).length > 1,
  ),
  atNodes(
    "a field stands there in both spellings",
    (node, pointer) => {
      Object.assign(node, { model_id: "model_other", modelId: node["modelId"] ?? node["model_id"] });
      return { rule: "document/duplicate-spelling", pointer: `${pointer}/model_id` };
    },
    (node) => node["type"] === "custom-model",
  ),
  atDocument(
    "flow is misspelt",
    ({ workflow }) => {
      if (workflow !== undefined) rename(workflow, "flow", "flwo");
      return { rule: "document/unknown-kind", pointer: "/flwo" };
    },
    ({ workflow, workflowPointer }) =>
      workflow !== undefined &&
      workflowPointer === "" &&
      !("editorInfo" in workflow || "editor_info" in workflow),
  ),
  atDocument(
    "the flow has no nodes",
    ({ flow, flowPointer }) => {
      flow.length = 0;
      return { rule: "graph/empty", pointer: flowPointer };
    },
    ({ workflow }) => workflow === undefined || !("editorInfo" in workflow || "editor_info" in workflow),
  ),
];

/** Without a type a lone node of a bare array could as well be an item of a list of workflows. */
function isSurelyFlow({ workflow, flow }: Copy): boolean {
  return workflow !== undefined || flow.length > 1;
}
