import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { JsonObject, JsonValue } from "../src/diagnostics/json.js";
import { title } from "../src/diagnostics/phrase.js";
import { InputDeclaration } from "../src/flow/input-declaration.js";
import { validateWorkflow } from "../src/index.js";
import { attributeTypes } from "../src/inputs/attribute-table.js";
import { isOnStep } from "../src/inputs/decimal-step.js";
import { findValueProblems, isDefined } from "../src/inputs/input-values.js";
import { conversionEdits, isOfType } from "../src/inputs/value-type.js";
import { shapes } from "../src/schema/shapes.generated.js";
import { inputTypes } from "../src/schema/types.generated.js";
import { runs } from "./properties/settings.js";

describe("what counts as a value", () => {
  it.each([[false], [0], ["0"], [[""]], [{}], [[0]]])("%j does", (value) => {
    expect(isDefined(value)).toBe(true);
  });

  it.each([[undefined], [null], [""], [" \t\n"], [[]]])("%j does not", (value) => {
    expect(isDefined(value)).toBe(false);
  });
});

/** One value for each type, which no other type takes – apart from texts, files and models, which are all strings. */
const SAMPLES: Readonly<Record<(typeof inputTypes)[number], JsonValue>> = {
  boolean: true,
  file: "asset_1",
  file_array: ["asset_1"],
  inputs_array: [{ name: "layer" }],
  model: "model_1",
  model_array: ["model_1"],
  number: 7,
  number_array: [7],
  string: "text",
  string_array: ["text"],
};

/** What is tried where no other edit mends the finding. */
const REMOVED = {
  title: title("removeThisValue"),
  safety: "suggestion",
  destructive: true,
  fallback: true,
  changes: [{ kind: "remove", at: "/a" }],
};

describe("types", () => {
  test.each(inputTypes.flatMap((type) => inputTypes.map((of) => [of, type] as const)))(
    "%s in %s",
    (of, type) => {
      const base = (name: string) => name.replace(/^(file|model|string)/, "text");
      const fits = base(of) === base(type) || (type === "inputs_array" && of.endsWith("_array"));
      expect(isOfType(SAMPLES[of], type)).toBe(fits);
      expect(kindsOf({ type }, SAMPLES[of])).toEqual(fits ? [] : expect.arrayContaining(["type"]));
    },
  );

  it("names each element that does not fit", () => {
    const problems = [...findValueProblems(input({ type: "number_array" }), [1, "2", null, 4])];
    expect(problems.map(({ element, value }) => [element, value])).toEqual([
      [1, "2"],
      [2, null],
    ]);
  });

  it("says nothing of unknown types and undefined values", () => {
    expect(kindsOf({ type: "integer", min: 1 }, "x")).toEqual([]);
    expect(kindsOf({ type: "number" }, " ")).toEqual([]);
  });

  test.each<[JsonValue, (typeof inputTypes)[number], JsonValue | undefined]>([
    ["5", "number", 5],
    ["-0.5", "number", -0.5],
    ["5 mm", "number", undefined],
    ["12345678901234567890", "number", undefined],
    ["12345678901.123456", "number", undefined],
    ["00123456789012.5", "number", 123456789012.5],
    ["false", "boolean", false],
    ["yes", "boolean", undefined],
    ["asset_1", "file_array", ["asset_1"]],
    ["5", "number_array", [5]],
    [["asset_1"], "file", "asset_1"],
    [["a", "b"], "file", undefined],
    [{}, "string", undefined],
    [{}, "inputs_array", undefined],
  ])("%j for %s was meant as %j", (value, type, meant) => {
    const written = { safety: "suggestion", changes: [{ kind: "replace", at: "/a", value: meant }] };
    expect(conversionEdits({ value, type, at: "/a" })).toEqual([
      ...(meant === undefined ? [] : [written]),
      REMOVED,
    ]);
  });

  test.each<[JsonValue, (typeof inputTypes)[number], boolean]>([
    [5, "string", false],
    [true, "model", false],
    [0.5, "string_array", true],
    [7, "file_array", true],
  ])("%j for %s becomes a text as it is written", (value, type, inList) => {
    expect(conversionEdits({ value, type, at: "/a" })).toEqual([
      { safety: "suggestion", changes: [{ kind: "quote", at: "/a", inList }] },
      REMOVED,
    ]);
  });
});

