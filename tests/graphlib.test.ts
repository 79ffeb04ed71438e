import { alg, json } from "@dagrejs/graphlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toGraphlib } from "../src/analysis/to-graphlib.js";
import { runs } from "./properties/settings.js";
import { randomFlows } from "./random-flows.js";

const read = (node: string) => ({ name: "x", type: "string", ref: { node } });
const model = (id: string, source?: string) => ({
  id,
  type: "model",
  inputs: source === undefined ? [] : [read(source)],
});

describe("toGraphlib", () => {
  it("labels nodes, edges and loops", () => {
    const graph = toGraphlib({
      workflow: {
        flow: [
          { id: "each", type: "for-each", loopBodyNodeIds: ["make"], count: 2 },
          model("make", "each"),
          model("show", "each"),
        ],
      },
    });
    expect(graph.isDirected() && graph.isMultigraph() && graph.isCompound()).toBe(true);
    expect(graph.graph()).toEqual({ pointer: "/workflow/flow" });
    expect(graph.nodes()).toEqual(["n0", "n0:end", "n1", "n2", "n0:loop"]);
    expect(graph.node("n0:end")).toEqual({
      id: "each",
      type: "for-each",
      role: "end",
      pointer: "/workflow/flow/0",
    });
    expect(graph.children("n0:loop")).toEqual(["n0", "n0:end", "n1"]);
    expect(graph.parent("n2")).toBeUndefined();
    expect(graph.edges().map((edge) => `${edge.v} ${graph.edge(edge).kind} ${edge.w}`)).toEqual([
      "n0 data n1",
      "n0:end data n2",
      "n0 item n1",
      "n1 collect n0:end",
    ]);
    expect(graph.edge("n0:end", "n2", "e1")).toEqual({
      kind: "data",
      pointer: "/workflow/flow/2/inputs/0/ref/node",
    });
    expect(alg.isAcyclic(graph)).toBe(true);
  });

  it("keeps apart what graphlib would take for one thing", () => {
    const graph = toGraphlib([
      model("a"),
      model("b\u0001c", "a"),
      model("a\u0001b"),
      model("c", "a\u0001b"),
      model("", "c"),
    ]);
    expect(graph.nodeCount()).toBe(5);
    expect(graph.edgeCount()).toBe(3);
    expect(graph.node("n4").id).toBe("");
  });

  it("finds the cycle of nodes named like properties of objects", () => {
    const graph = toGraphlib([model("constructor", "__proto__"), model("__proto__", "constructor")]);
    expect(alg.findCycles(graph).map((keys) => keys.sort())).toEqual([["n0", "n1"]]);
  });

  it("changes no prototype, and can be written as JSON and read back", () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort();
    fc.assert(
      fc.property(randomFlows, (flow) => {
        const graph = toGraphlib(flow);
        const copy = json.read(JSON.parse(JSON.stringify(json.write(graph))));
        expect(copy.nodes().sort()).toEqual(graph.nodes().sort());
        expect(graph.nodes().every((key) => /^n\d+(:end|:loop)?$/.test(key))).toBe(true);
        expect(graph.nodes().filter((key) => /^n\d+$/.test(key))).toHaveLength(flow.length);
      }),
      runs(300, 10_000),
    );
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
  });

  it("gives an empty graph for what is no workflow, and throws for a wrong option", () => {
    for (const value of [undefined, null, 3, "x", { job: {} }]) expect(toGraphlib(value).nodeCount()).toBe(0);
    const options = { stag: "draft" } as object;
    expect(() => toGraphlib([], options)).toThrow(TypeError);
  });
});
