import type { Witness } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, Workflow } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { FlowProgram } from "../simulate/simulate-program.js";
import type { RunState } from "../simulate/simulate-run.js";
import type { Assignment } from "./assignment-search.js";
import type { ConditionSource } from "./condition-sources.js";
import type { ConditionSpace } from "./condition-space.js";
import { explainWaiting, findWaiting } from "./explain-run.js";
import type { RunOptions } from "./node-run.js";
import type { Hang } from "./path-finder.js";
import { RunConditions, TOO_MANY } from "./run-conditions.js";
import { cellChooser, freshChooser, realCellsOf, type WitnessRun } from "./sample-run.js";
import type { SourceCell } from "./source-cells.js";
import { WitnessRuns } from "./witness-runs.js";

/**
 * Hangs of nodes that were too hard to decide, found by executing the runs that come to mind first: with nothing but
 * what is required, with defaults, with each literal of a condition.
 * @param never nodes that never run: waiting for them is their finding.
 * Complexity: a bounded number of runs.
 */
export function findCheapHangs(
  graph: FlowGraph,
  { space, undecided }: { readonly space: ConditionSpace; readonly undecided: ReadonlyMap<FlowNode, string> },
  runs: WitnessRuns,
  never: ReadonlySet<FlowNode>,
): Hang[] {
  const open = new Set([...undecided.keys()].filter((node) => !graph.cyclicNodes.has(node)));
  if (![...open].some((node) => undecided.get(node) === TOO_MANY)) return [];
  const found: Hang[] = [];
  for (const witness of cheapRuns(graph, space, runs)) {
    const state = runs.execute(witness);
    if (state === undefined) break;
    for (const node of open) {
      const { stuck = [], isRoot } = findWaiting(node, state, never) ?? {};
      if (stuck.length === 0 || !isRoot) continue;
      open.delete(node);
      found.push({ node, stuck, certain: true, witness: describe(node, state, witness, runs), behind: [] });
    }
    if (open.size === 0) break;
  }
  return found.map((hang) => ({ ...hang, behind: findBehind(graph, hang.node, open) }));
}

/**
 * Runs of a workflow that the API would take and that come to mind first, with each literal of its conditions.
 * Complexity: one pass of `RunConditions` without its functions, and a bounded number of runs.
 */
export function listCheapRuns(
  graph: FlowGraph,
  workflow: Workflow,
  options: Pick<RunOptions, "readings" | "combinations">,
  most: number,
): WitnessRun[] {
  const conditions = new RunConditions(graph, options);
  const runs = new WitnessRuns(graph, workflow, conditions, options);
  const found: WitnessRun[] = [];
  for (const run of cheapRuns(graph, conditions.space, runs)) {
    if (found.length >= most) break;
    found.push(run);
  }
  return found;
}

/** One run after the other, the most natural ones first. */
function* cheapRuns(
  graph: FlowGraph,
  space: ConditionSpace,
  { sampler, program }: WitnessRuns,
): Generator<WitnessRun, void, void> {
  const sources = new Map<string, ConditionSource>();
  for (const node of graph.flow.nodes)
    for (const source of isIfElse(node) ? space.sources.of(node) : []) sources.set(source.key, source);
  const cells = new Map<string, readonly SourceCell[]>();
  for (const source of sources.values()) cells.set(source.key, realCellsOf(source, space));
  let left = countRuns(program);
  const groupOf = (key: string) => space.sources.groupOf({ key });
  const [natural, fresh] = [cellChooser(space, NOTHING), freshChooser(space, NOTHING)];
  for (const choose of cheapChoices(cells, groupOf, natural, fresh)) {
    if (left-- <= 0) return;
    const read = choose === undefined ? [] : sources.values();
    const witness = sampler.sample(read, choose ?? nothing, () => true, nothing);
    if (witness !== undefined) yield witness;
  }
}

const NOTHING: Assignment = new Map();

/** How many runs of a flow are worth it: fewer of a long one, and of one with long conditions. */
function countRuns({ order, conditions }: FlowProgram): number {
  let cost = order.steps.length;
  for (const cases of conditions.values())
    for (const { text } of cases) cost += Math.ceil(text.length / CHARACTERS_OF_STEP);
  return Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, Math.floor(MOST_STEPS / cost)));
}

const MOST_RUNS = 300;
const FEWEST_RUNS = 16;
const MOST_STEPS = 300_000;
/** What it takes to evaluate a condition, against judging a node. */
const CHARACTERS_OF_STEP = 12;

type Choose = (source: ConditionSource) => SourceCell | undefined;

/** `undefined` for a body with nothing but what is required. */
function* cheapChoices(
  cells: ReadonlyMap<string, readonly SourceCell[]>,
  groupOf: (key: string) => string,
  natural: Choose,
  fresh: Choose,
): Generator<Choose | undefined, void, void> {
  yield undefined;
  yield natural;
  yield fresh;
  const values = new Map<string, JsonValue | undefined>();
  for (const list of cells.values()) for (const { value } of list) values.set(JSON.stringify([value]), value);
  for (const key of values.keys()) {
    const withValue: Choose = (source) =>
      cells.get(source.key)?.find(({ value }) => JSON.stringify([value]) === key) ?? fresh(source);
    yield withValue;
  }
  for (const others of [fresh, natural]) yield* oneByOne(cells, groupOf, others);
}

/** Each value of each source on its own; sources that have nothing to do with each other take turns together. */
function* oneByOne(
  cells: ReadonlyMap<string, readonly SourceCell[]>,
  groupOf: (key: string) => string,
  others: Choose,
): Generator<Choose, void, void> {
  const turns: Map<string, SourceCell>[] = [];
  const taken = new Map<string, number>();
  for (const [key, list] of cells) {
    const group = groupOf(key);
    for (const cell of list) {
      const turn = taken.get(group) ?? 0;
      taken.set(group, turn + 1);
      turns[turn] = (turns[turn] ?? new Map()).set(key, cell);
    }
  }
  for (const turn of turns) yield (source) => turn.get(source.key) ?? others(source);
}

function nothing(): undefined {
  return undefined;
}

function describe(node: FlowNode, state: RunState, { run, assumes }: WitnessRun, runs: WitnessRuns): Witness {
  const outcomes = explainWaiting(node, state, runs);
  return { outcomes, run, ...(assumes.length > 0 && { assumes }) };
}

/** The nodes after it that were not decided either, and did not turn out to hang for reasons of their own. */
function findBehind(graph: FlowGraph, root: FlowNode, open: ReadonlySet<FlowNode>): FlowNode[] {
  const behind = new Set<FlowNode>([root]);
  for (const node of behind) {
    for (const { target, kind } of graph.edgesFrom(node))
      if (kind !== "gate" && open.has(target)) behind.add(target);
    if (behind.size > MOST_BEHIND) break;
  }
  behind.delete(root);
  return [...behind].sort((a, b) => a.index - b.index);
}

const MOST_BEHIND = 50;
