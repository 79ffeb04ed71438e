import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test, vi } from "vitest";
import { createValidator, runInputsSchema, validateRunInputs, type WorkflowInput } from "../../src/index.js";

const portrait = {
  name: "Portrait",
  description: "Paints somebody.",
  inputs: [
    {
      name: "prompt",
      type: "string",
      label: "Your idea",
      description: "What to paint",
      maxLength: 200,
      required: { always: true },
    },
    { name: "steps", type: "number", min: 1, max: 50, default: 28, step: 0.5 },
    { name: "styles", type: "string_array", allowedValues: ["photo", "drawing"] },
    { name: "image", type: "file" },
    { name: "mask", type: "file", required: { ifDefined: { image: {} } } },
  ],
  flow: [{ id: "portrait", type: "generate-prompt" }],
};

test("the schema of a body says what the workflow says", () => {
  const none = [{ type: "null" }, { type: "string", pattern: "^\\s*$" }, { type: "array", maxItems: 0 }];
  const file = { anyOf: [{ type: "string" }, none[0], none[2]] };
  const given = (name: string) => ({
    properties: { [name]: { type: "string", pattern: "\\S" } },
    required: [name],
  });
  expect(runInputsSchema(portrait).jsonSchema()).toEqual({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Portrait",
    description: "Paints somebody.",
    type: "object",
    properties: {
      prompt: {
        title: "Your idea",
        description: "What to paint",
        type: "string",
        maxLength: 200,
        pattern: "\\S",
      },
      steps: { default: 28, anyOf: [{ type: "number", minimum: 1, maximum: 50 }, ...none] },
      styles: {
        anyOf: [
          { type: "array", items: { type: "string", enum: ["photo", "drawing"] } },
          { type: "string" },
          none[0],
        ],
      },
      image: file,
      mask: file,
    },
    required: ["prompt"],
    // Of a name that the workflow does not know nobody says that it is refused.
    additionalProperties: true,
    if: given("image"),
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: given("mask"),
  });
});

test("both drafts differ in their name only, and the standard way gives the same", () => {
  const schema = runInputsSchema(portrait);
  const { $schema, ...earlier } = schema.jsonSchema("draft-07");
  expect($schema).toBe("http://json-schema.org/draft-07/schema#");
  expect(schema.jsonSchema()).toMatchObject(earlier);
  const { input, output } = schema["~standard"].jsonSchema;
  expect(input({ target: "draft-07" })).toEqual(schema.jsonSchema("draft-07"));
  expect(output({ target: "draft-2020-12" })).toEqual(schema.jsonSchema());
  expect(() => input({ target: "draft-7" })).toThrow('Did you mean "draft-07"?');
});

describe("single values for arrays", () => {
  test.each([
    ["recommended", true],
    ["strict", false],
  ] as const)("with the preset %s", (preset, accepted) => {
    const accepts = new Ajv2020().compile(runInputsSchema(portrait, { preset }).jsonSchema());
    expect(accepts({ prompt: "a fox", styles: "photo" })).toBe(accepted);
    expect(accepts({ prompt: "a fox", styles: ["photo"] })).toBe(true);
  });
});

test("as a definition of a tool the root is a plain object", () => {
  const rules: WorkflowInput[] = ["image", "mask", "depth"].map((name, index, names) => ({
    name,
    type: "file",
    required: { ifNotDefined: { [names[(index + 1) % 3] ?? ""]: {} } },
  }));
  const schema = runInputsSchema({ ...portrait, inputs: rules }).jsonSchema();
  expect(schema["type"]).toBe("object");
  for (const keyword of ["$ref", "anyOf", "oneOf", "allOf", "not", "enum"])
    expect(schema).not.toHaveProperty(keyword);
  const accepts = new Ajv2020({ strict: true }).compile(schema);
  expect([{}, { image: "a" }, { image: "a", mask: "b" }].map((body) => accepts(body))).toEqual([
    false,
    false,
    true,
  ]);
});

test("ajv has nothing to complain about", () => {
  const logger = { log: vi.fn(), warn: vi.fn(), error: vi.fn() };
  for (const preset of ["recommended", "strict"] as const) {
    const schema = runInputsSchema(portrait, { preset });
    new Ajv2020({ logger }).compile(schema.jsonSchema());
    new Ajv({ logger }).compile(schema.jsonSchema("draft-07"));
  }
  expect(Object.values(logger).flatMap(({ mock }) => mock.calls)).toEqual([]);
});

test("names that every object inherits are inputs like others", () => {
  const inputs = ["constructor", "__proto__"].map((name) => ({
    name,
    type: "string",
    required: { always: true },
  }));
  const schema = runInputsSchema({ ...portrait, inputs }).jsonSchema();
  const accepts = new Ajv2020({ strict: true }).compile(schema);
  const bodies = ["{}", '{"constructor": "a"}', '{"constructor": "a", "__proto__": "b"}'];
  expect(bodies.map((body) => accepts(JSON.parse(body)))).toEqual([false, false, true]);
  expect(accepts(JSON.parse('{"constructor": "a", "__proto__": 5}'))).toBe(false);
});

test("such names under conditions do not make ajv throw where further names are welcome", () => {
  const inputs = [
    { name: "constructor", type: "string" },
    { name: "__proto__", type: "boolean", required: { ifDefined: { constructor: {} } } },
  ];
  const options = { rules: { "run/unknown-input": "off" } } as const;
  const schema = runInputsSchema({ ...portrait, inputs }, options).jsonSchema();
  const accepts = new Ajv2020({ strict: true }).compile(schema);
  const bodies = ['{"__proto__": false}', '{"constructor": "a"}', '{"constructor": "a", "__proto__": false}'];
  expect(bodies.map((body) => accepts(JSON.parse(body)))).toEqual([true, false, true]);
});

