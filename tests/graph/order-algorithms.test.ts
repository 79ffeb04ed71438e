import { alg } from "@dagrejs/graphlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findStages } from "../../src/graph/algorithms/stages.js";
import { findTopologicalOrder } from "../../src/graph/algorithms/topological-order.js";
import { digraphs, edgeFilters, graphOf, indexOf, pairsOf, settings, toOracle } from "./algorithm-oracles.js";

describe("findTopologicalOrder and findStages", () => {
  it("prefer the smallest node", () => {
    const graph = graphOf(6, [
      [5, 0],
      [4, 1],
      [0, 3],
      [1, 3],
    ]);
    expect(findTopologicalOrder(graph)).toEqual({ order: [2, 4, 1, 5, 0, 3], cyclic: [] });
    expect([...findStages(graph)]).toEqual([1, 1, 0, 2, 0, 0]);
  });

  it("leave out the nodes in and behind a cycle, not those before it", () => {
    const graph = graphOf(6, [
      [0, 1],
      [1, 2],
      [2, 1],
      [2, 3],
      [0, 4],
      [5, 5],
    ]);
    expect(findTopologicalOrder(graph)).toEqual({ order: [0, 4], cyclic: [1, 2, 3, 5] });
    expect([...findStages(graph)]).toEqual([0, -1, -1, -1, 1, -1]);
    expect(findTopologicalOrder(graph, (edge) => edge !== 2 && edge !== 5).order).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...findStages(graph, (edge) => edge !== 2 && edge !== 5)]).toEqual([0, 1, 2, 3, 1, 0]);
  });

  it("agree with graphlib's isAcyclic and topsort and with a naive choice of the smallest", () => {
    fc.assert(
      fc.property(digraphs, edgeFilters, (graph, edgeFilter) => {
        const pairs = pairsOf(graph, edgeFilter);
        const { order, cyclic } = findTopologicalOrder(graph, edgeFilter);
        const oracle = toOracle(graph.size, pairs);
        expect(cyclic.length === 0).toBe(alg.isAcyclic(oracle));
        const sorted = cyclic.length === 0 ? alg.topsort(oracle).map(indexOf) : [...order];
        expect([...order].sort().join()).toBe(sorted.sort().join());
        const naive = orderNaively(graph.size, pairs);
        expect(`${order} ${cyclic}`).toBe(`${naive.order} ${naive.cyclic}`);
        const stages = findStages(graph, edgeFilter);
        expect(stages.join()).toBe(findStagesNaively(graph.size, pairs, cyclic).join());
      }),
      settings,
    );
  });
});

function orderNaively(size: number, pairs: readonly [number, number][]) {
  const left = new Set(Array.from({ length: size }, (_, node) => node));
  const order: number[] = [];
  for (;;) {
    const blocked = new Set(pairs.filter(([source]) => left.has(source)).map(([, target]) => target));
    const next = [...left].find((node) => !blocked.has(node));
    if (next === undefined) return { order, cyclic: [...left] };
    left.delete(next);
    order.push(next);
  }
}

function findStagesNaively(size: number, pairs: readonly [number, number][], cyclic: readonly number[]) {
  const stages = Array.from({ length: size }, (_, node): number => (cyclic.includes(node) ? -1 : 0));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [source, target] of pairs) {
      const stage = (stages[source] ?? 0) + 1;
      if (cyclic.includes(target) || stage <= (stages[target] ?? 0)) continue;
      stages[target] = stage;
      changed = true;
    }
  }
  return stages;
}
