import { ParsedExpressions } from "../expressions/parsed-expressions.js";
import type { Flow, FlowNode, NodeReference, ReferenceKind } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { type Digraph, groupByEnd, Rows } from "./algorithms/digraph.js";
import { findReachable } from "./algorithms/reachable.js";
import { type Components, findComponents } from "./algorithms/strongly-connected-components.js";
import { findTopologicalOrder, type TopologicalOrder } from "./algorithms/topological-order.js";
import { isUnbranched } from "./branching.js";
import { type Crossing, findCrossings } from "./crossings.js";
import { type Cycle, findCycles } from "./cycles.js";
import { buildFlowEdges, type FlowEdge } from "./flow-edges.js";
import { findLoops, hasOpenBody, type Loops } from "./loops.js";
import { findMeantNodes, hasFaults, hasUnreadableReferences, type MeantNodes } from "./meant-nodes.js";
import { findOutputs, type Outputs } from "./outputs.js";
import { findShadowedCases, type ShadowedCases } from "./shadowed-cases.js";

/** A vertex: a node, or one of the two ends of a for-each node. */
export interface FlowPoint {
  readonly node: FlowNode;
  readonly role: "node" | "start" | "end";
}

/**
 * The graph of a flow over integer points, edge `i` of the digraph being edge `i` of `edges`.
 * Analyses are computed on first use and kept on the instance.
 */
export class FlowGraph {
  readonly flow: Flow;
  readonly loops: Loops;
  readonly points: readonly FlowPoint[];
  readonly edges: readonly FlowEdge[];
  readonly digraph: Digraph;
  readonly expressions = new ParsedExpressions();
  /** The first point of each node, by its index. */
  readonly #starts: Int32Array;
  readonly #shadowed = new Map<FlowNode, ShadowedCases>();
  #order: TopologicalOrder | undefined;
  #components: Components | undefined;
  #cycles: readonly Cycle[] | undefined;
  #crossings: readonly Crossing[] | undefined;
  #hasFaults: boolean | undefined;
  #openBodies: ReadonlySet<FlowNode> | undefined;
  #outputs: Outputs | undefined;
  #readers: ByNode<NodeReference> | undefined;
  #asked: ByNode<string> | undefined;
  #strayEquals: ReadonlySet<string> | undefined;
  #cyclic: ReadonlySet<FlowNode> | undefined;
  #meant: MeantNodes | undefined;
  #isOpen: boolean | undefined;
  #isUnbranched: boolean | undefined;

