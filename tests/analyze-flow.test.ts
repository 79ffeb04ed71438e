import { alg } from "@dagrejs/graphlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeFlow } from "../src/analysis/analyze-flow.js";
import { toGraphlib } from "../src/analysis/to-graphlib.js";
import { runs } from "./properties/settings.js";
import { randomFlows } from "./random-flows.js";

const reads = (...ids: string[]) =>
  ids.map((node, index) => ({ name: `i${index}`, type: "string", ref: { node } }));
const model = (id: string, ...sources: string[]) => ({ id, type: "model", inputs: reads(...sources) });

const looped = [
  { id: "list", type: "list", items: ["a"] },
  { id: "each", type: "for-each", loopBodyNodeIds: ["make", "turn"], inputs: reads("list") },
  model("make", "each"),
  { id: "turn", type: "for-each", loopBodyNodeIds: ["angle"], count: 3 },
  model("angle", "make", "turn"),
  model("show", "each"),
];

describe("analyzeFlow", () => {
  it("orders a flow with branches", () => {
    const analysis = analyzeFlow({
      flow: [
        model("last", "a"),
        {
          id: "if",
          type: "logic",
          logicType: "if-else",
          logic: { cases: [{ condition: "x", value: "yes" }] },
        },
        { ...model("a"), inputs: [{ name: "g", type: "string", ref: { node: "if", equal: "yes" } }] },
        { ...model("b", "if"), dependsOn: ["a"] },
      ],
    });
    expect(analysis).toEqual({
      state: "present",
      order: ["if", "a", "last", "b"],
      stages: [["if"], ["a"], ["last", "b"]],
      outputs: [
        { id: "last", condition: "x", times: "0..1" },
        { id: "b", condition: "always", times: "1" },
      ],
      last: ["last", "b"],
      loops: [],
      longestPath: ["if", "a", "last"],
      nodes: [
        {
          id: "last",
          type: "model",
          stage: 2,
          sources: [{ id: "a", kind: "data" }],
          readers: [],
          loops: [],
          runs: { condition: "x", times: "0..1" },
        },
        {
          id: "if",
          type: "logic",
          stage: 0,
          sources: [],
          readers: [
            { id: "a", kind: "branch" },
            { id: "b", kind: "data" },
          ],
          loops: [],
          runs: { condition: "always", times: "1" },
        },
        {
          id: "a",
          type: "model",
          stage: 1,
          sources: [{ id: "if", kind: "branch" }],
          readers: [
            { id: "last", kind: "data" },
            { id: "b", kind: "order" },
          ],
          loops: [],
          runs: { condition: "x", times: "0..1" },
        },
        {
          id: "b",
          type: "model",
          stage: 2,
          sources: [
            { id: "if", kind: "data" },
            { id: "a", kind: "order" },
          ],
          readers: [],
          loops: [],
          runs: { condition: "always", times: "1" },
        },
      ],
      edges: [
        { source: "a", target: "last", kind: "data", pointer: "/flow/0/inputs/0/ref/node" },
        { source: "if", target: "a", kind: "branch", outcome: "yes", pointer: "/flow/2/inputs/0/ref/node" },
        { source: "if", target: "b", kind: "data", pointer: "/flow/3/inputs/0/ref/node" },
        { source: "a", target: "b", kind: "order", pointer: "/flow/3/dependsOn/0" },
      ],
      cycles: [],
      bounds: {
        executions: { least: 2, most: 4 },
        billed: { least: 1, most: 3 },
        nodes: [
          { id: "last", least: 0, most: 1, billed: true },
          { id: "if", least: 1, most: 1, billed: false },
          { id: "a", least: 0, most: 1, billed: true },
          { id: "b", least: 1, most: 1, billed: true },
        ],
        unbounded: [],
        costInputs: [],
      },
    });
  });

  it("knows who is in whose loop", () => {
    const analysis = analyzeFlow(looped);
    expect(analysis.loops).toEqual([
      { id: "each", body: ["make", "turn"], members: ["make", "turn", "angle"], parent: null },
      { id: "turn", body: ["angle"], members: ["angle"], parent: "each" },
    ]);
    expect(analysis.stages).toEqual([["list"], ["each"], ["make", "turn"], ["angle"], ["show"]]);
    expect(analysis.nodes.find(({ id }) => id === "angle")?.loops).toEqual(["each", "turn"]);
    expect(analysis.outputs).toEqual([{ id: "show", condition: "always", times: "1" }]);
    expect(analysis.longestPath).toEqual(["list", "each", "make", "angle", "turn", "show"]);
  });

  it("puts loops that contain each other into none of each other", () => {
    const loop = (id: string, body: string) => ({ id, type: "for-each", loopBodyNodeIds: [body] });
    const { loops } = analyzeFlow([loop("a", "b"), loop("b", "c"), loop("c", "a")]);
    expect(loops.map(({ parent }) => parent)).toEqual([null, null, null]);
  });

  it("shows a cycle and leaves what hangs on it out of the order", () => {
    const analysis = analyzeFlow([
      model("a", "c"),
      model("b", "a"),
      model("c", "b"),
      model("d", "c"),
      model("e"),
    ]);
    expect(analysis.order).toEqual(["e"]);
    expect(analysis.stages).toEqual([["e"]]);
    expect(analysis.nodes.map(({ stage }) => stage)).toEqual([null, null, null, null, 0]);
    expect(analysis.cycles).toEqual([
      {
        nodes: ["a", "b", "c"],
        hops: [
          { source: "a", target: "b", kind: "data", pointer: "/1/inputs/0/ref/node" },
          { source: "b", target: "c", kind: "data", pointer: "/2/inputs/0/ref/node" },
          { source: "c", target: "a", kind: "data", pointer: "/0/inputs/0/ref/node" },
        ],
        avoidable: false,
      },
    ]);
  });

  it("leaves out nodes that cannot be named", () => {
    const analysis = analyzeFlow([
      model("a"),
      { type: "model", inputs: reads("a") },
      model("a"),
      model("b", "c"),
      model("c"),
    ]);
    expect(analysis.order).toEqual(["a", "c", "b"]);
    expect(analysis.nodes.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(analysis.nodes[2]?.readers).toEqual([{ id: "b", kind: "data" }]);
    expect(analysis.stages).toEqual([["a", "c"], ["b"]]);
  });

  it("does not guess which of several nodes of one id is meant", () => {
    const { edges, nodes } = analyzeFlow([model("a"), model("a"), model("b", "a")]);
    expect(edges).toEqual([]);
    expect(nodes.map(({ id, readers }) => ({ id, readers }))).toEqual([
      { id: "a", readers: [] },
      { id: "b", readers: [] },
    ]);
  });

  it("gives pointers in the spelling of the document", () => {
    const { edges } = analyzeFlow({
      workflow: { flow: [model("a"), { ...model("b"), depends_on: ["a"] }], short_description: "x" },
    });
    expect(edges).toEqual([
      { source: "a", target: "b", kind: "order", pointer: "/workflow/flow/1/depends_on/0" },
    ]);
  });

  it("says why there is nothing to analyse", () => {
    expect(analyzeFlow({ name: "x", editorInfo: { nodes: [] } }).state).toBe("editor");
    expect(analyzeFlow({ flow: "x" }).state).toBe("broken");
    for (const value of [undefined, null, 1, "x", {}, { tags: [] }, () => 1, new Map(), { flow: 10n }]) {
      const { state, bounds, ...lists } = analyzeFlow(value);
      expect(state).not.toBe("present");
      expect(bounds.executions).toEqual({ least: 0, most: 0 });
      expect(Object.values(lists).flat()).toEqual([]);
    }
  });

  it("throws for a wrong option only", () => {
    const options = { contrct: "create" } as object;
    expect(() => analyzeFlow([], options)).toThrow(TypeError);
  });

  it("orders sources before targets, and is plain JSON", () => {
    fc.assert(
      fc.property(randomFlows, (flow) => {
        const analysis = analyzeFlow(flow);
        const place = new Map(analysis.order.map((id, index) => [id, index]));
        for (const { source, target, kind } of analysis.edges) {
          const [before, after] = [place.get(source), place.get(target)];
          if (kind === "collect" || before === undefined || after === undefined) continue;
          expect(before).toBeLessThan(after);
        }
        expect(analysis.stages.flat().sort()).toEqual([...analysis.order].sort());
        expect(JSON.parse(JSON.stringify(analysis))).toStrictEqual(analysis);
      }),
      runs(500, 20_000),
    );
  });

  it("agrees with graphlib on cycles and order", () => {
    fc.assert(
      fc.property(randomFlows, (flow) => {
        const { cycles, order } = analyzeFlow(flow);
        const graph = toGraphlib(flow);
        expect(alg.isAcyclic(graph)).toBe(cycles.length === 0);
        const groups = alg.findCycles(graph).map((keys) => new Set(keys.map((key) => graph.node(key).id)));
        expect(new Set(groups.map((group) => [...group].sort().join()))).toEqual(
          new Set(cycles.map(({ nodes }) => [...nodes].sort().join())),
        );
        if (cycles.length === 0) {
          const starts = alg.topsort(graph).filter((key) => /^n\d+$/.test(key));
          expect([...order].sort()).toEqual(starts.map((key) => graph.node(key).id).sort());
        }
      }),
      runs(500, 20_000),
    );
  });
});