describe("bounds and choices", () => {
  test.each<[title: string, declaration: JsonObject, value: JsonValue, kinds: string[]]>([
    ["a number on its bounds", { type: "number", min: 1, max: 1 }, 1, []],
    ["a number below", { type: "number", min: 1 }, 0, ["range"]],
    ["bounds of an empty range", { type: "number", min: 5, max: 1 }, 0, []],
    ["bounds of a type that has none", { type: "string", min: 5 }, "a", []],
    ["bounds of texts in a list", { type: "string_array", min: 5, max: 9 }, ["a"], []],
    ["a negative length", { type: "string", maxLength: -1 }, "a", []],
    ["a text of one character beyond the plane", { type: "string", minLength: 1, maxLength: 1 }, "🎨", []],
    ["too many models", { type: "model_array", maxLength: 1 }, ["a", "b"], ["range"]],
    ["a long list of short texts", { type: "string_array", maxLength: 1 }, ["a", "b"], []],
    [
      "a list of choices, which may be longer than the length",
      { type: "string_array", maxLength: 2, allowedValues: ["red", "blue"] },
      ["red", "blue"],
      [],
    ],
    ["a list of entries", { type: "inputs_array", maxLength: 1 }, [{}, {}], []],
    ["a list of numbers with a length", { type: "number_array", maxLength: 1 }, [1, 2], []],
    ["the length of an asset id", { type: "file", maxLength: 3 }, "asset_1", []],
    ["type before range", { type: "number_array", max: 1, step: 1 }, ["5", 7], ["type"]],
    ["range before choice", { type: "number", max: 1, allowedValues: [1] }, 7, ["range"]],
    ["choice before step", { type: "number", step: 2, allowedValues: [2, 4] }, 5, ["allowed"]],
    ["step alone", { type: "number", step: 2 }, 5, ["step"]],
    ["a choice of another type", { type: "number", allowedValues: ["1", 2] }, 7, []],
    ["a choice of nothing", { type: "number", allowedValues: [] }, 7, []],
    [
      "choices for each element",
      { type: "string_array", allowedValues: ["a"] },
      ["a", "b", "c"],
      ["allowed", "allowed"],
    ],
    ["a choice that is blank", { type: "string_array", allowedValues: ["", "a"] }, [""], []],
  ])("%s", (_, declaration, value, kinds) => {
    expect(kindsOf(declaration, value)).toEqual(kinds);
  });

  it("leaves out what has a finding on its shape", () => {
    const declaration = input({ type: "number", min: 5 }, new Set(["min"]));
    expect([...findValueProblems(declaration, 1)]).toEqual([]);
  });
});

describe("steps", () => {
  test.each([
    [0.3, 0.1, 0, true],
    [0.7, 0.05, 0.1, true],
    [1104, 16, 128, true],
    [1e21, 1, 0, true],
    [3e-7, 1e-7, 0, true],
    [-0.2, 0.1, 0.1, true],
    [0.33, 0.05, 0, false],
    [1000, 16, 128, false],
    [1e-300, 1e300, 0, false],
  ])("%d in steps of %d from %d: %s", (value, step, base, expected) => {
    expect(isOnStep(value, step, base)).toBe(expected);
  });

  it("agrees with whole numbers, at any scale", () => {
    const scaled = fc.record({
      steps: fc.integer({ min: -1000, max: 1000 }),
      step: fc.integer({ min: 1, max: 500 }),
      base: fc.integer({ min: -500, max: 500 }),
      off: fc.nat(499),
      scale: fc.integer({ min: -6, max: 6 }),
    });
    fc.assert(
      fc.property(scaled, ({ steps, step, base, off, scale }) => {
        const at = (number: number) => Number(`${number}e${scale}`);
        const value = base + steps * step + off;
        expect(isOnStep(at(value), at(step), at(base))).toBe(off % step === 0);
      }),
      runs(500),
    );
  });
});

test("every attribute of the table is one that inputs have", () => {
  for (const shape of [shapes.workflowInput, shapes.nodeInput]) {
    const fields = [...shape.fields.values()].map(({ camel }) => camel);
    const unknown = [...attributeTypes.keys()].filter((name) => !fields.includes(name) && name !== "items");
    expect(unknown).toEqual([]);
  }
});

const folder = fileURLToPath(new URL("../../shared/catalogue/", import.meta.url));

describe.skipIf(!existsSync(folder)).each(["model-pages.json", "model-records.json"])("%s", (file) => {
  it("declares inputs that pass every rule as inputs of a workflow", () => {
    const models: { modelId: string; inputs: JsonObject[] }[] = existsSync(folder)
      ? JSON.parse(readFileSync(`${folder}${file}`, "utf8"))
      : [];
    expect(models.length).toBeGreaterThan(8);
    for (const { modelId, inputs } of models) {
      const declared = inputs.map(asDocumented);
      const read = declared.map(({ name = "", type = "", kind }) => {
        return { name, type, ...(kind !== undefined && { kind }), ref: { node: "workflow", name } };
      });
      const flow = [{ id: "call", type: "custom-model", modelId, inputs: read }];
      const { diagnostics } = validateWorkflow({ name: modelId, inputs: declared, flow });
      const found = diagnostics.map(({ ruleId, pointer }) => `${modelId} ${ruleId} ${pointer}`);
      expect(found.filter((finding) => !REAL_FAULTS.includes(finding))).toEqual([]);
    }
  });
});

/** Faults of the live record itself. */
const REAL_FAULTS = [
  "model_bytedance-seedance-2-0-mini required/unknown-input /inputs/1/required/ifDefined/lastFrameImage",
];

/** The pages say yes or no; in a document that is a rule of its own (required/bad-rule). */
function asDocumented(input: JsonObject): JsonObject {
  return input["required"] === true ? { ...input, required: { always: true } } : input;
}

function input(raw: JsonObject, broken?: ReadonlySet<string>) {
  const type = typeof raw["type"] === "string" ? raw["type"] : undefined;
  return new InputDeclaration(raw, { pointer: "" }, "input", type, broken);
}

function kindsOf(declaration: JsonObject, value: JsonValue): string[] {
  return [...findValueProblems(input(declaration), value)].map(({ kind }) => kind);
}