  /** Complexity: O(nodes + references). */
  constructor(flow: Flow) {
    this.flow = flow;
    this.loops = findLoops(flow);
    this.edges = buildFlowEdges(flow, this.loops);
    const points: FlowPoint[] = [];
    const starts = new Int32Array(flow.length).fill(-1);
    for (const node of flow.nodes) {
      starts[node.index] = points.length;
      if (node.type === "for-each") points.push({ node, role: "start" }, { node, role: "end" });
      else points.push({ node, role: "node" });
    }
    this.#starts = starts;
    this.points = points;
    const rows = new Rows(points.length, this.edges.length);
    for (const [index, edge] of this.edges.entries())
      rows.set(index, this.#sourceOf(edge), this.#targetOf(edge));
    this.digraph = rows.finish();
  }

  /** The point where references of a node arrive; -1 for a node of another flow. */
  startOf(node: FlowNode): number {
    const start = this.#starts[node.index] ?? -1;
    return this.points[start]?.node === node ? start : -1;
  }

  /** The point that readers of a node hang on. */
  endOf(node: FlowNode): number {
    return this.startOf(node) + (node.type === "for-each" ? 1 : 0);
  }

  /** The edges that arrive at a node, at either end of a for-each. */
  edgesInto(node: FlowNode): readonly FlowEdge[] {
    return this.#collect(node, this.digraph.inStart, this.digraph.inEdges);
  }

  /** The edges that leave a node, from either end of a for-each. */
  edgesFrom(node: FlowNode): readonly FlowEdge[] {
    return this.#collect(node, this.digraph.outStart, this.digraph.outEdges);
  }

  /** Cases of an if-else node that can be judged on their own. */
  shadowedCases(node: FlowNode): ShadowedCases {
    const known = this.#shadowed.get(node) ?? findShadowedCases(node, this);
    this.#shadowed.set(node, known);
    return known;
  }

  /** The points, sources before targets. */
  get order(): TopologicalOrder {
    this.#order ??= findTopologicalOrder(this.digraph);
    return this.#order;
  }

  get components(): Components {
    this.#components ??= findComponents(this.digraph);
    return this.#components;
  }

  /** One cycle for each strongly connected component that has one. */
  get cycles(): readonly Cycle[] {
    this.#cycles ??= this.order.cyclic.length === 0 ? [] : findCycles(this);
    return this.#cycles;
  }

  /** References from outside into a loop body. */
  get crossings(): readonly Crossing[] {
    this.#crossings ??= findCrossings(this);
    return this.#crossings;
  }

  get outputs(): Outputs {
    this.#outputs ??= findOutputs(this);
    return this.#outputs;
  }

  /** Every reference to a node, by that node. */
  get readers(): ByNode<NodeReference> {
    this.#readers ??= collectReaders(this);
    return this.#readers;
  }

  /** Some part of the flow has a finding of its own; notes on what else it lacks would repeat that. */
  get hasFaults(): boolean {
    this.#hasFaults ??= hasFaults(this.flow) || this.crossings.length > 0;
    return this.#hasFaults;
  }

  /** Nothing names the node, as far as the references can be read; a near miss counts as naming it. */
  isUnmentioned(node: FlowNode, kinds: readonly ReferenceKind[]): boolean {
    this.#meant ??= findMeantNodes(this.flow, this.expressions);
    this.#isOpen ??= this.#meant.mayBeAny || hasUnreadableReferences(this.flow);
    if (this.#isOpen || this.#meant.nodes.has(node)) return false;
    if (kinds.length === 0) return true;
    return !(this.readers.get(node) ?? []).some(({ kind }) => kinds.includes(kind));
  }

  /** For-each nodes whose body has an entry that names no node, so that it may mean any. */
  get openBodies(): ReadonlySet<FlowNode> {
    this.#openBodies ??= new Set(this.flow.nodes.filter((node) => hasOpenBody(node)));
    return this.#openBodies;
  }

  /** The values that `ref.node` with `equal` asks of each node, in document order. */
  get asked(): ByNode<string> {
    this.#asked ??= collectAsked(this);
    return this.#asked;
  }

  /** The values that some `equal` asks for where no if-else node answers. */
  get strayEquals(): ReadonlySet<string> {
    this.#strayEquals ??= collectStrayEquals(this.flow);
    return this.#strayEquals;
  }

  /** Nothing decides whether a node runs. */
  get isUnbranched(): boolean {
    this.#isUnbranched ??= isUnbranched(this.flow);
    return this.#isUnbranched;
  }

  /** Nodes in or behind a cycle: nothing can be said of when they run. */
  get cyclicNodes(): ReadonlySet<FlowNode> {
    this.#cyclic ??= findCyclicNodes(this);
    return this.#cyclic;
  }

  /** The points of a node are neighbours, and so are their rows. */
  #collect(node: FlowNode, rows: Int32Array, indices: Int32Array): FlowEdge[] {
    const found: FlowEdge[] = [];
    const end = rows[this.endOf(node) + 1] ?? 0;
    for (let next = rows[this.startOf(node)] ?? 0; next < end; next++) {
      const edge = this.edges[indices[next] ?? -1];
      if (edge !== undefined) found.push(edge);
    }
    return found;
  }

  #sourceOf({ kind, source, target }: FlowEdge): number {
    if (kind === "item") return this.startOf(source);
    // The end of a loop without body hangs on its own start.
    if (kind === "collect") return source === target ? this.startOf(source) : this.endOf(source);
    const isInside = this.loops.byNode.get(source)?.members.has(target) ?? false;
    return isInside ? this.startOf(source) : this.endOf(source);
  }

