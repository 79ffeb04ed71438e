import { describe, expect, it } from "vitest";
import { validateRunInputs } from "../../src/requests/validate-run-inputs.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { ask, branch, list, model, reads } from "../simulate/flows.js";

const always = { required: { always: true } };
const x = { name: "x", type: "string", ...always };
const isA = ask("if", [["x == 'a'", "yes"]], "no");

/** The run that shows a hang which `x` decides, beside inputs that decide nothing. */
function runBeside(...others: { name: string; type: string; [field: string]: unknown }[]) {
  const used = others.map(({ name, type }) => ({ name, type, ref: { node: "workflow", name } }));
  const flow = [isA, model("a", branch("if", "yes")), model("reader", reads("a"), ...used)];
  const { diagnostics } = validateWorkflow({ inputs: [x, ...others], flow });
  const hangs = diagnostics.filter(({ ruleId }) => ruleId === "path/hangs");
  expect(hangs).toHaveLength(1);
  return hangs[0]?.witness?.run;
}

describe("the run of a hang is one that would be accepted", () => {
  it("has a value for what decides and for what is required, and no other", () => {
    const optional = { name: "o", type: "string" };
    expect(runBeside(optional, { name: "d", type: "number", default: 3, ...always })).toEqual({ x: "other" });
    expect(Object.keys(runBeside({ name: "y", type: "string", ...always }) ?? {})).toEqual(["x", "y"]);
  });

  it.each([
    ["min", { type: "number", min: 7 }, (value: number) => value >= 7],
    ["max", { type: "number", max: -5 }, (value: number) => value <= -5],
    ["both", { type: "number", min: 0.2, max: 0.4 }, (value: number) => value >= 0.2 && value <= 0.4],
  ])("keeps to %s", (_, declaration, isRight) => {
    const value = runBeside({ name: "n", ...declaration, ...always })?.["n"];
    expect(typeof value === "number" && isRight(value), `${value}`).toBe(true);
  });

  it.each([
    ["minLength", { minLength: 10 }, (value: string) => value.length >= 10],
    ["maxLength", { maxLength: 2 }, (value: string) => value.length <= 2],
    ["allowedValues", { allowedValues: ["p", "q"] }, (value: string) => ["p", "q"].includes(value)],
  ])("keeps to %s", (_, declaration, isRight) => {
    const value = runBeside({ name: "t", type: "string", ...declaration, ...always })?.["t"];
    expect(typeof value === "string" && isRight(value), `${value}`).toBe(true);
  });

  it.each([
    { type: "file_array", minLength: 2 },
    { type: "model_array", minLength: 3 },
    { type: "number_array", min: 5, max: 9 },
    { type: "string_array", minLength: 8 },
    { type: "string_array", allowedValues: ["u", "v"] },
    { type: "string", default: "" },
    { type: "string_array", default: [] },
    { type: "number", step: 64, min: 64 },
    {
      type: "inputs_array",
      inputs: [
        { name: "p", type: "string", ...always },
        { name: "q", type: "number", min: 3, ...always },
      ],
    },
  ])("is a body that a run with %j takes", (declaration) => {
    const other = { name: "o", ...declaration, ...always };
    const body = runBeside(other);
    expect(Object.keys(body ?? {})).toEqual(["x", "o"]);
    const workflow = { inputs: [x, other], flow: [model("a")] };
    expect(validateRunInputs(workflow, body).diagnostics).toEqual([]);
  });

  it("has one of two inputs that are required without each other", () => {
    const either = [
      { name: "p", type: "string", required: { ifNotDefined: { q: {} } } },
      { name: "q", type: "string", required: { ifNotDefined: { p: {} } } },
    ];
    const run = runBeside(...either) ?? {};
    expect("p" in run || "q" in run).toBe(true);
  });
});

describe("a run without output", () => {
  const cases: [string, string][] = [
    ["x == 'a'", "a"],
    ["x == 'b'", "b"],
    ["x == 'c'", "c"],
  ];
  const flow = [
    ask("if", cases, "d"),
    model("m", branch("if", "a")),
    list("l", branch("if", "d")),
    list("k", branch("if", "c")),
    list("j", branch("if", "b")),
  ];

  it("is reported for an outcome that is used, also where another one is not", () => {
    const withoutOutput = (value: object[]) =>
      validateWorkflow({ inputs: [x], flow: value }).diagnostics.filter(
        ({ ruleId }) => ruleId === "path/no-output",
      );
    expect(withoutOutput(flow)).toHaveLength(1);
    // Nothing runs on "b", which is a finding of its own; "c" and "d" still leave nothing.
    expect(withoutOutput(flow.slice(0, 4))).toHaveLength(1);
  });
});
