import { describe, expect, it } from "vitest";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { decideByExecution } from "../kit/candidate-verdicts.js";
import { ask, branch, model } from "../simulate/flows.js";

const always = { required: { always: true } };

/** The outcomes that are called impossible, of an if-else node on the input `x` all of whose outcomes are asked for. */
function impossible(declaration: object, conditions: string[]): string[] {
  const cases = conditions.map((condition, index): [string, string] => [condition, String(index)]);
  const flow = [
    ask("if", cases, "default"),
    ...[...cases.map(([, value]) => value), "default"].map((value) =>
      model(`on${value}`, branch("if", value)),
    ),
    model("always"),
  ];
  const workflow = { inputs: [{ name: "x", type: "string", ...declaration }], flow };
  const { diagnostics, unchecked } = validateWorkflow(workflow);
  expect(unchecked).toEqual([]);
  const values = diagnostics.flatMap((each) =>
    each.ruleId === "logic/impossible-outcome" ? [String(each.data.value)] : [],
  );
  expect(diagnostics.length).toBe(values.length);
  // No candidate input yields it either.
  const { neverRuns } = decideByExecution(workflow);
  expect(values.filter((value) => !neverRuns.has(`on${value}`))).toEqual([]);
  return values;
}

describe("outcomes that some value yields", () => {
  it.each([
    ["a text with space around it", always, ["x == 'a'", "trim(x) == 'a'"]],
    ["a text of nothing but space", {}, ["x == ''", "trim(x) == ''"]],
    ["a text with space around it, of some length", always, ["size(x) == 3 && trim(x) == 'a'"]],
    ["another text of the same length", always, ["size(x) == 1 && x != 'x'"]],
    ["a longer text that is none of them", always, ["x == 'ab'", "size(x) > 1"]],
    ["another text where texts are long", { ...always, minLength: 10 }, ["x == 'a text that is long'"]],
    ["another text where texts are short", { ...always, maxLength: 3 }, ["x == 'ab'"]],
    ["an empty text", { maxLength: 1 }, ["x == 'a'", "size(x) == 1"]],
    ["a length of many", always, ["size(x) > 2500"]],
    ["a length beyond what is tried", always, ["size(x) > 100000", "size(x) > 50000"]],
    ["length and order together", always, ["size(x) == 2 && x > 'b' && x < 'bb'"]],
    ["several exclusions with a length", always, ["size(x) == 1 && x != 'x' && x != 'y' && x != 'z'"]],
    ["the length of a trimmed text", {}, ["size(trim(x)) > 0", "x == ''"]],
    ["a great number", { ...always, type: "number" }, ["x > 1.0e17", "x == 1.0e17"]],
    ["a number that is no step", { ...always, type: "number", step: 1 }, ["x <= 5", "x >= 6"]],
    ["an empty text where one of a list is left out", { allowedValues: ["a"] }, ["x == 'a'", "x == ''"]],
    ["an array without", { ...always, type: "string_array" }, ["'a' in x", "size(x) > 1"]],
    ["the default", { default: "d" }, ["x == 'd'"]],
    ["absence", {}, ["x == 'a'"]],
    ["a number between two", { ...always, type: "number" }, ["x <= 5", "x >= 6"]],
    ["a number beyond", { ...always, type: "number", min: 5 }, ["x == 5"]],
    ["a number at a bound", { ...always, type: "number", min: 0, max: 1 }, ["x > 0 && x < 1", "x == 0"]],
    ["a number of a list", { ...always, type: "number", allowedValues: [1, 2] }, ["x == 1"]],
    ["both booleans", { type: "boolean" }, ["x == true"]],
  ])("%s", (_, declaration, conditions) => {
    expect(impossible(declaration, conditions)).toEqual([]);
  });
});

describe("outcomes that no value yields", () => {
  it.each([
    ["a text that no list allows", { allowedValues: ["a", "b"], ...always }, ["x == 'c'"], ["0"]],
    ["what an earlier case takes", always, ["x != 'a'", "x == 'b'"], ["1"]],
    ["a text that is two", always, ["x == 'a' && x == 'b'"], ["0"]],
    ["a number out of range", { type: "number", min: 0, max: 9, ...always }, ["x > 9"], ["0"]],
    ["a number that is less and more", { type: "number", ...always }, ["x > 5 && x < 3"], ["0"]],
    ["the default where cases cover a list", { allowedValues: ["a"], ...always }, ["x == 'a'"], ["default"]],
    ["neither of two booleans", { type: "boolean" }, ["x", "!x"], ["default"]],
    ["a text that is too long", { maxLength: 3, ...always }, ["size(x) > 3"], ["0"]],
    ["space around what is trimmed", always, ["trim(x) == ' a '"], ["0"]],
    ["an empty text that must be given", always, ["x == ''"], ["0"]],
    ["a blank text that must be given", always, ["size(trim(x)) == 0"], ["0"]],
    ["an empty array that must be given", { ...always, type: "string_array" }, ["size(x) == 0"], ["0"]],
    ["a narrow range behind a wide one", { type: "number" }, ["x > 10", "x > 50"], ["1"]],
    ["a narrow range of lengths behind a wide one", {}, ["size(x) > 2", "size(x) > 4"], ["1"]],
    ["two literals that stay apart when nothing is given", {}, ["x == 'a' && x == 'b'"], ["0"]],
  ])("%s", (_, declaration, conditions, expected) => {
    expect(impossible(declaration, conditions)).toEqual(expected);
  });
});
