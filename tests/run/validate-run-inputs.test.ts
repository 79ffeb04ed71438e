import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateRunInputs, type WorkflowInput } from "../../src/index.js";
import { runs } from "../properties/settings.js";
import { workflowAndBodies } from "./drawn-inputs.js";

const flow = [{ id: "portrait", type: "generate-prompt" }];

function workflow(inputs: readonly WorkflowInput[]) {
  return { name: "Portrait", inputs, flow };
}

function found(inputs: readonly WorkflowInput[], body: unknown) {
  const { diagnostics } = validateRunInputs(workflow(inputs), body);
  return diagnostics.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`);
}

const everything = workflow([
  { name: "prompt", type: "string", label: "Your idea", required: { always: true } },
  { name: "mask", type: "file", label: "Mask", required: { ifDefined: { image: { message: "Paint it" } } } },
  { name: "image", type: "file", label: "Picture" },
  { name: "steps", type: "number", label: "Steps", max: 50, allowedValues: [10, 20] },
  { name: "style", type: "string", label: "Style", allowedValues: ["photo", "drawing"] },
  { name: "references", type: "file_array", label: "References" },
  { name: "seed", type: "number", label: "Seed" },
]);

test("every kind of mistake at once is one finding each, by label", () => {
  const body = { image: "asset_1", steps: 80, style: "Photo", references: "asset_2", seed: "7", stile: 1 };
  const { valid, counts, diagnostics } = validateRunInputs({ ...everything, status: "draft" }, body);
  expect([valid, counts]).toEqual([false, { error: 5, warning: 3, info: 0 }]);
  expect(diagnostics.map(({ message, pointer, input }) => [pointer, input, message])).toEqual([
    ["", "mask", 'Input "Mask" is required here, but no value is given for "mask": Paint it'],
    ["", "prompt", 'Input "Your idea" is required, but no value is given for "prompt".'],
    ["", undefined, "The workflow of this body is a draft, so it may not be ready to run."],
    ["/steps", "steps", 'Input "Steps" takes numbers up to 50, but the body gives 80.'],
    [
      "/style",
      "style",
      'Input "Style" does not allow "Photo"; allowed are "photo" and "drawing". Did you mean "photo"?',
    ],
    [
      "/references",
      "references",
      'Input "References" takes an array of asset ids, but the body gives a single value: it is dropped without a word, and the run is billed all the same.',
    ],
    ["/seed", "seed", 'Input "Seed" takes a number, but the body gives a string.'],
    ["/stile", undefined, 'The workflow has no input "stile". Known here: "prompt" and "mask".'],
  ]);
});

test("fingerprints name the rule, the input and the value", () => {
  const body = { image: "asset_1", steps: 80, style: "Photo", stile: 1 };
  expect(validateRunInputs(everything, body).diagnostics.map(({ fingerprint }) => fingerprint)).toEqual([
    "run/missing-input:mask",
    "run/missing-input:prompt",
    "run/value-out-of-range:steps",
    "run/value-not-allowed:style:Photo",
    "run/unknown-input:stile",
  ]);
});

test("a clean body is typed and handed back", () => {
  const body = { prompt: "a fox", steps: null };
  const result = validateRunInputs(everything, body);
  expect(result).toMatchObject({ valid: true, kind: "run-body", spelling: "camelCase", diagnostics: [] });
  expect(result.valid && result.value).toBe(body);
});

describe("what the workflow can be", () => {
  const inputs = [{ name: "prompt", type: "string", allowed_values: ["fox"] }];

  test.each([
    ["a workflow in snake case", { inputs, flow }, ["run/value-not-allowed /prompt"]],
    ["an answer", { workflow: { inputs, flow } }, ["run/value-not-allowed /prompt"]],
    ["a node array", flow, []],
    ["an update without a flow", { inputs }, ["run/value-not-allowed /prompt"]],
    ["a draft by the options only", { flow: [], status: "draft" }, ["run/not-ready "]],
    ["nothing", undefined, ["run/not-ready "]],
    [
      "a getter that throws",
      Object.defineProperty({}, "flow", { enumerable: true, get: fail }),
      ["run/not-ready "],
    ],
    ["a job", { job: {} }, ["run/not-ready "]],
  ])("%s", (_name, value, expected) => {
    const { diagnostics } = validateRunInputs(value, { prompt: "wolf" });
    expect(diagnostics.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)).toEqual(expected);
  });

  test("what it is instead stands beside the finding", () => {
    const [finding] = validateRunInputs(5, {}, { document: "flows/portrait.json" }).diagnostics;
    expect(finding?.related).toMatchObject([
      { document: "flows/portrait.json", pointer: "", role: "workflow" },
    ]);
    expect(finding?.related[0]?.message).toContain("This is a number, not a workflow document");
  });
});

describe("what the body can be", () => {
  test.each([
    ["null", null, ["run/bad-value "]],
    ["undefined", undefined, ["document/not-json "]],
    ["an array", [], ["run/bad-value "]],
    ["a function as value", { prompt: () => 1 }, ["document/not-json /prompt"]],
    ["a hole in a list", { references: ["a", undefined], prompt: "x" }, ["document/not-json /references"]],
    [
      "a getter that throws",
      {
        get prompt(): string {
          return fail();
        },
      },
      ["document/not-json /prompt"],
    ],
    ["nodes and inputs", { prompt: "x", flow: [{ id: "a" }] }, ["run/unknown-input /flow"]],
  ])("%s", (_name, body, expected) => {
    expect(found(everything.inputs, body)).toEqual(expected);
  });

  test("a key that assignment would take for the prototype", () => {
    const inputs: WorkflowInput[] = [{ name: "__proto__", type: "number", required: { always: true } }];
    expect(found(inputs, JSON.parse('{"__proto__": 5}'))).toEqual([]);
    expect(found(inputs, JSON.parse('{"__proto__": "a"}'))).toEqual(["run/bad-value /__proto__"]);
    expect(found(inputs, {})).toEqual(["run/missing-input "]);
    expect(found([], JSON.parse('{"__proto__": 5}'))).toEqual(["run/unknown-input /__proto__"]);
  });
});

describe("settled cases only", () => {
  const image: WorkflowInput = {
    name: "image",
    type: "file",
    required: { ifNotDefined: { prompt: {}, style: {} } },
  };
  const others: WorkflowInput[] = [
    { name: "prompt", type: "string" },
    { name: "style", type: "string" },
  ];

  test("some of several siblings are given", () => {
    expect(found([image, ...others], { prompt: "a fox" })).toEqual([]);
    expect(found([image, ...others], {})).toEqual(["run/missing-input "]);
  });

  test("a misspelt name is the finding, unless it is no error", () => {
    const inputs: WorkflowInput[] = [{ name: "prompt", type: "string", required: { always: true } }];
    expect(found(inputs, { promt: "a fox" })).toEqual(["run/unknown-input /promt"]);
    const options = { rules: { "run/unknown-input": "off" } } as const;
    const { diagnostics } = validateRunInputs(workflow(inputs), { promt: "a fox" }, options);
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(["run/missing-input"]);
  });

  test("an input of an unknown type takes anything, and that is told", () => {
    const inputs = [{ name: "size", type: "slider" }];
    const { valid, unchecked } = validateRunInputs({ inputs, flow }, { size: {} });
    expect([valid, unchecked.map(({ what, places }) => [what, places])]).toEqual([
      true,
      [["input values", [{ pointer: "/size", input: "size" }]]],
    ]);
  });
});

test("a wrong option is the programmer's mistake", () => {
  const options = { rules: { "run/mising-input": "off" } } as never;
  expect(() => validateRunInputs(everything, {}, options)).toThrow('Did you mean "run/missing-input"?');
});

test("no value throws, and findings do not depend on the run", () => {
  const property = fc.property(workflowAndBodies, fc.anything(), ({ workflow: drawn, bodies }, anything) => {
    for (const body of [...bodies, anything]) {
      expect(validateRunInputs(drawn, body)).toEqual(validateRunInputs(drawn, body));
      validateRunInputs(anything, body);
    }
    validateRunInputs({ inputs: anything, flow }, bodies[0]);
  });
  fc.assert(property, runs(80, 2_000));
  expect(Object.keys(Object.prototype)).toEqual([]);
});

function fail(): never {
  throw new Error("not loaded yet");
}