  #targetOf({ kind, target }: FlowEdge): number {
    return kind === "collect" ? this.endOf(target) : this.startOf(target);
  }
}

const NO_NODES: ReadonlySet<FlowNode> = new Set();

/** Nodes in or behind a cycle. O(points + edges). */
function findCyclicNodes(graph: FlowGraph): ReadonlySet<FlowNode> {
  if (graph.cycles.length === 0) return NO_NODES;
  const starts = graph.cycles.flatMap(({ points }) => points);
  const marks = findReachable(graph.digraph, starts, "forward");
  return new Set(graph.points.filter((_, point) => marks[point] === 1).map(({ node }) => node));
}

/**
 * Things by the node that they are about. Whatever is about an id that several nodes share is about each of them and kept
 * once, since a flow may call all of its nodes alike.
 */
class ByNode<T> {
  readonly #graph: FlowGraph;
  readonly #values: readonly T[];
  /** Places of values: those about the node of a point are `#rows[#starts[point]] … #rows[#starts[point + 1] - 1]`. */
  readonly #rows: Int32Array;
  readonly #starts: Int32Array;
  readonly #ofNamesakes = new Map<readonly FlowNode[], T[]>();

  /**
   * O(points + values).
   * @param references what each value is about: whichever nodes that may mean.
   */
  constructor(graph: FlowGraph, references: readonly NodeReference[], values: readonly T[]) {
    const points = new Int32Array(values.length);
    const known: T[] = [];
    for (const [place, value] of values.entries()) {
      const target = references[place]?.target;
      if (target?.kind === "node") points[known.push(value) - 1] = graph.startOf(target.node);
      else if (target?.kind === "ambiguous") append(this.#ofNamesakes, target.nodes, value);
    }
    this.#graph = graph;
    this.#values = known;
    this.#rows = new Int32Array(known.length);
    this.#starts = new Int32Array(graph.points.length + 1);
    groupByEnd(points.subarray(0, known.length), this.#starts, this.#rows);
  }

  get(node: FlowNode): readonly T[] | undefined {
    const point = this.#graph.startOf(node);
    const end = this.#starts[point + 1] ?? 0;
    const values: T[] = [];
    for (let place = this.#starts[point] ?? end; place < end; place++) {
      const value = this.#values[this.#rows[place] ?? -1];
      if (value !== undefined) values.push(value);
    }
    return values.length > 0 ? values : this.#ofNamesakes.get(node.namesakes);
  }

  has(node: FlowNode): boolean {
    return this.get(node) !== undefined;
  }
}

function append<Key, T>(lists: Map<Key, T[]>, key: Key, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Every reference to a node, by that node. O(references). */
function collectReaders(graph: FlowGraph): ByNode<NodeReference> {
  return new ByNode(graph, graph.flow.references, graph.flow.references);
}

/** The values that some `equal` asks for where no if-else node answers: of which one it means to is open. O(readings). */
function collectStrayEquals(flow: Flow): Set<string> {
  const stray = new Set<string>();
  for (const { ref } of flow.readings) {
    if (ref.equal === undefined) continue;
    const named = ref.node === undefined ? ref.conditional : [ref.node];
    if (named.some(({ target }) => target.kind === "node" && isIfElse(target.node))) continue;
    stray.add(ref.equal.text);
  }
  return stray;
}

/** The values that `ref.node` with `equal` asks of each node, in document order. O(readings). */
function collectAsked(graph: FlowGraph): ByNode<string> {
  const references: NodeReference[] = [];
  const asked: string[] = [];
  for (const { ref } of graph.flow.readings) {
    if (ref.equal === undefined || ref.node === undefined) continue;
    references.push(ref.node);
    asked.push(ref.equal.text);
  }
  return new ByNode(graph, references, asked);
}
