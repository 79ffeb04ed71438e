import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLongestPath } from "../../src/graph/algorithms/longest-path.js";
import { findShortestPath, findShortestWalk } from "../../src/graph/algorithms/shortest-path.js";
import { findTopologicalOrder } from "../../src/graph/algorithms/topological-order.js";
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

describe("findShortestPath", () => {
  const graph = graphOf(6, [
    [0, 4],
    [0, 2],
    [2, 5],
    [4, 5],
    [0, 2],
    [5, 5],
    [1, 0],
  ]);

  it("takes the smaller nodes and the first of parallel edges", () => {
    expect(findShortestPath(graph, 0, 5)).toEqual([1, 2]);
    expect(findShortestPath(graph, 0, 5, (edge) => edge !== 2)).toEqual([0, 3]);
    expect(findShortestPath(graph, 1, 5)).toEqual([6, 1, 2]);
  });

  it("is empty from a node to itself and undefined without a path", () => {
    expect(findShortestPath(graph, 3, 3)).toEqual([]);
    expect(findShortestPath(graph, 5, 0)).toBeUndefined();
    expect(findShortestWalk(graph, 5, 5)).toEqual([5]);
    expect(findShortestWalk(graph, 0, 0)).toBeUndefined();
  });

  it("has the length of a breadth-first search and no lexicographically smaller rival", () => {
    fc.assert(
      fc.property(digraphs, edgeFilters, fc.nat(), (graph, edgeFilter, pick) => {
        if (graph.size === 0) return;
        const [from, to] = [pick % graph.size, (pick >> 6) % graph.size];
        const pairs = pairsOf(graph, edgeFilter);
        const distance = findAllDistances(graph.size, pairs)[from]?.[to];
        const walk = findShortestWalk(graph, from, to, edgeFilter);
        expect(walk?.length ?? Number.POSITIVE_INFINITY).toBe(distance);
        expect(findShortestPath(graph, from, to, edgeFilter)).toEqual(from === to ? [] : walk);
        if (walk === undefined) return;
        expect(walk.every(edgeFilter)).toBe(true);
        const nodes = nodesOf(graph, walk);
        expect([nodes[0], nodes.at(-1)]).toEqual([from, to]);
        if (walk.length > 4) return;
        const rivals = findAllWalks(pairs, from, walk.length).filter((rival) => rival.at(-1) === to);
        expect(nodes).toEqual(rivals.sort(compareNodes)[0]);
      }),
      settings,
    );
  });
});

describe("findLongestPath", () => {
  it("takes the smallest nodes of the acyclic part", () => {
    expect(
      findLongestPath(
        graphOf(7, [
          [6, 3],
          [1, 4],
          [1, 3],
          [3, 0],
          [4, 0],
          [5, 5],
          [0, 5],
        ]),
      ),
    ).toEqual([1, 3, 0]);
    expect(findLongestPath(graphOf(3, []))).toEqual([0]);
    expect(
      findLongestPath(
        graphOf(2, [
          [0, 1],
          [1, 0],
        ]),
      ),
    ).toEqual([]);
    expect(
      findLongestPath(
        graphOf(2, [
          [0, 1],
          [1, 0],
        ]),
        (edge) => edge === 1,
      ),
    ).toEqual([1, 0]);
  });

  it("agrees with naive dynamic programming over whole paths", () => {
    fc.assert(
      fc.property(digraphs, edgeFilters, (graph, edgeFilter) => {
        const { order } = findTopologicalOrder(graph, edgeFilter);
        const pairs = pairsOf(graph, edgeFilter);
        const bestFrom = new Map<number, number[]>();
        for (const node of order.toReversed()) {
          const tails = pairs.flatMap(([source, target]) =>
            source === node ? [bestFrom.get(target) ?? []] : [],
          );
          bestFrom.set(node, [node, ...(tails.sort(compareLongest)[0] ?? [])]);
        }
        expect(findLongestPath(graph, edgeFilter)).toEqual(
          [...bestFrom.values()].sort(compareLongest)[0] ?? [],
        );
      }),
      settings,
    );
  });
});

function compareLongest(left: readonly number[], right: readonly number[]): number {
  return right.length - left.length || compareNodes(left, right);
}