test("a workflow that does not say which inputs it has takes any body", () => {
  const schema = runInputsSchema(portrait.flow).jsonSchema("draft-07");
  expect(schema).toEqual({
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    additionalProperties: true,
  });
});

test("entries of an array have a schema of their own", () => {
  const entry: WorkflowInput[] = [{ name: "image", type: "file", required: { always: true } }];
  const inputs = [{ name: "shots", type: "inputs_array", inputs: entry, required: { always: true } }];
  const { properties } = runInputsSchema({ ...portrait, inputs }, { preset: "strict" }).jsonSchema();
  expect(properties).toEqual({
    shots: {
      type: "array",
      items: {
        type: "object",
        properties: { image: { type: "string", pattern: "\\S" } },
        required: ["image"],
        additionalProperties: false,
      },
      minItems: 1,
    },
  });
});

test("no body is right for what cannot be read", () => {
  const schema = runInputsSchema("wflow_1");
  expect(new Ajv2020({ strict: true }).compile(schema.jsonSchema())({})).toBe(false);
  expect(schema["~standard"].validate({}).issues).toHaveLength(1);
});

test("a Standard Schema hands the body back, or tells forms at which field what is wrong", () => {
  const { validate, vendor, version } = runInputsSchema(portrait)["~standard"];
  expect([version, vendor]).toEqual([1, "flowproof"]);
  const body = { prompt: "a fox" };
  expect(validate(body)).toEqual({ value: body });
  expect(validate({ steps: 0 }).issues?.map(({ path }) => path)).toEqual([["prompt"], ["steps"]]);
});

test("a schema does not change with the workflow or with an earlier one", () => {
  const workflow = structuredClone(portrait);
  const schema = runInputsSchema(workflow);
  workflow.inputs.length = 0;
  Object.assign(schema.jsonSchema(), { properties: {} });
  expect(schema.jsonSchema()).toEqual(runInputsSchema(portrait).jsonSchema());
});

test("positions in arrays are numbers in the paths of issues", () => {
  const inputs = [{ name: "sizes", type: "number_array" }];
  const { validate } = runInputsSchema({ status: "ready", inputs, flow: portrait.flow })["~standard"];
  expect(validate({ sizes: [1, "2"] }).issues?.map(({ path }) => path)).toEqual([["sizes", 1]]);
  const standard = createValidator()["~standard"].validate({ flow: [{ id: "a", type: "custom-modle" }] });
  expect(standard.issues?.map(({ path }) => path)).toEqual([["flow", 0, "type"]]);
});

test("a schema for forms has one plain type for each input, and what it takes a run takes", () => {
  const inputs = [
    {
      name: "prompt",
      type: "string",
      label: "Prompt",
      description: "What to see.",
      required: { always: true },
    },
    { name: "style", type: "string", allowedValues: ["photo", "sketch"], default: "photo" },
    { name: "steps", type: "number", min: 1, max: 50 },
    { name: "images", type: "file_array", maxLength: 4, required: { ifNotDefined: ["prompt"] } },
  ];
  const workflow = { name: "Portrait", status: "ready", inputs, flow: portrait.flow };
  const schema = runInputsSchema(workflow).jsonSchema({ for: "form" });
  expect(schema).toEqual({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Portrait",
    type: "object",
    properties: {
      prompt: { title: "Prompt", description: "What to see.", type: "string" },
      style: { title: "style", default: "photo", type: "string", enum: ["photo", "sketch"] },
      steps: { title: "steps", type: "number", minimum: 1, maximum: 50 },
      images: { title: "images", type: "array", items: { type: "string" }, maxItems: 4 },
    },
    required: ["prompt"],
    additionalProperties: false,
  });
  const takes = new Ajv2020({ strict: true }).compile(schema);
  const body = { prompt: "a fox", style: "sketch", steps: 2, images: ["asset_1"] };
  expect([takes(body), takes({ steps: 2 }), takes({ ...body, more: 1 })]).toEqual([true, false, false]);
  expect(runInputsSchema(workflow).jsonSchema({ for: "form", draft: "draft-07" }).$schema).toContain(
    "draft-07",
  );
});

test("what a node needs beside a default is needed, but beside an empty value only in forms", () => {
  const ref = (name: string) => ({ node: "workflow", name });
  const inputs = [
    { name: "image", type: "file", ref: ref("image") },
    { name: "mask", type: "file", ref: ref("mask"), required: { ifDefined: { image: {} } } },
  ];
  const workflow = {
    inputs: [
      { name: "image", type: "file", default: "asset_1" },
      { name: "mask", type: "file" },
    ],
    flow: [{ id: "paint", type: "custom-model", modelId: "m", inputs }],
  };
  const schema = runInputsSchema(workflow);
  const ajv = new Ajv2020({ strict: true });
  const [accepts, form] = [ajv.compile(schema.jsonSchema()), ajv.compile(schema.jsonSchema({ for: "form" }))];
  const bodies = [{}, { image: "asset_2" }, { image: "" }, { mask: "asset_3" }];
  expect(bodies.map((body) => accepts(body))).toEqual([false, false, true, true]);
  expect(bodies.map((body) => validateRunInputs(workflow, body).valid)).toEqual([false, false, true, true]);
  expect(bodies.map((body) => form(body))).toEqual([false, false, false, true]);
});
