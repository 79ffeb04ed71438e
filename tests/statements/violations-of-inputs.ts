import type { JsonObject } from "../../src/diagnostics/json.js";
import { flow, input, model, nested, nodeInput, reader, text, workflow } from "./documents.js";
import { CATALOGUE, type RefusedBody, type Violation } from "./violation.js";

const file = { name: "photo", type: "file" } as const;

export const inputs: readonly Violation[] = [
  [71, "schema/missing-property", workflow({ inputs: [{ type: "string" }] })],
  [71, "schema/missing-property", nodeInput({ type: null })],
  [71, "input/bad-declaration", nested({ nam: "a", type: "string" })],
  [72, "schema/unknown-value", input({ type: "strin" })],
  [72, "input/bad-declaration", nested({ name: "a", type: "strin" })],
  [73, "input/duplicate-name", workflow({ inputs: [text, text] })],
  [
    73,
    "input/unknown-model-input",
    flow({ ...model, modelId: "asks", inputs: [{ name: "promt", type: "string", value: "a" }] }),
    CATALOGUE,
  ],
  [74, "input/attribute-not-applicable", input({ type: "boolean", allowedValues: [true] })],
  [75, "input/value-not-allowed", input({ allowedValues: ["a", "b"], default: "c" })],
  [
    75,
    "input/value-not-allowed",
    input({ type: "string_array", allowedValues: ["a", "b"], default: ["a", "c"] }),
  ],
  [75, "input/bad-allowed-values", input({ type: "number", allowedValues: ["a"] })],
  [
    75,
    "input/source-not-allowed",
    {
      inputs: [{ ...text, allowedValues: ["a", "c"], required: { always: true } }],
      flow: [reader({ node: "workflow", name: "text" }, { allowedValues: ["a", "b"] })],
    },
  ],
  [76, "input/attribute-not-applicable", input({ backgroundBehavior: "opaque" })],
  [
    77,
    "input/attribute-not-applicable",
    input({ type: "file", kind: "audio", backgroundBehavior: "opaque" }),
  ],
  [78, "schema/unknown-value", input({ type: "file", backgroundBehavior: "blue" })],
  [79, "input/attribute-not-applicable", input({ type: "number", color: true })],
  [80, "schema/wrong-type", input({ costImpact: "yes" })],
  [81, "input/bad-value", input({ default: 5 })],
  [81, "input/value-out-of-range", input({ type: "number", max: 3, default: 5 })],
  [81, "input/value-not-allowed", input({ allowedValues: ["a"], default: "b" })],
  [83, "schema/wrong-type", input({ label: 5 })],
  [83, "schema/wrong-type", input({ hint: ["x"] })],
  [84, "input/attribute-not-applicable", input({ inputs: [text] })],
  [85, "input/bad-declaration", nested({ ...text, minLenght: 3 })],
  [85, "input/bad-declaration", nested({ ...text, min_length: "3" })],
  [85, "input/bad-declaration", nested(text, text)],
  [
    85,
    "input/bad-items",
    input({ type: "inputs_array", inputs: [{ ...text, required: { always: true } }], default: [{}] }),
  ],
  [86, "input/attribute-not-applicable", nodeInput({ items: [[{ ...text, value: "a" }]] })],
  [
    87,
    "input/bad-items",
    nodeInput({
      type: "inputs_array",
      inputs: [text],
      items: [[{ name: "txt", type: "string", value: "a" }]],
    }),
  ],
  [
    87,
    "ref/unknown-node",
    nodeInput({ type: "inputs_array", inputs: [text], items: [[{ ...text, ref: { node: "nobody" } }]] }),
  ],
  [
    88,
    "schema/unknown-property",
    nodeInput({ type: "inputs_array", items: [[{ name: "a", type: "inputs_array", items: [] }]] }),
  ],
  [89, "input/attribute-not-applicable", input({ kind: "image" })],
  [90, "schema/unknown-value", input({ type: "file", kind: "smell" })],
  [
    90,
    "input/kind-mismatch",
    {
      inputs: [{ ...file, kind: "audio" }],
      flow: [reader({ node: "workflow", name: "photo" }, { type: "file", kind: "image" })],
    },
  ],
  [91, "input/data-url-kind", input({ type: "file", kind: "image", default: "data:audio/mpeg;base64,AA" })],
  [91, "input/data-url-kind", nested({ ...file, kind: "image", default: "data:video/mp4;base64,AA" })],
  [
    92,
    "input/unknown-mask-source",
    workflow({ inputs: [file, { name: "mask", type: "file", maskFrom: "foto" }] }),
  ],
  [92, "input/unknown-mask-source", nested(file, { name: "mask", type: "file", mask_from: "foto" })],
  [93, "input/attribute-not-applicable", input({ max: 3 })],
  [94, "input/value-out-of-range", input({ type: "number_array", max: 3, default: [1, 5] })],
  [94, "input/empty-range", input({ type: "number", min: 5, max: 3 })],
  [
    94,
    "input/source-out-of-range",
    {
      inputs: [{ name: "n", type: "number", max: 9, required: { always: true } }],
      flow: [reader({ node: "workflow", name: "n" }, { type: "number", max: 3 })],
    },
  ],
  [95, "input/value-out-of-range", input({ type: "string_array", maxLength: 3, default: ["abcd"] })],
  [
    95,
    "input/source-too-long",
    {
      inputs: [{ ...text, maxLength: 9, required: { always: true } }],
      flow: [reader({ node: "workflow", name: "text" }, { maxLength: 3 })],
    },
  ],
  [96, "input/attribute-not-applicable", input({ maxSize: 3 })],
  [97, "input/negative-limit", input({ type: "file", maxSize: -3 })],
  [98, "input/attribute-not-applicable", input({ min: 3 })],
  [99, "input/value-out-of-range", input({ type: "number", min: 3, default: 1 })],
  [
    99,
    "input/source-out-of-range",
    {
      inputs: [{ name: "n", type: "number", min: 0, required: { always: true } }],
      flow: [reader({ node: "workflow", name: "n" }, { type: "number", min: 3 })],
    },
  ],
  [100, "input/value-out-of-range", input({ minLength: 3, default: "ab" })],
  [101, "input/attribute-not-applicable", input({ modelTypes: ["flux.1"] })],
  [102, "schema/unknown-value", input({ type: "model_array", modelTypes: ["nonsense"] })],
  [103, "input/attribute-not-applicable", input({ parent: true })],
  [105, "input/attribute-not-applicable", input({ type: "number", placeholder: "a" })],
  [106, "input/attribute-not-applicable", input({ type: "number", prompt: true })],
  [107, "input/attribute-not-applicable", input({ type: "number", promptSpark: true })],
  [108, "input/attribute-not-applicable", input({ step: 2 })],
  [109, "schema/out-of-range", input({ type: "number", step: 0 })],
  [109, "schema/out-of-range", input({ type: "number", step: -1 })],
  [110, "input/value-off-step", input({ type: "number", min: 0, step: 5, default: 3 })],
  [112, "schema/unknown-property", input({ ref: { node: "draw" } })],
  [112, "schema/unknown-property", input({ value: "a" })],
];

