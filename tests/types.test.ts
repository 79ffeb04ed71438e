import { describe, expect, test } from "vitest";
import { validateWorkflow } from "../src/index.js";

/**
 * What becomes of a value of the type on the left in an input of the type above:
 * `=` fits · `t` other type · `n` a string may stand for it · `a` single for an array · `s` array for a single.
 */
const TABLE = `
              string string_array number number_array boolean file file_array model model_array inputs_array
string        =      a            n      n            t       n    n          n     n           t
string_array  s      =            n      n            t       n    n          n     n           t
number        n      n            =      a            t       t    t          t     t           t
number_array  n      n            s      =            t       t    t          t     t           t
boolean       n      n            t      t            =       t    t          t     t           t
file          n      n            t      t            t       =    a          t     t           t
file_array    n      n            t      t            t       s    =          t     t           t
model         n      n            t      t            t       t    t          =     a           t
model_array   n      n            t      t            t       t    t          s     =           t
inputs_array  t      t            t      t            t       t    t          t     t           =
`;

const VERDICTS: Readonly<Record<string, readonly string[]>> = {
  "=": [],
  t: ["error input/type-mismatch other"],
  n: ["warning input/type-mismatch near"],
  a: ["warning input/scalar-to-array single"],
  s: ["error input/array-to-scalar array"],
  k: ["error input/kind-mismatch kind"],
  w: ["warning input/kind-mismatch kind"],
};

const [header = [], ...rows] = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const pairs = rows.flatMap(([from = "", ...marks]) =>
  marks.map((mark, column): [from: string, to: string, mark: string] => [from, header[column] ?? "", mark]),
);

/**
 * Rows: what is read; columns: what is taken; `-` stands for a kind that is not stated.
 * `k` nothing of the one can be taken for the other · `w` something may.
 */
const KINDS = `
           - 3d audio document image image-hdr json text video
-          = =  =     =        =     =         =    =    =
3d         = =  k     w        k     w         w    w    k
audio      = k  =     w        k     w         w    w    k
document   = w  w     =        w     w         w    w    w
image      = k  k     w        =     =         w    w    k
image-hdr  = w  w     w        =     =         w    w    w
json       = w  w     w        w     w         =    w    w
text       = w  w     w        w     w         w    =    w
video      = k  k     w        k     w         w    w    =
`;

const [kindHeader = [], ...kindRows] = KINDS.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const kindPairs = kindRows.flatMap(([from = "", ...marks]) =>
  marks.map((mark, column): [string, string, string] => [from, kindHeader[column] ?? "", mark]),
);

describe("every pair of types", () => {
  test("is in the table", () => expect(pairs).toHaveLength(100));

  test.each(pairs)("%s into %s: %s", (from, to, mark) => {
    expect(verdicts(workflowInto({ type: from }, { type: to }))).toEqual(VERDICTS[mark]);
  });

  test.each(pairs)("the output %s into %s, as a catalogue declares them: %s", (from, to, mark) => {
    expect(verdicts(outputInto({ type: from }, { type: to }))).toEqual(VERDICTS[mark]);
  });

  test.each(pairs)("%s into %s inside of an entry: %s", (from, to, mark) => {
    const item = { name: "entry", type: to, ref: { node: "workflow", name: "source" } };
    const layers = { name: "layers", type: "inputs_array", items: [[item]] };
    const document = { inputs: [{ name: "source", type: from }], flow: [model("reader", layers)] };
    expect(verdicts([document])).toEqual(VERDICTS[mark]);
  });
});

describe("every pair of kinds", () => {
  test("is in the table", () => expect(kindPairs).toHaveLength(81));

  test.each(kindPairs)("%s into %s: %s", (from, to, mark) => {
    for (const type of ["file", "file_array"]) {
      expect(verdicts(workflowInto({ type, ...kind(from) }, { type, ...kind(to) }))).toEqual(VERDICTS[mark]);
      expect(verdicts(outputInto({ type, ...kind(from) }, { type, ...kind(to) }))).toEqual(VERDICTS[mark]);
    }
  });

  test.each(kindPairs)("%s into %s does not matter where a single file meets an array", (from, to) => {
    const [single, array] = [
      { type: "file", ...kind(from) },
      { type: "file_array", ...kind(to) },
    ];
    expect(verdicts(workflowInto(single, array))).toEqual(VERDICTS["a"]);
    expect(verdicts(workflowInto(array, single))).toEqual(VERDICTS["s"]);
  });
});

describe("what is not known", () => {
  const types = header.map((type) => [type] as const);

  test.each(types)("fits %s", (type) => {
    const taken = { name: "taken", type };
    for (const source of [
      model("source"),
      { id: "source", type: "model" },
      { id: "source", type: "transform", logic: { transform: "1" } },
    ]) {
      for (const ref of [{ node: "source" }, { node: "source", name: "all" }, { node: "source", name: "x" }])
        expect(verdicts([[source, model("reader", { ...taken, ref })]])).toEqual([]);
    }
    const unknown = workflowInto({ type: "select" }, { type });
    expect(verdicts(unknown)).toEqual(["warning schema/unknown-value unknown"]);
  });
});

function workflowInto(source: object, taken: object): [document: object] {
  const input = { name: "taken", ...taken, ref: { node: "workflow", name: "source" } };
  return [{ inputs: [{ name: "source", ...source }], flow: [model("reader", input)] }];
}

function outputInto(source: { type: string }, taken: { type: string }): [document: object, options: object] {
  const models = {
    model_source: {
      inputs: [],
      outputs: [
        { name: "made", ...source },
        { name: "other", type: "boolean" },
      ],
    },
    model_reader: { inputs: [{ name: "taken", ...taken }] },
  };
  const input = { name: "taken", type: taken.type, ref: { node: "source", name: "made" } };
  return [[model("source"), model("reader", input)], { catalogue: { models } }];
}

function verdicts([document, options]: readonly [document: object, options?: object]): string[] {
  const { diagnostics } = validateWorkflow(document, options);
  return diagnostics.map(({ severity, ruleId, messageId }) => `${severity} ${ruleId} ${messageId}`);
}

function model(id: string, ...inputs: object[]) {
  return { id, type: "custom-model", modelId: `model_${id}`, inputs };
}

function kind(name: string): object {
  return name === "-" ? {} : { kind: name };
}
