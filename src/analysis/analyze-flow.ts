import { KnownCallees } from "../catalogue/catalogue.js";
import type { FlowNode, InputDeclaration, Workflow } from "../flow/flow-model.js";
import { findLongestPath } from "../graph/algorithms/longest-path.js";
import { findStages } from "../graph/algorithms/stages.js";
import { findTopologicalOrder } from "../graph/algorithms/topological-order.js";
import type { FlowEdge } from "../graph/flow-edges.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findInnermostLoop } from "../graph/innermost-loop.js";
import { findExecutionBounds } from "../runs/execution-bounds.js";
import { SKIPPED, SUCCESS } from "../runs/run-codes.js";
import { RunConditions } from "../runs/run-conditions.js";
import { ConditionDescriber } from "../runs/words/describe-condition.js";
import { type JudgeOptions, resolveOptions, type ValidateOptions } from "../validate/options.js";
import { type ReadFlow, readFlow } from "../validate/read-flow.js";
import type {
  AnalysedBounds,
  AnalysedEdge,
  AnalysedLoop,
  AnalysedNode,
  AnalysedRuns,
  FlowAnalysis,
  Neighbour,
} from "./flow-analysis.js";

/**
 * Tells what is known of a flow, without judging it: order, stages, outputs, loops, edges, cycles,
 * and when each node runs.
 * @param value what `validateWorkflow` takes; of anything else every list is empty.
 * @returns plain JSON; pointers lead into the value as given.
 * @throws TypeError for a wrong option; never for a value.
 * Complexity: O((nodes + references) log nodes), the members of nested loops, the search for cycles, and for
 * run conditions what `limits.combinations` allows.
 */
export function analyzeFlow(value: unknown, options?: ValidateOptions): FlowAnalysis {
  const resolved = resolveOptions(options);
  return describeFlow(readFlow(value, resolved), resolved.judge, resolved.look.callees);
}

/** The facts of a flow that has been read. */
export function describeFlow(
  { state, graph, workflow, pointerOf }: ReadFlow,
  judge: JudgeOptions = resolveOptions().judge,
  callees: KnownCallees = new KnownCallees(),
): FlowAnalysis {
  // A loop without body has an edge of its own, from its start to its end.
  const edges = graph.edges.filter(({ reference }) => reference !== undefined);
  const { order, stages, stageOf, longestPath } = orderNodes(graph);
  const runsOf = analyseRuns(graph, judge);
  return {
    state,
    order: namesOf(order),
    stages: stages.map(namesOf),
    outputs: [...graph.outputs.all].flatMap((node) => {
      const id = nameOf(node);
      return id === undefined ? [] : [{ id, ...runsOf(node) }];
    }),
    last: namesOf(graph.outputs.last),
    loops: analyseLoops(graph),
    longestPath: namesOf(longestPath),
    nodes: analyseNodes(graph, edges, stageOf, runsOf),
    edges: analyseEdges(edges, pointerOf),
    cycles: graph.cycles.map(({ nodes, hops, avoidable }) => ({
      nodes: namesOf(nodes),
      hops: analyseEdges(hops, pointerOf),
      avoidable,
    })),
    bounds: analyseBounds(graph, workflow, judge, callees),
  };
}

function analyseBounds(
  graph: FlowGraph,
  workflow: Workflow,
  { readings, limits }: JudgeOptions,
  callees: KnownCallees,
): AnalysedBounds {
  const { combinations } = limits;
  const bounds = findExecutionBounds(graph, workflow, callees, { readings, combinations });
  const billed = bounds.nodes.filter(({ isBilled, most }) => isBilled && most !== 0);
  const unpriced = billed.filter(({ price }) => price === undefined).map(({ node }) => node);
  return {
    executions: bounds.all,
    billed: bounds.billed,
    nodes: bounds.nodes.flatMap(({ node, least, most, isBilled }) => {
      const id = nameOf(node);
      return id === undefined ? [] : [{ id, least, most, billed: isBilled }];
    }),
    unbounded: namesOf(bounds.unbounded),
    costInputs: findCostInputs(workflow),
    ...(unpriced.length < billed.length && { cost: { ...bounds.cost, unpriced: namesOf(unpriced) } }),
  };
}

/** The inputs that say of themselves that they change the cost. */
function findCostInputs({ inputs = [], flow }: Workflow): AnalysedBounds["costInputs"] {
  const ofWorkflow = inputs.filter(changesCost).map(({ name = "" }) => ({ input: name }));
  const ofNodes = flow.nodes.flatMap((node) => {
    const id = nameOf(node);
    if (id === undefined) return [];
    return node.inputs.filter(changesCost).map(({ name = "" }) => ({ node: id, input: name }));
  });
  return [...ofWorkflow, ...ofNodes];
}

function changesCost(input: InputDeclaration): boolean {
  return input.attribute("costImpact") === true;
}

function analyseEdges(edges: readonly FlowEdge[], pointerOf: ReadFlow["pointerOf"]): AnalysedEdge[] {
  return edges.flatMap(({ source, target, kind, ref, pointer }) => {
    const [from, to] = [nameOf(source), nameOf(target)];
    if (from === undefined || to === undefined) return [];
    const outcome = kind === "branch" || kind === "gate" ? ref?.equal?.text : undefined;
    const asked = outcome === undefined ? {} : { outcome };
    return [{ source: from, target: to, kind, ...asked, pointer: pointerOf(pointer) }];
  });
}

/** When nodes come to run; those in or behind a cycle are in none of it. */
interface NodeOrder {
  readonly order: readonly FlowNode[];
  readonly stages: readonly (readonly FlowNode[])[];
  readonly stageOf: ReadonlyMap<FlowNode, number>;
  readonly longestPath: readonly FlowNode[];
}

