import { alg, Graph } from "@dagrejs/graphlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diagnostic, validateWorkflow } from "../../src/index.js";
import { findAllDistances } from "../graph/algorithm-oracles.js";
import { flowOf, type RandomGraph, randomGraphs } from "./random-graphs.js";
import { runs } from "./settings.js";

interface Edge {
  readonly source: number;
  readonly target: number;
  /** Where the members of the same `conditional` are read; only of a gate. */
  readonly members: readonly number[];
}

describe("cycles of random flows", () => {
  it("are found exactly where graphlib finds a cyclic component", () => {
    const property = fc.property(randomGraphs, (graph) => {
      const edges = edgesOf(graph);
      const oracle = toGraphlib(graph, edges);
      const cyclic = withoutTwins(alg.tarjan(oracle).filter((component) => component.length > 1));
      const found = cyclesIn(graph);
      expect(found.length > 0).toBe(!alg.isAcyclic(oracle));
      // Loops in each other are cyclic where they start and where they end: one finding for the same nodes.
      const nodesOf = (component: readonly string[]) =>
        [...new Set(component.map((point) => Number(point) >> 1))].sort((a, b) => a - b).join();
      const isCertain = (component: readonly string[]) => {
        const inside = new Set(component.map(Number));
        return !alg.isAcyclic(toGraphlib(graph, firmEdges(edges, inside), inside));
      };
      expect(found).toHaveLength(new Set(cyclic.map(nodesOf)).size);
      const certain = new Set(cyclic.filter(isCertain).map(nodesOf));
      expect(found.filter(({ severity }) => severity === "error")).toHaveLength(certain.size);
    });
    fc.assert(property, runs(600, 100_000));
  });

  it("are shown as a shortest closed walk from its first node in the document, each hop with kind and place", () => {
    const property = fc.property(randomGraphs, (graph) => {
      const edges = edgesOf(graph);
      const flow = flowOf(graph);
      for (const { related, pointer, severity } of cyclesIn(graph)) {
        expect(related[0]?.pointer).toBe(pointer);
        const hops = related.map(({ pointer: at, role }) => hopAt(flow, at, role));
        hops.forEach(({ to }, index) => {
          expect(to).toBe(hops[(index + 1) % hops.length]?.from);
        });
        expect(hops[0]?.from).toBe(Math.min(...hops.map(({ from }) => from)));
        const component = componentOf(hops[0]?.arrivesAt ?? -1, graph, edges);
        // A run may get past the others, so that a cycle without them is the one to show.
        const shown = severity === "error" ? firmEdges(edges, component) : edges;
        expect(hops.length).toBe(shortestIn(shown, component));
      }
    });
    fc.assert(property, runs(400, 50_000));
  });
});

/** Loops in the bodies of each other go in a circle twice, where they start and where they end: that is told once. */
function withoutTwins(components: readonly (readonly string[])[]): (readonly string[])[] {
  const nodesOf = (component: readonly string[]) =>
    [...new Set(component.map((point) => Math.floor(Number(point) / 2)))].sort((a, b) => a - b).join();
  return [...new Map(components.map((component) => [nodesOf(component), component])).values()];
}

function cyclesIn(graph: RandomGraph): Diagnostic[] {
  const { diagnostics, failures } = validateWorkflow(flowOf(graph));
  expect(failures).toEqual([]);
  return diagnostics.filter(({ ruleId }) => ruleId === "graph/cycle");
}

/** The edges between points: of a loop `n`, 2n is the start and 2n + 1 the end; of another node both are 2n. */
function edgesOf(graph: RandomGraph): Edge[] {
  const { links, bodies } = graph;
  const end = (node: number) => 2 * node + ((bodies[node]?.length ?? 0) > 0 ? 1 : 0);
  const edges: Edge[] = [];
  links.forEach((own, reader) => {
    for (const { kind, sources } of own) {
      const from = (source: number) => (membersOf(source, bodies).has(reader) ? 2 * source : end(source));
      const members = kind === "gate" ? sources.map(from) : [];
      for (const source of sources) edges.push({ source: from(source), target: 2 * reader, members });
    }
  });
  bodies.forEach((body, loop) => {
    for (const member of body) {
      edges.push({ source: 2 * loop, target: 2 * member, members: [] });
      edges.push({ source: end(member), target: end(loop), members: [] });
    }
  });
  return edges;
}

/** Who is in a loop, over the loops in it. */
function membersOf(loop: number, bodies: RandomGraph["bodies"]): Set<number> {
  const members = new Set(bodies[loop]);
  for (const member of members) for (const inner of bodies[member] ?? []) members.add(inner);
  members.delete(loop);
  return members;
}

function toGraphlib({ links }: RandomGraph, edges: readonly Edge[], among?: ReadonlySet<number>): Graph {
  const oracle = new Graph({ directed: true });
  const isWanted = (point: number) => among === undefined || among.has(point);
  for (let point = 0; point < 2 * links.length; point++) if (isWanted(point)) oracle.setNode(String(point));
  for (const { source, target } of edges) {
    if (isWanted(source) && isWanted(target)) oracle.setEdge(String(source), String(target));
  }
  return oracle;
}

/** The edges but those of a conditional that a member outside of the component can answer. */
function firmEdges(edges: readonly Edge[], component: ReadonlySet<number>): Edge[] {
  return edges.filter(({ members }) => members.every((member) => component.has(member)));
}

function componentOf(point: number, graph: RandomGraph, edges: readonly Edge[]): Set<number> {
  const components = alg.tarjan(toGraphlib(graph, edges));
  return new Set(components.find((members) => members.includes(String(point)))?.map(Number));
}

function shortestIn(edges: readonly Edge[], component: ReadonlySet<number>): number {
  const inside = edges.filter(({ source, target }) => component.has(source) && component.has(target));
  const pairs = inside.map(({ source, target }): [number, number] => [source, target]);
  const distances = findAllDistances(Math.max(...component) + 1, pairs);
  return Math.min(...[...component].map((point) => distances[point]?.[point] ?? 0));
}

type Flow = ReturnType<typeof flowOf>;

/** The nodes that a hop leads from and to, and the point, read off the place it points at. */
function hopAt(flow: Flow, pointer: string, role: string): { from: number; to: number; arrivesAt: number } {
  const named: unknown = pointer
    .slice(1)
    .split("/")
    .reduce<unknown>((value, key) => Reflect.get(Object(value), key), flow);
  const owner = Number(pointer.split("/")[1]);
  const other = flow.findIndex(({ id }) => id === named);
  expect(other).toBeGreaterThanOrEqual(0);
  const place = /loopBodyNodeIds/.test(pointer)
    ? "body"
    : /\/(node|conditional|dependsOn)/.exec(pointer)?.[1];
  const places = { data: "node", gate: "conditional", order: "dependsOn", item: "body", collect: "body" };
  expect(Object.entries(places)).toContainEqual([role, place]);
  const [from, to] = role === "item" ? [owner, other] : [other, owner];
  return { from, to, arrivesAt: 2 * to + (role === "collect" ? 1 : 0) };
}
