import { describe, expect, test } from "vitest";
import { validateWorkflow } from "../src/index.js";

const photos = { name: "photos", type: "file_array", kind: "image" };
const clips = { name: "clips", type: "file_array", kind: "video" };

describe("a declared list into a single input", () => {
  const names = { id: "names", type: "list", items: ["asset_1", "asset_2"] };
  const numbers = { id: "names", type: "list", items: [1, 2.5] };
  const take = (type: string, source: string) => model("take", { name: "x", type, ref: { node: source } });

  test.each(["string", "file", "model"])("texts or ids, as %s", (type) => {
    expect(verdicts([names, take(type, "names")])).toEqual(["take: input/array-to-scalar"]);
    expect(verdicts([names, each("names"), take(type, "each")])).toEqual([]);
    expect(verdicts([names, take(`${type}_array`, "names")])).toEqual([]);
  });

  test("numbers", () => {
    expect(verdicts([numbers, take("number", "names")])).toEqual(["take: input/array-to-scalar"]);
    const loop = each("names", "number_array");
    expect(verdicts([numbers, loop, take("number", "each")])).toEqual([]);
    expect(verdicts([numbers, loop, take("file", "each")])).toEqual(["take: input/type-mismatch"]);
  });

  test("an array that the workflow declares", () => {
    const direct = model("take", { name: "x", type: "file", ref: { node: "workflow", name: "photos" } });
    const loop = { ...each("workflow"), inputs: [fromWorkflow("photos", "file_array")] };
    expect(verdicts([direct], [photos])).toEqual(["take: input/array-to-scalar"]);
    expect(verdicts([loop, take("file", "each")], [photos])).toEqual([]);
    expect(verdicts([loop, take("file_array", "each")], [photos])).toEqual(["take: input/scalar-to-array"]);
  });

  test("what is in a mixed or empty list is unknown", () => {
    for (const items of [["a", 1], []])
      expect(verdicts([{ ...names, items }, take("boolean", "names")])).toEqual([]);
  });
});

describe("loops", () => {
  const video = { ...each("workflow"), inputs: [fromWorkflow("clips", "file_array")] };
  const image = { name: "image", type: "file", kind: "image" };

  test("an item keeps the kind of its array", () => {
    const inside = model("take", { ...image, ref: { node: "each" } });
    expect(verdicts([video, inside], [clips])).toEqual(["take: input/kind-mismatch"]);
  });

  test("outside of the loop its results are an array, and nothing is known of what is in it", () => {
    const inside = model("take", { name: "clip", type: "file", kind: "video", ref: { node: "each" } });
    const verdictOf = (type: string, ref: object) =>
      verdicts([video, inside, model("after", { name: "x", type, ref })], [clips]);
    for (const type of ["file_array", "string_array", "number_array", "inputs_array", "odd"])
      expect(verdictOf(type, { node: "each", name: "all" })).toEqual([]);
    for (const type of ["file", "string", "boolean", "number", "model"]) {
      expect(verdictOf(type, { node: "each", name: "all" })).toEqual(["after: input/array-to-scalar"]);
      expect(verdictOf(type, { node: "each" })).toEqual(["after: input/array-to-scalar"]);
      expect(verdictOf(type, { node: "each", name: "other" })).toEqual([]);
    }
  });

  test("a list of several types is not held against what takes one", () => {
    const mixed = { id: "mixed", type: "list", items: ["a", 1] };
    expect(verdicts([mixed, model("after", { name: "x", type: "string", ref: { node: "mixed" } })])).toEqual(
      [],
    );
  });

  test("a for-each takes an array whatever type it states", () => {
    const stated = { ...video, inputs: [fromWorkflow("clips", "file")] };
    expect(
      verdicts([stated, model("take", { name: "x", type: "file", ref: { node: "each" } })], [clips]),
    ).toEqual([]);
  });

  test("an entry of an inputs_array is not known", () => {
    const loop = { ...each("workflow"), inputs: [fromWorkflow("shots", "inputs_array")] };
    const inside = model("take", { name: "x", type: "string", ref: { node: "each", name: "prompt" } });
    expect(verdicts([loop, inside], [{ name: "shots", type: "inputs_array" }])).toEqual([]);
  });
});

describe("nodes whose type tells what they yield", () => {
  const sources = {
    cut: {
      id: "source",
      type: "remove-background",
      inputs: [{ name: "image", type: "file", value: "asset_1" }],
    },
    write: { id: "source", type: "generate-prompt" },
    choose: {
      id: "source",
      type: "logic",
      logicType: "if-else",
      logic: { cases: [{ condition: "x > 1", value: "2" }], default: "1" },
      inputs: [{ name: "x", type: "number", value: 1 }],
    },
  };

  test.each([
    ["cut", { type: "file", kind: "image" }, []],
    ["cut", { type: "file_array", kind: "image-hdr" }, []],
    ["cut", { type: "file", kind: "video" }, ["take: input/kind-mismatch"]],
    ["cut", { type: "number" }, ["take: input/type-mismatch"]],
    ["write", { type: "string" }, []],
    ["write", { type: "string_array" }, []],
    ["write", { type: "boolean" }, ["take: input/type-mismatch"]],
    ["choose", { type: "string" }, []],
    ["choose", { type: "string_array" }, ["take: input/scalar-to-array"]],
    ["choose", { type: "boolean" }, ["take: input/type-mismatch"]],
  ] as const)("%s into %j", (source, taken, expected) => {
    const reader = model("take", { name: "x", ...taken, ref: { node: "source" } });
    expect(verdicts([sources[source], reader])).toEqual(expected);
  });

  test("a merge brings what its members have in common", () => {
    const merge = (type: string) => model("take", { name: "x", type, ref: { conditional: ["one", "two"] } });
    const [one, two] = [
      { ...sources.cut, id: "one" },
      { ...sources.cut, id: "two" },
    ];
    expect(verdicts([one, two, merge("boolean")])).toEqual(["take: input/type-mismatch"]);
    expect(verdicts([one, two, merge("file_array")])).toEqual([]);
    expect(verdicts([one, { ...sources.write, id: "two" }, merge("boolean")])).toEqual([]);
    expect(verdicts([one, model("two"), merge("boolean")])).toEqual([]);
  });

  test("a gate carries no value, and expressions take values as they are", () => {
    const gate = { name: "conditional", type: "boolean", ref: { node: "source", equal: "2" } };
    expect(verdicts([sources.choose, model("take", gate)])).toEqual([]);
    const logic = { ...sources.choose, inputs: [fromWorkflow("photos", "number")] };
    expect(verdicts([logic], [photos])).toEqual([]);
  });
});

function each(source: string, type = "file_array") {
  const input = { name: "items", type, ref: { node: source } };
  return { id: "each", type: "for-each", loopBodyNodeIds: ["take"], inputs: [input] };
}

function fromWorkflow(name: string, type: string) {
  return { name, type, ref: { node: "workflow", name } };
}

function model(id: string, ...inputs: object[]) {
  return { id, type: "custom-model", modelId: `model_${id}`, inputs };
}

/** The findings on types, each with its node. */
function verdicts(flow: object[], inputs: object[] = []): string[] {
  const { diagnostics } = validateWorkflow({ inputs, flow });
  return diagnostics
    .filter(({ ruleId }) => /^input\/(type|kind|scalar|array)-/.test(ruleId))
    .map(({ nodeId, ruleId }) => `${nodeId}: ${ruleId}`);
}
