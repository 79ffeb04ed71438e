import { type KnownCallees, roundCost } from "../catalogue/catalogue.js";
import type { FlowNode, Workflow } from "../flow/flow-model.js";
import { isBilled } from "../flow/node-fields.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { boundIterations, type IterationBound, UNKNOWN_TIMES } from "./iteration-bounds.js";
import type { RunOptions } from "./node-run.js";
import { REFUSED, SUCCESS } from "./run-codes.js";
import { RunConditions } from "./run-conditions.js";

/** From how many to how many times; `most` is null where nothing bounds it. */
interface ExecutionBound {
  readonly least: number;
  readonly most: number | null;
}

/** How often one node runs in one run of the workflow. */
interface NodeBound extends ExecutionBound {
  readonly node: FlowNode;
  /** It calls something that is paid for. */
  readonly isBilled: boolean;
  /** What one execution costs, where the catalogue says. */
  readonly price: number | undefined;
}

/** How often nodes run in a run that completes. */
export interface ExecutionBounds {
  readonly all: ExecutionBound;
  readonly billed: ExecutionBound;
  /** In compute units; of what has no price nothing is added. */
  readonly cost: ExecutionBound;
  readonly nodes: readonly NodeBound[];
  /** How often each for-each iterates when it runs. */
  readonly iterations: ReadonlyMap<FlowNode, IterationBound>;
  /** For-each nodes of which nothing says how often they iterate. */
  readonly unbounded: readonly FlowNode[];
}

/**
 * Bounds how often each node runs, and all together: by counts, lengths of arrays, nesting and branches. A run that
 * somebody stops, or in which something fails, does less.
 * Complexity: one pass of `RunConditions`, and sums of diagrams bounded by `combinations`.
 */
export function findExecutionBounds(
  graph: FlowGraph,
  workflow: Workflow,
  callees: KnownCallees,
  { readings, combinations }: Pick<RunOptions, "readings" | "combinations">,
): ExecutionBounds {
  // A condition that CEL cannot decide is taken as false, whatever the others say.
  const options = { readings, combinations, evaluates: false, mayFail: true } as const;
  const conditions = graph.isUnbranched ? undefined : new RunConditions(graph, options);
  const iterations = new Map<FlowNode, IterationBound>();
  for (const { node } of graph.loops.all) iterations.set(node, boundIterations(node, workflow, graph));
  const nodes = graph.flow.nodes.map((node): NodeBound => {
    const inLoops = timesIn(graph, node, iterations);
    const { least, most } = applyStatus(inLoops, conditions, graph, node);
    return { node, least, most, isBilled: isBilled(node), price: callees.calleeOf(node)?.cost };
  });
  const sum = (weigh: (bound: NodeBound) => number) => sumBounds(graph, conditions, nodes, iterations, weigh);
  return {
    all: sum(() => 1),
    billed: sum((bound) => (bound.isBilled ? 1 : 0)),
    cost: roundBound(sum((bound) => (bound.isBilled ? (bound.price ?? 0) : 0))),
    nodes,
    iterations,
    unbounded: [...iterations].filter(([, { most }]) => most === null).map(([node]) => node),
  };
}

function roundBound({ least, most }: ExecutionBound): ExecutionBound {
  return { least: roundCost(least), most: most === null ? null : roundCost(most) };
}

/** How often a node would run if nothing skipped it: the product of the iterations around it. */
function timesIn(
  graph: FlowGraph,
  node: FlowNode,
  iterations: ReadonlyMap<FlowNode, IterationBound>,
): IterationBound {
  let [least, most]: [number, number | null] = [1, 1];
  for (const { node: loop } of graph.loops.around(node)) {
    const bound = iterations.get(loop) ?? UNKNOWN_TIMES;
    least *= bound.least;
    // None of an unbounded number is none.
    most =
      most === 0 || bound.most === 0 ? 0 : most === null || bound.most === null ? null : most * bound.most;
  }
  return { least, most };
}

