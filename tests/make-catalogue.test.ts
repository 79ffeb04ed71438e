import { describe, expect, test } from "vitest";
import { mergeCatalogues, parseCatalogue } from "../src/catalogue/make-catalogue.js";
import type { JsonValue } from "../src/diagnostics/json.js";

const prompt = { name: "prompt", type: "string" };

describe("what a catalogue is made of", () => {
  const record = { modelId: "paint", name: "Paint", inputs: [prompt] };
  const entries = { paint: { inputs: [prompt] } };

  test.each<[string, JsonValue]>([
    ["a list of records", [record]],
    ["an answer that lists models", { models: [record], nextPaginationToken: "abc" }],
    ["an answer with one model", { model: { ...record, modelId: null, id: "paint" } }],
    ["a record", record],
    ["a catalogue", { models: entries }],
    ["records with one id, of which the last counts", [{ ...record, inputs: [] }, record]],
  ])("%s", (_, value) => {
    expect(parseCatalogue(value)).toEqual({ ok: true, catalogue: { models: entries }, leftOut: [] });
  });

  test("workflows, and whether there is nothing else", () => {
    const value = { workflows: [{ id: "wflow_1", flow: [], inputs: [prompt] }], closed: true };
    const catalogue = { workflows: { wflow_1: { inputs: [prompt] } }, closed: true };
    expect(parseCatalogue(value)).toEqual({ ok: true, catalogue, leftOut: [] });
    expect(parseCatalogue([{ workflowId: "wflow_1", inputs: [prompt] }])).toMatchObject({
      catalogue: { models: {}, workflows: { wflow_1: { inputs: [prompt] } } },
    });
  });

  test("what no check needs is dropped, and null is absent", () => {
    const shown = { label: "Prompt", description: "What to paint", group: "Main", costImpact: true };
    const bounds = { minLength: 1, maxLength: 600, allowedValues: ["a", "b"], default: "a" };
    const inputs = [
      { ...prompt, ...shown, ...bounds, min: null, required: true },
      {
        name: "layers",
        type: "inputs_array",
        required: false,
        inputs: [{ ...prompt, ...shown, required: true }],
      },
    ];
    const kept = [
      { ...prompt, ...bounds, required: { always: true } },
      { name: "layers", type: "inputs_array", inputs: [{ ...prompt, required: { always: true } }] },
    ];
    const outputs = [
      { name: "image", type: "file", kind: "image" },
      { name: "text", type: "string" },
    ];
    expect(parseCatalogue([{ modelId: "paint", inputs, outputs }])).toMatchObject({
      catalogue: { models: { paint: { inputs: kept, outputs } } },
    });
    expect(JSON.stringify(parseCatalogue([{ modelId: "paint", inputs }]))).not.toMatch(
      /label|group|cost|min"|outputs/,
    );
  });

  test("records that do not tell their inputs are left out", () => {
    const parsed = parseCatalogue([{ modelId: "odd", inputs: null }, record]);
    expect(parsed).toEqual({ ok: true, catalogue: { models: entries }, leftOut: ["odd"] });
  });

  test("an id is a name like any other", () => {
    const parsed = parseCatalogue([{ modelId: "__proto__", inputs: [prompt] }]);
    const models = parsed.ok ? parsed.catalogue.models : undefined;
    expect(Object.getOwnPropertyNames(models)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(models)).toBe(Object.prototype);
  });
});

describe("what is not a catalogue", () => {
  test.each<[JsonValue, string[]]>([
    [3, [" is neither an object nor a list"]],
    [{ flow: [] }, [' has neither "models" nor "workflows"']],
    [{ models: "all" }, ["/models is neither an object nor a list"]],
    [{ models: [], closed: "yes" }, ["/closed is neither true nor false"]],
    [
      [7, { inputs: [] }, { modelId: " ", inputs: [] }],
      ["/0 is not an object", '/1 has no "modelId"', '/2 has no "modelId"'],
    ],
    [{ workflows: [{ inputs: [] }] }, ['/workflows/0 has no "id"']],
    [
      { models: { "a/b": 5, c: { inputs: {} } } },
      ["/models/a~1b is not an object", "/models/c/inputs is not a list"],
    ],
    [
      [{ modelId: "a", inputs: [{ type: "string" }, { name: "b" }], outputs: ["c"] }],
      ['/0/inputs/0 has no "name"', '/0/inputs/1 has no "type"', "/0/outputs/0 is not an object"],
    ],
  ])("%j", (value, expected) => {
    const parsed = parseCatalogue(value);
    const problems = parsed.ok ? [] : parsed.problems.map(({ pointer, message }) => `${pointer} ${message}`);
    expect(problems).toEqual(expected);
  });
});

test("several catalogues are one: later entries count, in the order of ids", () => {
  const merged = mergeCatalogues([
    { models: { paint: { inputs: [] }, zoom: { inputs: [] } } },
    { models: { draw: { inputs: [] }, paint: { inputs: [], outputs: [] } }, closed: true },
    { workflows: {} },
  ]);
  expect(merged).toEqual({
    models: { draw: { inputs: [] }, paint: { inputs: [], outputs: [] }, zoom: { inputs: [] } },
    workflows: {},
    closed: true,
  });
  expect(Object.keys(merged.models ?? {})).toEqual(["draw", "paint", "zoom"]);
  expect(mergeCatalogues([])).toEqual({});
});