const pair = (required: JsonObject): JsonObject => ({
  inputs: [text, { name: "other", type: "string", required }],
  flow: [model],
});
const needs = (required: JsonObject): JsonObject => ({
  inputs: [text, { name: "other", type: "string" }],
  flow: [
    {
      ...model,
      inputs: [
        { name: "a", type: "string", ref: { node: "workflow", name: "text" } },
        { name: "b", type: "string", required, ref: { node: "workflow", name: "other" } },
      ],
    },
  ],
});

export const bodies: readonly RefusedBody[] = [
  [24, "run/not-ready", workflow({ status: "draft" }), {}],
  [73, "run/unknown-input", input({}), { givn: "a" }],
  [75, "run/value-not-allowed", input({ allowedValues: ["a"] }), { given: "b" }],
  [75, "run/value-not-allowed", nested({ ...text, allowed_values: ["a"] }), { given: [{ text: "b" }] }],
  [
    91,
    "run/bad-value",
    input({ type: "file_array", kind: "image" }),
    { given: ["data:audio/mpeg;base64,AA"] },
  ],
  [94, "run/value-out-of-range", input({ type: "number", max: 3 }), { given: 5 }],
  [94, "run/value-out-of-range", nested({ name: "n", type: "number", max: 3 }), { given: [{ n: 5 }] }],
  [95, "run/value-out-of-range", input({ maxLength: 3 }), { given: "abcd" }],
  [99, "run/value-out-of-range", input({ type: "number", min: 3 }), { given: 1 }],
  [100, "run/value-out-of-range", input({ type: "string_array", minLength: 3 }), { given: ["ab"] }],
  [125, "run/missing-input", input({ required: { always: true } }), {}],
  [125, "run/missing-input", nested({ ...text, required: { always: true } }), { given: [{}] }],
  [126, "run/missing-input", pair({ ifDefined: { text: {} } }), { text: "a" }],
  [126, "run/missing-node-input", needs({ ifDefined: { a: {} } }), { text: "a" }],
  [127, "run/missing-input", pair({ ifNotDefined: { text: {} } }), {}],
  [127, "run/missing-node-input", needs({ ifNotDefined: { a: {} } }), {}],
];