function applyStatus(
  times: IterationBound,
  conditions: RunConditions | undefined,
  graph: FlowGraph,
  node: FlowNode,
): IterationBound {
  if (conditions === undefined) return graph.cyclicNodes.has(node) ? { ...times, least: 0 } : times;
  const status = conditions.undecided.has(node) ? undefined : conditions.runs.get(node)?.status;
  if (status === undefined) return { ...times, least: 0 };
  const codes = conditions.diagrams.valuesOf(status);
  if (!codes.has(SUCCESS)) return { least: 0, most: 0 };
  return codes.size === 1 ? times : { ...times, least: 0 };
}

/** Adds up what nodes weigh, where branches exclude each other the heavier one. */
function sumBounds(
  graph: FlowGraph,
  conditions: RunConditions | undefined,
  nodes: readonly NodeBound[],
  iterations: ReadonlyMap<FlowNode, IterationBound>,
  weigh: (bound: NodeBound) => number,
): ExecutionBound {
  const weighed = nodes.filter((bound) => weigh(bound) > 0);
  const isOpen = weighed.some(({ most }) => most === null);
  const plain = {
    least: weighed.reduce((sum, bound) => sum + weigh(bound) * bound.least, 0),
    most: isOpen ? null : weighed.reduce((sum, bound) => sum + weigh(bound) * (bound.most ?? 0), 0),
  };
  if (conditions === undefined || weighed.every(({ least, most }) => least === most)) return plain;
  const weights = (end: "least" | "most") =>
    weighed.map((bound) => ({
      node: bound.node,
      weight: weigh(bound) * (timesIn(graph, bound.node, iterations)[end] ?? 0),
      otherwise: weigh(bound) * (bound[end] ?? 0),
    }));
  const least = sumAlong(conditions, weights("least"))?.least ?? plain.least;
  const most = isOpen ? null : (sumAlong(conditions, weights("most"))?.most ?? plain.most);
  // Whatever became of the sums along branches, they are no looser than those of the nodes one by one.
  return {
    least: Math.max(least, plain.least),
    most: most === null ? null : Math.min(most, plain.most ?? most),
  };
}

interface Weight {
  readonly node: FlowNode;
  /** What it adds where it runs. */
  readonly weight: number;
  /** What it adds where it is not known when it runs. */
  readonly otherwise: number;
}

/** The smallest and the largest sum over all choices; `undefined` where there are too many sums. */
function sumAlong(
  conditions: RunConditions,
  weights: readonly Weight[],
): { least: number; most: number } | undefined {
  const { diagrams } = conditions;
  const sums = new Sums();
  let fixed = 0;
  const ends = conditions.attempt(undefined, () => {
    let total = diagrams.constant(sums.indexOf(0) ?? 0);
    for (const { node, weight, otherwise } of weights) {
      const status = conditions.undecided.has(node) ? undefined : conditions.runs.get(node)?.status;
      if (status === undefined || diagrams.isConstant(status)) {
        fixed += status === undefined ? otherwise : status === SUCCESS ? weight : 0;
        continue;
      }
      if (weight === 0) continue;
      total = diagrams.combine(total, status, (sum, code) =>
        code === SUCCESS ? (sums.add(sum, weight) ?? TOO_MANY) : sum === TOO_MANY ? TOO_MANY : sum,
      );
      if (diagrams.takes(total, TOO_MANY)) return undefined;
    }
    return [...diagrams.valuesOf(total)].map((index) => sums.valueOf(index));
  });
  if (ends === undefined) return undefined;
  return { least: fixed + Math.min(...ends), most: fixed + Math.max(...ends) };
}

/** Diagrams hold small whole numbers only: sums by their number. */
class Sums {
  readonly #values: number[] = [];
  readonly #indexes = new Map<number, number>();

  indexOf(value: number): number | undefined {
    const known = this.#indexes.get(value);
    if (known !== undefined) return known;
    if (this.#values.length >= TOO_MANY) return undefined;
    this.#indexes.set(value, this.#values.length);
    return this.#values.push(value) - 1;
  }

  add(index: number, weight: number): number | undefined {
    return index === TOO_MANY ? undefined : this.indexOf(this.valueOf(index) + weight);
  }

  valueOf(index: number): number {
    return this.#values[index] ?? 0;
  }
}

/** Below every value that means something else. */
const TOO_MANY = Math.min(REFUSED, 4000) - 1;
