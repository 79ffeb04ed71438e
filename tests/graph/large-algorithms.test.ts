import { describe, expect, it } from "vitest";
import { buildDigraph, type Digraph } from "../../src/graph/algorithms/digraph.js";
import { findLongestPath } from "../../src/graph/algorithms/longest-path.js";
import { findReachable } from "../../src/graph/algorithms/reachable.js";
import { findShortestCycle } from "../../src/graph/algorithms/shortest-cycle.js";
import { findShortestPath } from "../../src/graph/algorithms/shortest-path.js";
import { findStages } from "../../src/graph/algorithms/stages.js";
import { findComponents } from "../../src/graph/algorithms/strongly-connected-components.js";
import { findTopologicalOrder } from "../../src/graph/algorithms/topological-order.js";

const SIZE = 300_000;
const LAST = SIZE - 1;

describe("a chain of 300,000 nodes, last node first", () => {
  const chain = buildDigraph(
    SIZE,
    Array.from({ length: LAST }, (_, edge) => ({ source: edge + 1, target: edge })),
  );

  it("is ordered, staged and walked", () => {
    const { order, cyclic } = findTopologicalOrder(chain);
    expect([order.length, order[0], order[LAST], cyclic.length]).toEqual([SIZE, LAST, 0, 0]);
    const stages = findStages(chain);
    expect([stages[LAST], stages[0]]).toEqual([0, LAST]);
    const path = findLongestPath(chain);
    expect([path.length, path[0], path[LAST]]).toEqual([SIZE, LAST, 0]);
    expect(findShortestPath(chain, LAST, 0)?.length).toBe(LAST);
  });

  it("has one component per node and is wholly reachable", () => {
    const { components, isCyclic } = findComponents(chain);
    expect([components.length, isCyclic(0)]).toEqual([SIZE, false]);
    expect(count(findReachable(chain, [LAST], "forward"))).toBe(SIZE);
    expect(count(findReachable(chain, [0], "backward"))).toBe(SIZE);
  });
});

describe("a ring of 300,000 nodes", () => {
  const ring = buildRing(SIZE, []);

  it("is one component and its own shortest cycle", () => {
    const { components } = findComponents(ring);
    expect(components.map((members) => members.length)).toEqual([SIZE]);
    const cycle = findShortestCycle(ring, components[0] ?? []);
    expect([cycle?.length, cycle?.[0], cycle?.[LAST]]).toEqual([SIZE, 0, LAST]);
    expect(findTopologicalOrder(ring).cyclic.length).toBe(SIZE);
    expect(findLongestPath(ring)).toEqual([]);
  });

  it("costs a number of edge visits that grows with its length, not with its square", () => {
    const members = Array.from({ length: 100_000 }, (_, node) => node);
    // A bound of four visits per edge must not change the exact answer: the chord from the last third.
    const chorded = buildRing(100_000, [{ source: 99_000, target: 70_000 }]);
    expect(findShortestCycle(chorded, members, undefined, 400_000)?.length).toBe(29_001);
    expect(countFilterCalls((filter) => findShortestCycle(chorded, members, filter))).toBe(100_001);
  });
});

describe("a large dense component", () => {
  const layers = 100;
  const width = 30;
  const layered = buildDigraph(
    layers * width,
    Array.from({ length: layers * width * width }, (_, edge) => ({
      source: Math.floor(edge / width),
      target: ((Math.floor(edge / width / width) + 1) % layers) * width + (edge % width),
    })),
  );
  const members = Array.from({ length: layers * width }, (_, node) => node);

  it("yields the canonical shortest cycle although its long cycles cost a search per node of a layer", () => {
    const cycle = findShortestCycle(layered, members) ?? [];
    expect(cycle.map((edge) => layered.sources[edge])).toEqual(
      Array.from({ length: layers }, (_, i) => i * width),
    );
  });

  it("yields a cycle within a small bound of work", () => {
    expect(findShortestCycle(layered, members, undefined, 1_000)?.length).toBe(layers);
  });
});

describe("many small components", () => {
  it("cost no more than their own size each", () => {
    const pairs = 100_000;
    const graph = buildDigraph(
      2 * pairs,
      Array.from({ length: 2 * pairs }, (_, node) => ({ source: node, target: node ^ 1 })),
    );
    const { components } = findComponents(graph);
    expect(components.length).toBe(pairs);
    for (const [index, members] of components.entries()) {
      if (findShortestCycle(graph, members)?.[0] !== 2 * index) expect.unreachable(`component ${index}`);
    }
  });
});

it("asks for each edge a constant number of times", () => {
  const ring = buildRing(10_000, [{ source: 5_000, target: 2 }]);
  const edges = ring.edgeCount;
  expect(countFilterCalls((filter) => findComponents(ring, filter))).toBe(edges);
  expect(countFilterCalls((filter) => findTopologicalOrder(ring, filter))).toBeLessThanOrEqual(2 * edges);
  expect(countFilterCalls((filter) => findReachable(ring, [0], "forward", filter))).toBeLessThanOrEqual(
    edges,
  );
  expect(countFilterCalls((filter) => findShortestPath(ring, 0, 9_999, filter))).toBeLessThanOrEqual(
    2 * edges,
  );
});

function buildRing(size: number, chords: readonly { source: number; target: number }[]): Digraph {
  const ring = Array.from({ length: size }, (_, node) => ({ source: node, target: (node + 1) % size }));
  return buildDigraph(size, [...ring, ...chords]);
}

function countFilterCalls(run: (filter: (edge: number) => boolean) => unknown): number {
  let calls = 0;
  run(() => {
    calls++;
    return true;
  });
  return calls;
}

function count(marks: Uint8Array): number {
  return marks.reduce((sum, mark) => sum + mark, 0);
}