/** Orders nodes by where they start. Complexity: O(edges + points log points). */
function orderNodes(graph: FlowGraph): NodeOrder {
  const order = nodesAt(graph, findTopologicalOrder(graph.digraph).order, true);
  const { stages, stageOf } = groupByStage(graph);
  // Passing through a loop touches its node twice.
  const longestPath = [...new Set(nodesAt(graph, findLongestPath(graph.digraph), false))];
  return { order, stages, stageOf, longestPath };
}

function groupByStage(graph: FlowGraph): Pick<NodeOrder, "stages" | "stageOf"> {
  const byDepth: FlowNode[][] = [];
  findStages(graph.digraph).forEach((depth, point) => {
    const at = graph.points[point];
    if (depth < 0 || at === undefined || at.role === "end" || nameOf(at.node) === undefined) return;
    const stage = byDepth[depth] ?? [];
    byDepth[depth] = stage;
    stage.push(at.node);
  });
  // Where only loops end, or nodes without name start, there is nothing to list.
  const stages = byDepth.filter((stage) => stage !== undefined);
  const stageOf = new Map(stages.flatMap((stage, index) => stage.map((node) => [node, index] as const)));
  return { stages, stageOf };
}

function nodesAt({ points }: FlowGraph, indexes: readonly number[], isStart: boolean): FlowNode[] {
  const nodes: FlowNode[] = [];
  for (const index of indexes) {
    const point = points[index];
    if (point !== undefined && !(isStart && point.role === "end")) nodes.push(point.node);
  }
  return nodes;
}

/** The id by which everything else can mean the node; `undefined` when there is none. */
function nameOf(node: FlowNode): string | undefined {
  return node.duplicateOf === undefined ? node.id : undefined;
}

/** The names of those nodes that have one. */
function namesOf(nodes: Iterable<FlowNode>): string[] {
  return [...nodes].map(nameOf).filter((id) => id !== undefined);
}

/** Every node that has a name. */
function analyseNodes(
  graph: FlowGraph,
  edges: readonly FlowEdge[],
  stageOf: ReadonlyMap<FlowNode, number>,
  runsOf: (node: FlowNode) => AnalysedRuns,
): AnalysedNode[] {
  const sources = groupNeighbours(
    edges,
    ({ target }) => target,
    ({ source }) => source,
  );
  const readers = groupNeighbours(
    edges,
    ({ source }) => source,
    ({ target }) => target,
  );
  return graph.flow.nodes.flatMap((node) => {
    const id = nameOf(node);
    if (id === undefined) return [];
    const around = [...graph.loops.around(node)].sort((a, b) => b.members.size - a.members.size);
    return [
      {
        id,
        type: node.type,
        stage: stageOf.get(node) ?? null,
        sources: sources.get(node) ?? [],
        readers: readers.get(node) ?? [],
        loops: namesOf(around.map((loop) => loop.node)),
        runs: runsOf(node),
      },
    ];
  });
}

/** Every for-each node that has a name. */
function analyseLoops({ loops }: FlowGraph): AnalysedLoop[] {
  return loops.all.flatMap(({ node, body, members }) => {
    const id = nameOf(node);
    if (id === undefined) return [];
    const outer = findInnermostLoop(loops, node)?.node;
    const parent = outer === undefined ? undefined : nameOf(outer);
    return [{ id, body: namesOf(body), members: namesOf(members), parent: parent ?? null }];
  });
}

function groupNeighbours(
  edges: readonly FlowEdge[],
  ownerOf: (edge: FlowEdge) => FlowNode,
  otherOf: (edge: FlowEdge) => FlowNode,
): Map<FlowNode, Neighbour[]> {
  const groups = new Map<FlowNode, Neighbour[]>();
  const seen = new Map<FlowNode, Set<string>>();
  for (const edge of edges) {
    const [owner, other, { kind }] = [ownerOf(edge), otherOf(edge), edge];
    const id = nameOf(other);
    const known = seen.get(owner) ?? new Set();
    const key = `${kind} ${other.index}`;
    if (id === undefined || known.has(key)) continue;
    seen.set(owner, known.add(key));
    const group = groups.get(owner);
    if (group === undefined) groups.set(owner, [{ id, kind }]);
    else group.push({ id, kind });
  }
  return groups;
}

/** Tells of any node when it runs and how often. Complexity: bounded by `limits.combinations`. */
function analyseRuns(graph: FlowGraph, { readings, limits }: JudgeOptions): (node: FlowNode) => AnalysedRuns {
  const { combinations } = limits;
  // Words name what conditions ask, and no values that were tried.
  const conditions = new RunConditions(graph, { readings, combinations, evaluates: false });
  const describer = new ConditionDescriber(graph, conditions, limits.combinations);
  return (node) => {
    // A for-each that is undecided at its end has been decided at its start.
    const run = conditions.undecided.has(node) ? undefined : conditions.runs.get(node);
    const condition = run === undefined ? undefined : describer.describe(run.status);
    const codes = run === undefined ? undefined : conditions.diagrams.valuesOf(run.status);
    const times = countTimes(graph, node, codes ?? UNKNOWN);
    return condition === undefined ? { times } : { condition, times };
  };
}

const UNKNOWN: ReadonlySet<number> = new Set([SUCCESS, SKIPPED]);

function countTimes(graph: FlowGraph, node: FlowNode, codes: ReadonlySet<number>): string {
  if (!codes.has(SUCCESS)) return "0";
  let most = 1;
  for (const { count } of graph.loops.around(node).map((loop) => loop.node)) {
    if (count === undefined || !Number.isSafeInteger(count) || count < 0) return "0..n";
    most *= count;
  }
  return codes.size === 1 || most === 0 ? `${most}` : `0..${most}`;
}
