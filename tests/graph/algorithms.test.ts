import { alg } from "@dagrejs/graphlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildDigraph } from "../../src/graph/algorithms/digraph.js";
import { findReachable } from "../../src/graph/algorithms/reachable.js";
import { findComponents } from "../../src/graph/algorithms/strongly-connected-components.js";
import { digraphs, edgeFilters, graphOf, indexOf, pairsOf, settings, toOracle } from "./algorithm-oracles.js";

describe("buildDigraph", () => {
  const graph = graphOf(4, [
    [2, 0],
    [0, 1],
    [2, 2],
    [0, 1],
    [2, 1],
  ]);

  it("lists the edges of a node in insertion order, with parallel edges and self-loops", () => {
    expect([0, 1, 2, 3].map((node) => [...graph.outgoing(node)])).toEqual([[1, 3], [], [0, 2, 4], []]);
    expect([0, 1, 2, 3].map((node) => [...graph.incoming(node)])).toEqual([[0], [1, 3, 4], [2], []]);
    expect([...graph.outStart]).toEqual([0, 2, 2, 5, 5]);
    expect([...graph.inEdges]).toEqual([0, 1, 3, 4, 2]);
    expect(graph.edgeCount).toBe(5);
  });

  it("refuses nodes outside of the graph", () => {
    expect(() => buildDigraph(2, [{ source: 0, target: 2 }])).toThrow(RangeError);
    expect(() => buildDigraph(2, [{ source: -1, target: 0 }])).toThrow(RangeError);
    expect(() => graph.outgoing(4)).toThrow(RangeError);
  });
});

describe("findComponents", () => {
  it("orders members and components and knows which are cyclic", () => {
    const graph = graphOf(6, [
      [5, 1],
      [1, 5],
      [0, 5],
      [3, 3],
      [4, 2],
      [1, 4],
    ]);
    const { components, componentOf, isCyclic } = findComponents(graph);
    expect(components).toEqual([[0], [1, 5], [2], [3], [4]]);
    expect([...componentOf]).toEqual([0, 1, 2, 3, 4, 1]);
    expect(components.map((_, component) => isCyclic(component))).toEqual([false, true, false, true, false]);
  });

  it("leaves filtered edges out", () => {
    const graph = graphOf(2, [
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    const { components, isCyclic } = findComponents(graph, (edge) => edge === 0);
    expect(components).toEqual([[0], [1]]);
    expect([isCyclic(0), isCyclic(1)]).toEqual([false, false]);
  });

  it("agrees with graphlib's tarjan", () => {
    fc.assert(
      fc.property(digraphs, edgeFilters, (graph, edgeFilter) => {
        const { components, componentOf, isCyclic } = findComponents(graph, edgeFilter);
        const pairs = pairsOf(graph, edgeFilter);
        const expected = alg
          .tarjan(toOracle(graph.size, pairs))
          .map((names) => names.map(indexOf).sort((a, b) => a - b));
        expected.sort(([a = 0], [b = 0]) => a - b);
        expect(components.join(";")).toBe(expected.join(";"));
        expect(componentOf.every((component, node) => components[component]?.includes(node))).toBe(true);
        const loops = new Set(pairs.flatMap(([source, target]) => (source === target ? [source] : [])));
        const cyclic = expected.map(
          (members) => members.length > 1 || members.some((node) => loops.has(node)),
        );
        expect(components.map((_, component) => isCyclic(component)).join()).toBe(cyclic.join());
      }),
      settings,
    );
  });
});

describe("findReachable", () => {
  it("follows or opposes the edges from all starts", () => {
    const graph = graphOf(6, [
      [0, 1],
      [1, 2],
      [2, 1],
      [3, 2],
      [4, 4],
    ]);
    expect([...findReachable(graph, [0], "forward")]).toEqual([1, 1, 1, 0, 0, 0]);
    expect([...findReachable(graph, [1, 4, 4], "backward")]).toEqual([1, 1, 1, 1, 1, 0]);
    expect([...findReachable(graph, [0], "forward", (edge) => edge !== 1)]).toEqual([1, 1, 0, 0, 0, 0]);
    expect([...findReachable(graph, [], "forward")]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("agrees with graphlib's preorder", () => {
    fc.assert(
      fc.property(digraphs, edgeFilters, fc.nat(), fc.boolean(), (graph, edgeFilter, pick, forward) => {
        const starts = graph.size === 0 ? [] : [pick % graph.size, (pick >> 6) % graph.size];
        const pairs = pairsOf(graph, edgeFilter);
        const ways = forward ? pairs : pairs.map(([source, target]): [number, number] => [target, source]);
        const names = alg.preorder(
          toOracle(graph.size, ways),
          starts.map((start) => `n${start}`),
        );
        const marks = findReachable(graph, starts, forward ? "forward" : "backward", edgeFilter);
        const marked = [...marks.keys()].filter((node) => marks[node] === 1);
        expect(marked.join()).toBe([...new Set(names.map(indexOf))].sort((a, b) => a - b).join());
      }),
      settings,
    );
  });
});
