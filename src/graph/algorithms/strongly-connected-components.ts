import { at, type Digraph, type EdgeFilter, everyEdge } from "./digraph.js";

/** The strongly connected components of a graph. */
export interface Components {
  /** The component of each node. */
  readonly componentOf: Int32Array;
  /** Members ascending, components by their smallest member. */
  readonly components: readonly (readonly number[])[];
  /** Whether the component holds a cycle: several members, or one with an edge to itself. */
  isCyclic(component: number): boolean;
}

/**
 * Finds the strongly connected components in O(n + m), asking the filter once or twice per edge.
 * Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2), 1972; with an explicit stack.
 */
export function findComponents(graph: Digraph, edgeFilter: EdgeFilter = everyEdge): Components {
  const labels = labelComponents(graph, edgeFilter);
  const componentOf = new Int32Array(graph.size);
  const components: number[][] = [];
  const componentOfLabel = new Int32Array(graph.size).fill(-1);
  for (let node = 0; node < graph.size; node++) {
    const label = at(labels, node);
    const known = at(componentOfLabel, label);
    const component = known === -1 ? components.length : known;
    componentOf[node] = component;
    componentOfLabel[label] = component;
    if (known === -1) components.push([node]);
    else components[component]?.push(node);
  }
  const cyclic = Uint8Array.from(components, (members) => (members.length > 1 ? 1 : 0));
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const node = at(graph.sources, edge);
    if (node === at(graph.targets, edge) && edgeFilter(edge)) cyclic[at(componentOf, node)] = 1;
  }
  return { componentOf, components, isCyclic: (component) => at(cyclic, component) === 1 };
}

/** Gives all nodes of a component the same label, one of their own indices. */
function labelComponents(graph: Digraph, edgeFilter: EdgeFilter): Int32Array {
  const { size, outStart, outEdges, targets } = graph;
  const labels = new Int32Array(size).fill(-1);
  const visited = new Int32Array(size);
  const low = new Int32Array(size);
  const cursor = outStart.slice();
  const open: number[] = [];
  let visits = 0;
  for (let root = 0; root < size; root++) {
    if (at(visited, root) > 0) continue;
    const path = [root];
    for (let node: number | undefined = root; node !== undefined; node = path.at(-1)) {
      if (at(visited, node) === 0) {
        visits++;
        visited[node] = visits;
        low[node] = visits;
        open.push(node);
      }
      const next = at(cursor, node);
      if (next === at(outStart, node + 1)) {
        if (at(low, node) === at(visited, node)) closeComponent(open, node, labels);
        path.pop();
        const before = path.at(-1);
        if (before !== undefined) lower(low, before, at(low, node));
        continue;
      }
      cursor[node] = next + 1;
      const edge = at(outEdges, next);
      if (!edgeFilter(edge)) continue;
      const target = at(targets, edge);
      if (at(visited, target) === 0) path.push(target);
      else if (at(labels, target) === -1) lower(low, node, at(visited, target));
    }
  }
  return labels;
}

function lower(low: Int32Array, node: number, value: number): void {
  if (value < at(low, node)) low[node] = value;
}

function closeComponent(open: number[], root: number, labels: Int32Array): void {
  for (let member = open.pop(); member !== undefined; member = open.pop()) {
    labels[member] = root;
    if (member === root) return;
  }
}
