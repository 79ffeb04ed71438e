import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findShortestCycle } from "../../src/graph/algorithms/shortest-cycle.js";
import {
  compareNodes,
  digraphs,
  edgeFilters,
  findAllDistances,
  findAllWalks,
  graphOf,
  nodesOf,
  pairsOf,
  settings,
} from "./algorithm-oracles.js";

describe("findShortestCycle", () => {
  it("begins at the smallest node and prefers smaller nodes", () => {
    const graph = graphOf(7, [
      [6, 5],
      [5, 6],
      [3, 4],
      [4, 1],
      [1, 3],
      [1, 2],
      [2, 4],
      [4, 6],
      [6, 3],
      [4, 3],
    ]);
    expect(findShortestCycle(graph, [1, 2, 3, 4, 5, 6])).toEqual([2, 9]);
    expect(findShortestCycle(graph, [1, 2, 3, 4])).toEqual([2, 9]);
    expect(findShortestCycle(graph, [1, 2, 3, 4], (edge) => edge !== 9)).toEqual([5, 6, 3]);
    expect(findShortestCycle(graph, [5, 6])).toEqual([1, 0]);
  });

  it("finds self-loops and parallel edges, and nothing where there is no cycle", () => {
    const graph = graphOf(3, [
      [2, 0],
      [0, 2],
      [0, 2],
      [2, 2],
      [1, 1],
    ]);
    expect(findShortestCycle(graph, [0, 1, 2])).toEqual([4]);
    expect(findShortestCycle(graph, [0, 2])).toEqual([3]);
    expect(findShortestCycle(graph, [0, 2], (edge) => edge !== 3)).toEqual([1, 0]);
    expect(findShortestCycle(graph, [0, 2], (edge) => edge === 1)).toBeUndefined();
    expect(findShortestCycle(graph, [])).toBeUndefined();
  });

  it("is the lexicographically smallest of the cycles that searches from every node find", () => {
    fc.assert(
      fc.property(digraphs, edgeFilters, (graph, edgeFilter) => {
        const pairs = pairsOf(graph, edgeFilter);
        const lengths = findAllDistances(graph.size, pairs).map((row, node) => row[node] ?? 0);
        const shortest = Math.min(...lengths);
        const cycle = findShortestCycle(graph, [...Array(graph.size).keys()], edgeFilter);
        expect(cycle?.length ?? Number.POSITIVE_INFINITY).toBe(shortest);
        if (cycle === undefined) return;
        expect(cycle.every(edgeFilter)).toBe(true);
        const nodes = nodesOf(graph, cycle);
        const start = lengths.indexOf(shortest);
        expect([nodes[0], nodes.at(-1)]).toEqual([start, start]);
        if (shortest > 4) return;
        const rivals = findAllWalks(pairs, start, shortest).filter((rival) => rival.at(-1) === start);
        expect(nodes).toEqual(rivals.sort(compareNodes)[0]);
      }),
      settings,
    );
  });

  it("prefers short cycles when its work is bounded, and ends with the first one beyond the bound", () => {
    const ring = Array.from({ length: 1_000 }, (_, node): [number, number] => [node, (node + 1) % 1_000]);
    const withPair = graphOf(1_002, [...ring, [1_000, 1_001], [1_001, 1_000]]);
    expect(findShortestCycle(withPair, [...Array(1_002).keys()], undefined, 10)).toEqual([1_000, 1_001]);
    const two = graphOf(7, [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 0],
      [4, 5],
      [5, 6],
      [6, 4],
    ]);
    expect(findShortestCycle(two, [...Array(7).keys()], undefined, 14)).toEqual([4, 5, 6]);
    expect(findShortestCycle(two, [...Array(7).keys()], undefined, 13)).toEqual([0, 1, 2, 3]);
  });

  it("still finds a cycle, from its smallest node on, when its work is bounded", () => {
    fc.assert(
      fc.property(digraphs, fc.nat({ max: 40 }), (graph, maxEdgeVisits) => {
        const members = [...Array(graph.size).keys()];
        const exact = findShortestCycle(graph, members);
        const bounded = findShortestCycle(graph, members, undefined, maxEdgeVisits);
        expect(bounded === undefined).toBe(exact === undefined);
        if (bounded === undefined || exact === undefined) return;
        expect(bounded.length).toBeGreaterThanOrEqual(exact.length);
        const nodes = nodesOf(graph, bounded);
        expect(nodes[0]).toBe(Math.min(...nodes));
        expect(new Set(nodes).size).toBe(bounded.length);
      }),
      settings,
    );
  });
});
