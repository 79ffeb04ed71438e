import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { MOST_NESTED_LOOPS } from "../../src/graph/loops.js";
import { MOST_NESTED } from "../../src/simulate/simulate-loops.js";
import type { Simulation } from "../../src/simulate/simulate-result.js";
import { branch, choose, gate, loop, model, reads, statuses, waiting } from "./flows.js";

const copies = ({ nodes }: Simulation, id: string) =>
  nodes.find((node) => node.id === id)?.iterations?.map(({ at, status }) => [...at, status]);

describe("loops", () => {
  it("judges the body in each iteration by its own outcomes", () => {
    const flow = [
      loop("each", ["if", "one", "two"], { count: 3 }),
      choose("if", null, reads("each")),
      model("one", branch("if", "a"), reads("each")),
      model("two", gate("one", "if")),
      model("after", reads("each")),
    ];
    const result = simulateFlow(flow, { outcomes: { if: ["a", "b", null] } });
    expect(copies(result, "one")).toEqual([
      [0, "success"],
      [1, "skipped"],
      [2, "skipped"],
    ]);
    expect(result.nodes[1]?.iterations?.map(({ outcome }) => outcome)).toEqual(["a", "b", null]);
    expect(statuses(result)).toEqual({
      each: "success",
      if: "success",
      one: "success",
      two: "success",
      after: "success",
    });
  });

  it("is pending if a body node is pending in some iteration", () => {
    const flow = [
      loop("each", ["if", "one", "two"], { count: 2 }),
      choose("if", null),
      model("one", branch("if", "a")),
      model("two", reads("one")),
      model("after", reads("each")),
      model("beside"),
    ];
    const result = simulateFlow(flow, { outcomes: { if: ["a", "b"] } });
    expect(copies(result, "two")).toEqual([
      [0, "success"],
      [1, "pending"],
    ]);
    expect(statuses(result)).toMatchObject({
      each: "pending",
      two: "pending",
      after: "pending",
      beside: "success",
    });
    expect(result.nodes[0]?.because).toEqual([
      { kind: "body", effect: "wait", text: '"two" in its body waits forever.', nodes: ["two"] },
    ]);
    expect(simulateFlow(flow, { outcomes: { if: "a" } }).completes).toBe(true);
  });

  it("succeeds when everything in it was skipped", () => {
    const flow = [choose("if", "b"), loop("each", ["one"]), model("one", branch("if", "a"))];
    expect(simulateFlow(flow)).toMatchObject({ completes: true, outputs: ["each"] });
  });

  it("is judged at its start by its own references", () => {
    const flow = (start: object) => [
      choose("if", "b"),
      model("no", branch("if", "a")),
      loop("each", ["one", "two"], { count: 2, inputs: [start] }),
      model("one", reads("each")),
      model("two"),
      model("after", reads("each")),
    ];
    const skipped = simulateFlow(flow(branch("if", "a")));
    expect(statuses(skipped)).toMatchObject({
      each: "skipped",
      one: "skipped",
      two: "skipped",
      after: "pending",
    });
    expect(copies(skipped, "one")).toEqual([]);
    const pending = simulateFlow(flow(reads("no")));
    expect(statuses(pending)).toMatchObject({
      each: "pending",
      one: "pending",
      two: "pending",
      after: "pending",
    });
    expect(statuses(simulateFlow(flow(branch("if", "b"))))).toMatchObject({
      each: "success",
      after: "success",
    });
  });

  it("lets a body read what ran before the loop", () => {
    const flow = [
      choose("if", "b"),
      model("no", branch("if", "a")),
      loop("each", ["one"]),
      model("one", reads("no")),
      waiting(model("after"), "each"),
    ];
    expect(statuses(simulateFlow(flow))).toMatchObject({ one: "pending", each: "pending", after: "pending" });
  });

  it.each([
    [{ count: 3 }, 3],
    [{ count: 0 }, 1],
    [{ count: -2 }, 1],
    [{ count: 1.5 }, 1],
    [{ count: 1e9 }, 100],
    [{ inputs: [{ name: "v", type: "string_array", value: ["p", "q"] }] }, 2],
    [{ count: 1, inputs: [{ name: "v", type: "string_array", value: ["p", "q"] }] }, 1],
    [{ inputs: [{ name: "v", type: "string_array", ref: { node: "l" } }] }, 1],
    [{ inputs: [{ name: "v", type: "string_array", ref: { node: "made" } }] }, 4],
    [{}, 1],
  ])("iterates by count, by its array, or once: %j", (fields, expected) => {
    const flow = [
      model("made"),
      { id: "l", type: "list", items: [] },
      loop("each", ["one"], fields),
      model("one"),
    ];
    expect(copies(simulateFlow(flow, { outputs: { made: [1, 2, 3, 4] } }), "one")).toHaveLength(expected);
  });

  it.each<[string, object, true | undefined]>([
    ["a count", { count: 2 }, undefined],
    ["the count 0", { count: 0 }, true],
    ["an array", { inputs: [{ name: "v", type: "string_array", value: ["p"] }] }, undefined],
    ["an empty array", { inputs: [{ name: "v", type: "string_array", value: [] }] }, true],
    [
      "an input that is left out",
      { inputs: [{ name: "v", type: "string_array", ref: { node: "workflow", name: "x" } }] },
      true,
    ],
    [
      "what a node yields",
      { inputs: [{ name: "v", type: "string_array", ref: { node: "made" } }] },
      undefined,
    ],
    ["nothing", {}, true],
  ])("says where it iterates as if: %s", (_, fields, expected) => {
    const flow = [model("made"), loop("each", ["one"], fields), model("one")];
    const inputs = [{ name: "x", type: "string_array" }];
    expect(simulateFlow({ inputs, flow }).nodes[1]?.iteratesAsIf).toBe(expected);
  });

  it("gives each iteration its item", () => {
    const items = { inputs: [{ name: "v", type: "string_array", value: ["a", "b"] }] };
    const asks = choose("if", null, { name: "item", type: "string", ref: { node: "each" } });
    const cases = ["a", "b"].map((value) => ({ condition: `item == '${value}'`, value }));
    const result = simulateFlow([loop("each", ["if"], items), { ...asks, logic: { cases } }]);
    expect(result.nodes[1]?.iterations?.map(({ outcome }) => outcome)).toEqual(["a", "b"]);
  });

  it.each([
    ["listed by its loop", ["inner"]],
    ["listed by both", ["inner", "if", "one", "two"]],
  ])("nests: the inner body, %s, runs in every iteration of both", (_, outer) => {
    const flow = [
      loop("outer", outer, { count: 2 }),
      loop("inner", ["if", "one", "two"], { count: 2 }),
      choose("if", null, reads("outer")),
      model("one", branch("if", "a")),
      model("two", reads("one")),
    ];
    const result = simulateFlow(flow, { outcomes: { if: ["a", "a", "a", "b"] } });
    expect(copies(result, "two")).toEqual([
      [0, 0, "success"],
      [0, 1, "success"],
      [1, 0, "success"],
      [1, 1, "pending"],
    ]);
    expect(copies(result, "inner")).toEqual([
      [0, "success"],
      [1, "pending"],
    ]);
    expect(statuses(result)).toMatchObject({ outer: "pending", inner: "pending" });
  });

  it("nests as deep as the graph says", () => expect(MOST_NESTED).toBe(MOST_NESTED_LOOPS));
});
