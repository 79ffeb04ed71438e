import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { decideByExecution } from "../kit/candidate-verdicts.js";
import { ask, branch, gate, loop, model, reads, statuses } from "./flows.js";

const workflow = (x: object, ...flow: object[]) => ({
  name: "w",
  inputs: [{ name: "x", type: "string", required: { always: true }, ...x }],
  flow,
});
const isP = (id: string) => ask(id, [["x == 'p'", "yes"]], "no");

function sets(value: unknown) {
  const { pending, hangs, neverRuns, noOutput, noOutputWhenComplete, exact } = decideByExecution(value);
  return {
    pending: [...pending],
    hangs: [...hangs],
    neverRuns: [...neverRuns],
    noOutput,
    noOutputWhenComplete,
    exact,
  };
}

const SOUND = {
  pending: [],
  hangs: [],
  neverRuns: [],
  noOutput: false,
  noOutputWhenComplete: false,
  exact: true,
};

describe("verdicts by execution", () => {
  it("finds nothing in a sound flow", () => {
    const flow = [
      isP("if"),
      model("one", branch("if", "yes")),
      model("two", branch("if", "no")),
      model("join", gate("one", "two")),
    ];
    expect(sets(workflow({}, ...flow))).toEqual(SOUND);
  });

  it("finds what hangs in some run, with the run", () => {
    const value = workflow(
      {},
      isP("if"),
      model("one", branch("if", "yes")),
      model("two", reads("one")),
      model("three", reads("two")),
    );
    expect(sets(value)).toEqual({
      ...SOUND,
      pending: ["two", "three"],
      hangs: ["two", "three"],
      noOutput: true,
    });
    const { evidence } = decideByExecution(value);
    expect(evidence.hangs.get("two")).toEqual({ x: "other" });
    expect(evidence.noOutput).toEqual({ x: "other" });
  });

  it("sees that two gates over one source are the same gate, or exclude each other", () => {
    const twin = [isP("if"), isP("again"), model("one", branch("if", "yes"))];
    expect(sets(workflow({}, ...twin, model("two", branch("again", "yes"), reads("one"))))).toMatchObject({
      pending: [],
    });
    const excluded = model("two", branch("again", "no"), branch("if", "yes"));
    expect(
      sets(workflow({}, ...twin, excluded, model("reader", reads("two")), model("next", reads("reader")))),
    ).toMatchObject({
      neverRuns: ["two"],
      pending: ["reader", "next"],
      hangs: [],
    });
  });

  it("counts a node that waits for one that runs elsewhere beside one that never runs", () => {
    const flow = [
      ask(
        "if",
        [
          ["x == 'p'", "yes"],
          ["false", "never"],
        ],
        "no",
      ),
      model("never", branch("if", "never")),
      model("one", branch("if", "yes")),
      model("both", reads("never"), reads("one")),
    ];
    expect(sets(workflow({}, ...flow))).toMatchObject({
      neverRuns: ["never"],
      pending: ["both"],
      hangs: ["both"],
    });
  });

  it("looks into loop bodies", () => {
    const flow = [
      loop("each", ["if", "one", "two"]),
      isP("if"),
      model("one", branch("if", "yes")),
      model("two", reads("one")),
    ];
    expect(sets(workflow({}, ...flow))).toMatchObject({ hangs: ["each", "two"], neverRuns: [] });
    expect(sets(workflow({ allowedValues: ["q"] }, ...flow))).toMatchObject({
      hangs: [],
      neverRuns: ["one"],
      pending: ["each", "two"],
    });
  });

  it("tells a run without output that completes from one that hangs", () => {
    const value = workflow({}, isP("if"), model("one", branch("if", "yes")));
    expect(sets(value)).toEqual({ ...SOUND, noOutput: true, noOutputWhenComplete: true });
  });

  it.each([
    [
      "a condition over the output of a node",
      [model("m"), { ...isP("if"), inputs: [{ name: "x", type: "string", ref: { node: "m" } }] }],
      {},
    ],
    ["a free atom", [ask("if", [["x.contains('p')", "yes"]])], {}],
    ["order of strings", [ask("if", [["x < 'p'", "yes"]])], {}],
    ["a condition that does not parse", [ask("if", [["x ==", "yes"]])], {}],
    ["absence", [isP("if")], { required: {} }],
  ])("is not exact with %s", (_, flow, x) => {
    expect(decideByExecution(workflow(x, ...flow)).exact).toBe(false);
  });

  it("is not exact when it stops early", () => {
    const verdicts = decideByExecution(workflow({}, isP("if")), { limit: 1 });
    expect({ exact: verdicts.exact, runs: verdicts.runs }).toEqual({ exact: false, runs: 1 });
  });

  it("has evidence that replays", () => {
    const value = workflow({}, isP("if"), model("one", branch("if", "yes")), model("two", reads("one")));
    const { evidence } = decideByExecution(value);
    for (const [id, inputs] of evidence.hangs)
      expect(statuses(simulateFlow(value, { inputs }))[id]).toBe("pending");
  });
});
