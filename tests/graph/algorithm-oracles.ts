import { Graph } from "@dagrejs/graphlib";
import fc from "fast-check";
import { expect } from "vitest";
import { buildDigraph, type Digraph, everyEdge } from "../../src/graph/algorithms/digraph.js";
import { runs } from "../properties/settings.js";

/** Settings of every property here. */
export const settings = runs(2_000, 100_000);

/** Builds a graph from pairs of source and target. */
export function graphOf(size: number, pairs: readonly (readonly [number, number])[]): Digraph {
  return buildDigraph(
    size,
    pairs.map(([source, target]) => ({ source, target })),
  );
}

const shapes: Record<string, (size: number, source: number, other: number) => [number, number]> = {
  any: (_, source, other) => [source, other],
  acyclic: (size, source, other) => [
    Math.max(source, other),
    Math.min(source, other, (source + size - 1) % size),
  ],
  forward: (size, source, other) => [source, (source + 1 + (other % 4)) % size],
  ring: (size, source, other) => [(source * 7) % size, ((source + 1 + (other % 2)) * 7) % size],
};

/** Graphs of up to 60 nodes: any edges, no cycles, or few short cycles; with parallel edges and self-loops. */
export const digraphs: fc.Arbitrary<Digraph> = fc.noBias(
  fc
    .record({
      size: fc.integer({ min: 0, max: 60 }),
      ends: fc.array(fc.nat({ max: 3_599 }), { maxLength: 90, size: "max" }),
      shape: fc.constantFrom(...Object.values(shapes)),
      loops: fc.boolean(),
    })
    .map(({ size, ends, shape, loops }) => {
      if (size === 0) return graphOf(0, []);
      const pairs = ends.map((end) => shape(size, (end % 60) % size, Math.floor(end / 60) % size));
      return graphOf(
        size,
        pairs.filter(([source, target]) => loops || source !== target),
      );
    }),
);

/** A filter that drops about a third of the edges. */
export const edgeFilters = fc
  .nat({ max: 2 })
  .map((rest) => (rest === 0 ? everyEdge : (edge: number) => edge % 3 !== rest));

/** The edges that pass the filter, as pairs. */
export function pairsOf(graph: Digraph, edgeFilter = everyEdge): [number, number][] {
  return Array.from(graph.sources, (source, edge): [number, number] => [
    source,
    graph.targets[edge] ?? -1,
  ]).filter((_, edge) => edgeFilter(edge));
}

/** The same graph for graphlib, with node names that cannot collide with properties of objects. */
export function toOracle(size: number, pairs: readonly (readonly [number, number])[]): Graph {
  const oracle = new Graph({ directed: true });
  for (let node = 0; node < size; node++) oracle.setNode(`n${node}`);
  for (const [source, target] of pairs) oracle.setEdge(`n${source}`, `n${target}`);
  return oracle;
}

/** The node index behind a name of the oracle. */
export const indexOf = (name: string): number => Number(name.slice(1));

/** Lengths of shortest walks with at least one edge, by breadth-first search from every node; index [from][to]. */
export function findAllDistances(size: number, pairs: readonly (readonly [number, number])[]): number[][] {
  const successors = Array.from({ length: size }, (): number[] => []);
  for (const [source, target] of pairs) successors[source]?.push(target);
  return successors.map((first) => {
    const distances = new Array<number>(size).fill(Number.POSITIVE_INFINITY);
    let level = first;
    for (let distance = 1; level.length > 0; distance++) {
      const following: number[] = [];
      for (const node of level) {
        if (distances[node] !== Number.POSITIVE_INFINITY) continue;
        distances[node] = distance;
        following.push(...(successors[node] ?? []));
      }
      level = following;
    }
    return distances;
  });
}

/** All walks of this length from a node that end where `ends` says, as node lists; only for small graphs. */
export function findAllWalks(
  pairs: readonly (readonly [number, number])[],
  from: number,
  length: number,
): number[][] {
  let walks = [[from]];
  for (let step = 0; step < length; step++) {
    walks = walks.flatMap((walk) =>
      pairs.flatMap(([source, target]) => (source === walk.at(-1) ? [[...walk, target]] : [])),
    );
  }
  return walks;
}

/** Orders lists of nodes lexicographically. */
export function compareNodes(left: readonly number[], right: readonly number[]): number {
  const position = left.findIndex((node, index) => node !== right[index]);
  return position === -1 ? left.length - right.length : (left[position] ?? 0) - (right[position] ?? -1);
}

/** The nodes that a chain of edges passes; fails if the edges do not connect. */
export function nodesOf(graph: Digraph, edges: readonly number[]): number[] {
  const sources = edges.map((edge) => graph.sources[edge] ?? -1);
  const targets = edges.map((edge) => graph.targets[edge] ?? -1);
  expect(targets.slice(0, -1)).toEqual(sources.slice(1));
  return [...sources, ...targets.slice(-1)];
}
