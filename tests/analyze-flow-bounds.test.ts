import { describe, expect, it } from "vitest";
import { analyzeFlow } from "../src/analysis/analyze-flow.js";
import { simulateFlow } from "../src/analysis/simulate-flow.js";

const model = (id: string, ...inputs: object[]) => ({ id, type: "custom-model", modelId: id, inputs });
const asks = (input: string, ...values: string[]) => ({
  id: `on_${input}`,
  type: "logic",
  logicType: "if-else",
  inputs: [{ name: input, type: "string", ref: { node: "workflow", name: input } }],
  logic: { cases: values.map((value) => ({ condition: `${input} == "${value}"`, value })), default: "else" },
});
const gate = (node: string, equal: string) => ({ name: "gate", type: "string", ref: { node, equal } });
const loop = (id: string, body: string[], fields: object) => ({
  id,
  type: "for-each",
  loopBodyNodeIds: body,
  ...fields,
});
const over = (input: string) => ({
  inputs: [{ name: "item", type: "file_array", ref: { node: "workflow", name: input } }],
});
const always = { required: { always: true } };

describe("bounds of a run", () => {
  it("take one of branches that exclude each other, the cheapest and the dearest", () => {
    const workflow = {
      inputs: [{ name: "style", type: "string", ...always }],
      flow: [
        asks("style", "photo", "oil"),
        ...["photo", "oil"].map((style) => model(style, gate("on_style", style))),
        model("else", gate("on_style", "else")),
        model("always"),
      ],
    };
    const models = { photo: { inputs: [], cost: 3 }, oil: { inputs: [], cost: 10 } };
    const { bounds } = analyzeFlow(workflow, { catalogue: { models } });
    expect(bounds.billed).toEqual({ least: 2, most: 2 });
    expect(bounds.cost).toEqual({ least: 0, most: 10, unpriced: ["else", "always"] });
    const { executions } = simulateFlow(workflow, { inputs: { style: "oil" } }, { catalogue: { models } });
    expect(executions).toEqual({ all: 3, billed: 2, cost: 10, unpriced: ["always"] });
  });

  it("multiply what is nested, and name what nothing bounds", () => {
    const flow = [
      loop("outer", ["inner", "once"], { count: 3 }),
      loop("inner", ["draw"], over("photos")),
      model("draw"),
      model("once"),
    ];
    const photos = (fields: object) => [{ name: "photos", type: "file_array", ...fields }];
    const of = (fields: object) => analyzeFlow({ inputs: photos(fields), flow }).bounds;
    expect(of({ ...always, minLength: 2, maxLength: 5 }).billed).toEqual({ least: 9, most: 18 });
    expect(of({ maxLength: 5 }).billed).toEqual({ least: 3, most: 18 });
    expect(of(always)).toMatchObject({ billed: { least: 6, most: null }, unbounded: ["inner"] });
    // Of texts the length is that of each.
    const texts = [{ name: "photos", type: "string_array", maxLength: 5 }];
    expect(analyzeFlow({ inputs: texts, flow }).bounds.unbounded).toEqual(["inner"]);
  });

  it("count what a list holds, and nothing for an empty one", () => {
    const reads = { inputs: [{ name: "item", type: "string_array", ref: { node: "words" } }] };
    const words = (items: string[]) => ({ id: "words", type: "list", items });
    const flow = (items: string[]) => [words(items), loop("each", ["draw"], reads), model("draw")];
    expect(analyzeFlow(flow(["a", "b"])).bounds.nodes.at(-1)).toMatchObject({ least: 2, most: 2 });
    expect(analyzeFlow(flow([])).bounds.nodes.at(-1)).toMatchObject({ least: 0, most: 0 });
  });

  it("list the inputs that change the cost", () => {
    const input = { name: "steps", type: "number", costImpact: true };
    const node = model("draw", { ...input, value: 3 }, { name: "seed", type: "number" });
    expect(analyzeFlow({ inputs: [input], flow: [node] }).bounds.costInputs).toEqual([
      { input: "steps" },
      { node: "draw", input: "steps" },
    ]);
  });
});

describe("a run on paper adds up what it does", () => {
  it("counts each iteration, and none of a loop that has nothing to iterate over", () => {
    const flow = [loop("each", ["draw"], over("photos")), model("draw")];
    const inputs = [{ name: "photos", type: "file_array" }];
    const given = (photos: string[]) => simulateFlow({ inputs, flow }, { inputs: { photos } }).executions;
    expect(given(["a", "b"])).toEqual({ all: 3, billed: 2 });
    expect(given([])).toEqual({ all: 1, billed: 0 });
    expect(given(Array.from({ length: 101 }, () => "a"))).toEqual({ all: 101, billed: 100, isCut: true });
  });
});
