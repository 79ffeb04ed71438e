import { describe, expect, it } from "vitest";
import { candidateInputs } from "../kit/candidate-inputs.js";
import { choose } from "./flows.js";

const always = { required: { always: true } };

/** The candidates of the workflow input `x` for some conditions over `v`, which reads it. */
function candidates(declaration: object, ...conditions: string[]) {
  const node = {
    id: "if",
    type: "logic",
    logicType: "if-else",
    inputs: [{ name: "v", type: "string", ref: { node: "workflow", name: "x" } }],
    logic: { cases: conditions.map((condition, index) => ({ condition, value: String(index) })) },
  };
  const inputs = [{ name: "x", ...declaration }];
  return [...candidateInputs({ name: "w", inputs, flow: [node] })].map((run) =>
    Object.hasOwn(run, "x") ? run["x"] : "(absent)",
  );
}

const TABLE: [name: string, declaration: object, conditions: string[], expected: unknown[]][] = [
  ["allowedValues, nothing else", { type: "string", allowedValues: ["p", "q"] }, ["v == 'z'"], ["p", "q"]],
  ["both booleans", { type: "boolean", default: true }, ["v"], [true, false]],
  [
    "strings compared with, and a fresh one",
    { type: "string", ...always },
    ["v == 'p'", "v in ['q', 'p']"],
    ["p", "q", "other"],
  ],
  ["the default", { type: "string", default: "d" }, ["v == 'p'"], ["p", "d", "other"]],
  ["absence", { type: "string" }, ["v == 'p'"], ["p", "other", "(absent)"]],
  ["a fresh one that is none of them", { type: "string", ...always }, ["v == 'other'"], ["other", "other_"]],
  ["what trim is compared with", { type: "string", ...always }, ["trim(v) == 'p'"], ["p", "other"]],
  [
    "trimmed and as it is",
    { type: "string", ...always },
    ["trim(v) == 'p' || v == 'p'"],
    ["p", " p ", "other"],
  ],
  ["lengths", { type: "string", ...always }, ["size(v) > 2"], ["z", "zz", "zzz", "other"]],
  [
    "lengths beside literals",
    { type: "string", ...always },
    ["size(v) == 1 && v != 'z'"],
    ["z", "y", "zz", "other"],
  ],
  ["neighbours of numbers", { type: "number", ...always }, ["v > 5"], [4, 5, 6, 7]],
  [
    "neighbours between close numbers",
    { type: "number", ...always },
    ["v > 1 && v < 2"],
    [0, 1, 1.5, 2, 3, 4],
  ],
  [
    "min, max and default, nothing beyond",
    { type: "number", min: 0, max: 10, default: 3 },
    ["v == 5"],
    [0, 1, 2, 3, 4, 5, 6, 9, 10],
  ],
  ["only values of the type", { type: "number", default: 1 }, ["v == 'p'"], [0, 1, 2, 3]],
  ["what nothing can be said of", { type: "string", ...always }, ["v.contains('p')"], ["other"]],
  [
    "arrays",
    { type: "string_array", default: ["d"] },
    ["'p' in v || size(v) == 1"],
    [[], ["p"], ["p", "p"], ["d"]],
  ],
  ["`required: true` as always", { type: "string", required: true }, ["v == 'p'"], ["p", "other"]],
];

describe("candidate inputs", () => {
  it.each(TABLE)("%s", (_, declaration, conditions, expected) => {
    expect(candidates(declaration, ...conditions)).toEqual(expected);
  });

  it("joins the choices of all inputs that conditions read, and of no other", () => {
    const input = (name: string, more: object = {}) => ({ name, type: "boolean", ...more });
    const read = (name: string) => ({ name, type: "boolean", ref: { node: "workflow", name } });
    const node = {
      ...choose("if", null, read("p"), read("q"), read("r")),
      logic: { cases: [{ condition: "p && q", value: "a" }] },
    };
    const workflow = { name: "w", inputs: [input("p"), input("q"), input("r")], flow: [node] };
    expect([...candidateInputs(workflow)]).toEqual([
      { p: true, q: true },
      { p: true, q: false },
      { p: false, q: true },
      { p: false, q: false },
    ]);
    expect([...candidateInputs(workflow, 3)]).toHaveLength(3);
  });

  it("is one empty choice where no condition reads an input", () => {
    expect([...candidateInputs([choose("if", "a")])]).toEqual([{}]);
    expect([...candidateInputs(null)]).toEqual([{}]);
  });
});
