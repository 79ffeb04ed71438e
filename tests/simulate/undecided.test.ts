import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import type { SimulatedRun } from "../../src/simulate/simulate-result.js";
import { ask, branch, choose, gate, loop, model, reads, waiting } from "./flows.js";

const workflow = (...flow: object[]) => ({ inputs: [{ name: "x", type: "string" }], flow });

function shown(run: SimulatedRun, ...flow: object[]) {
  const { nodes, undecided } = simulateFlow(workflow(...flow), run);
  const states = nodes.map(({ id, status, undecided: open }) => `${id} ${status}${open ? " ?" : ""}`);
  return { states: states.slice(1), undecided };
}

const asks = ask("ask", [["x == 'a'", "a"]], "b");

describe("a condition on a value that is absent", () => {
  const undecided = [{ nodeId: "ask", caseIndex: 0, condition: "x == 'a'", absent: ["x"] }];

  it("is not decided, and taken as false", () => {
    const { nodes, ...rest } = simulateFlow(workflow(asks));
    expect(rest).toEqual({ completes: true, outputs: [], undecided, executions: { all: 1, billed: 0 } });
    expect(nodes).toEqual([
      { id: "ask", status: "success", outcome: "b", otherOutcomes: ["a"], because: [], undecided: true },
    ]);
  });

  it("leaves open exactly what may be otherwise when it holds", () => {
    const flow = [
      asks,
      model("taken", branch("ask", "b")),
      model("other", branch("ask", "a")),
      model("neither", branch("ask", "c")),
      model("either", gate("taken", "other")),
      model("behind", reads("other")),
      model("reader", reads("ask")),
      waiting(model("after"), "other"),
      waiting(model("later"), "behind"),
      loop("each", ["inside"]),
      model("inside", reads("other")),
      model("out", reads("each")),
    ];
    expect(shown({}, ...flow)).toEqual({
      states: [
        "taken success ?",
        "other skipped ?",
        "neither skipped",
        "either success ?",
        "behind pending ?",
        "reader success",
        "after success",
        "later pending ?",
        "each pending ?",
        "inside pending ?",
        "out pending ?",
      ],
      undecided,
    });
  });

  it("leaves nothing open when it is given, decided, or never asked", () => {
    const flow = [asks, model("other", branch("ask", "a"))];
    const decided = (status: string) => ({ states: [`other ${status}`], undecided: [] });
    expect(shown({ inputs: { x: "a" } }, ...flow)).toEqual(decided("success"));
    expect(shown({ inputs: { x: "b" } }, ...flow)).toEqual(decided("skipped"));
    expect(shown({ decide: () => true }, ...flow)).toEqual(decided("success"));
    expect(shown({ decide: () => undefined }, ...flow)).toEqual({ states: ["other skipped ?"], undecided });
    expect(shown({ outcomes: { ask: "a" } }, ...flow)).toEqual(decided("success"));
    const first = ask("ask", [
      ["true", "b"],
      ["x == 'a'", "a"],
    ]);
    expect(shown({}, first, model("other", branch("ask", "a")))).toEqual(decided("skipped"));
  });

  it("is decided where CEL decides it without the value", () => {
    const flow = (condition: string) => [ask("ask", [[condition, "a"]], "b"), model("n", branch("ask", "a"))];
    expect(shown({}, ...flow("x == 'a' || true"))).toEqual({ states: ["n success"], undecided: [] });
    expect(shown({}, ...flow("x == 'a' && false"))).toEqual({ states: ["n skipped"], undecided: [] });
  });

  it("makes no difference where every case yields the same", () => {
    const same = ask("ask", [["x == 'a'", "b"]], "b");
    expect(shown({}, same, model("n", branch("ask", "b")))).toEqual({ states: ["n success"], undecided });
  });

  it("is told once for all iterations, in the order of the document", () => {
    const flow = [
      loop("each", ["second"], { count: 3 }),
      ask("second", [["x == 'a'", "a"]]),
      ask("first", [
        ["x == 'b'", "b"],
        ["x == 'c'", "c"],
      ]),
    ];
    const told = simulateFlow(workflow(...flow)).undecided;
    expect(told.map(({ nodeId, caseIndex }) => [nodeId, caseIndex])).toEqual([
      ["second", 0],
      ["first", 0],
      ["first", 1],
    ]);
  });
});

describe("other conditions that a run does not decide", () => {
  const node = (condition: string, ref: object) => ({
    ...ask("ask", [[condition, "a"]], "b"),
    inputs: [{ name: "x", type: "string", ref }],
  });

  it.each([
    ["what a node yields", "x == 'a'", { node: "made" }, ["x"]],
    ["what is random", "random(2) == 1", { node: "workflow", name: "x" }, []],
    ["what does not parse", "x ==", { node: "workflow", name: "x" }, []],
    ["what is no boolean", "x", { node: "workflow", name: "x" }, []],
    ["a single value for an array", "size(x) == 1", { node: "workflow", name: "many" }, ["x"]],
  ])("%s", (_, condition, ref, absent) => {
    const inputs = [
      { name: "x", type: "string" },
      { name: "many", type: "string_array" },
    ];
    const found = simulateFlow(
      { inputs, flow: [model("made"), node(condition, ref)] },
      { inputs: { x: "a", many: "a" } },
    );
    expect(found.undecided).toEqual([{ nodeId: "ask", caseIndex: 0, condition, absent }]);
  });

  it("are decided by what the run assumes of each output, and of an item in its loop", () => {
    const flow = [
      model("made"),
      loop("each", ["ask"], { inputs: [{ name: "v", type: "string_array", ref: { node: "made" } }] }),
      {
        ...ask("ask", [["x == 'a' && made_text == 'b' && item == 'c'", "a"]], "b"),
        inputs: [
          { name: "x", type: "string", ref: { node: "made" } },
          { name: "item", type: "string", ref: { node: "each" } },
        ],
      },
    ];
    const assumes = [
      { nodeId: "made", output: "all", value: "a" },
      { nodeId: "made", output: "text", value: "b" },
      { nodeId: "each", output: "all", value: "c" },
    ];
    const { nodes, undecided } = simulateFlow(flow, { assumes });
    expect(undecided).toEqual([]);
    expect(nodes.at(-1)?.iterations?.map(({ outcome }) => outcome)).toEqual(["a"]);
    expect(simulateFlow(flow, { assumes: assumes.slice(1) }).undecided[0]?.absent).toEqual(["x"]);
  });

  it("stay open where the value of an if-else node does", () => {
    const flow = [
      asks,
      {
        ...ask("next", [["x == 'a'", "yes"]], "no"),
        inputs: [{ name: "x", type: "string", ref: { node: "ask" } }],
      },
      choose("sure", "a"),
    ];
    const found = simulateFlow(workflow(...flow));
    expect(found.undecided.map(({ nodeId, absent }) => [nodeId, absent])).toEqual([
      ["ask", ["x"]],
      ["next", ["x"]],
    ]);
    expect(found.nodes.map(({ undecided }) => undecided)).toEqual([true, true, false]);
  });
});
