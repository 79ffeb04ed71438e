import { describe, expect, test } from "vitest";
import { type ValidateOptions, validateWorkflow } from "../src/index.js";

describe("outputs that a catalogue lists", () => {
  const reader = (type: string, name?: string) =>
    model("take", { name: "x", type, kind: "image", ref: { node: "source", ...(name && { name }) } });
  const check = (outputs: object[], type: string, name?: string) =>
    verdicts([model("source"), reader(type, name)], {
      catalogue: { models: { model_source: { inputs: [], outputs } } } as ValidateOptions["catalogue"],
    });
  const [clip, still] = [
    { name: "clip", type: "file", kind: "video" },
    { name: "still", type: "file", kind: "image" },
  ];

  test("by name, and without one when there is only one", () => {
    expect(check([clip, still], "file", "clip")).toEqual(["take: input/kind-mismatch"]);
    expect(check([clip, still], "file", "still")).toEqual([]);
    expect(check([clip], "file")).toEqual(["take: input/kind-mismatch"]);
    expect(check([clip], "file_array")).toEqual(["take: input/scalar-to-array"]);
  });

  test("all of them may be one or several, of what they have in common", () => {
    for (const type of ["file", "file_array"]) {
      expect(check([clip], type, "all")).toEqual(["take: input/kind-mismatch"]);
      expect(check([clip, still], type, "all")).toEqual([]);
      expect(check([clip, { name: "log", type: "string" }], type, "all")).toEqual([]);
    }
  });
});

test("what a catalogue leaves open is told once for each cause", () => {
  const read = (source: string) => ({ name: source, type: "file", ref: { node: source, name: "all" } });
  const flow = [
    model("known"),
    model("odd"),
    { ...model("odd"), id: "odd2" },
    model("take", read("known"), read("odd")),
  ];
  const catalogue = { models: { model_known: { inputs: [] }, model_take: { inputs: [] } } };
  const told = validateWorkflow(flow, { catalogue }).unchecked.map(({ what, places }) => [
    what,
    places.map(({ pointer }) => pointer),
  ]);
  expect(told).toEqual([
    ['the call of the model "model_odd"', ["/1", "/2"]],
    ["the type of a value", ["/3/inputs/0/ref"]],
  ]);
  expect(validateWorkflow(flow).unchecked).toEqual([]);
});

function model(id: string, ...inputs: object[]) {
  return { id, type: "custom-model", modelId: `model_${id}`, inputs };
}

function verdicts(flow: object[], options: ValidateOptions): string[] {
  const { diagnostics } = validateWorkflow(flow, options);
  return diagnostics.map(({ nodeId, ruleId }) => `${nodeId}: ${ruleId}`);
}
