import type { WitnessOutcome } from "../diagnostics/diagnostic.js";
import type { FlowNode } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { type Assignment, evaluateAt } from "./assignment-search.js";
import type { DecisionDiagrams, Diagram } from "./decision-diagram.js";
import { both, variablesOf } from "./decision-diagram.js";
import { OUTCOME_IDLE, REFUSED } from "./run-codes.js";
import type { RunConditions } from "./run-conditions.js";

interface Candidate {
  readonly outcome: WitnessOutcome;
  /** 1 where the node yields it. */
  readonly yields: Diagram;
}

const MOST_TRIALS = 400;
const SMALLEST_UP_TO = 3;

/**
 * Outcomes of if-else nodes that force a function to a wanted value, taken from one assignment: the fewest when three
 * or fewer are enough, in any case none that could be left out.
 * Complexity: a bounded number of diagram operations.
 */
export function findForcingOutcomes(
  graph: FlowGraph,
  conditions: RunConditions,
  diagram: Diagram,
  wanted: (value: number) => boolean,
  assignment: Assignment,
): WitnessOutcome[] {
  const { diagrams } = conditions;
  const misses = diagrams.map(diagram, (value) => (wanted(value) || value === REFUSED ? 0 : 1));
  const candidates = outcomesAt(graph, conditions, assignment, variablesOf(diagrams, diagram));
  const forces = (chosen: readonly Candidate[]) => {
    const left = chosen.reduce((all, { yields }) => diagrams.combine(all, yields, both), misses);
    return left === 0;
  };
  if (forces([])) return [];
  const smallest = findSmallest(candidates, forces);
  return (smallest ?? reduce(candidates, forces)).map(({ outcome }) => outcome);
}

function findSmallest(
  candidates: readonly Candidate[],
  forces: (chosen: readonly Candidate[]) => boolean,
): Candidate[] | undefined {
  let trials = 0;
  let sets: Candidate[][] = [[]];
  for (let size = 1; size <= SMALLEST_UP_TO; size++) {
    const larger: Candidate[][] = [];
    for (const set of sets) {
      const last = set.at(-1);
      const from = last === undefined ? 0 : candidates.indexOf(last) + 1;
      for (const candidate of candidates.slice(from)) {
        const chosen = [...set, candidate];
        if (forces(chosen)) return chosen;
        if (trials++ > MOST_TRIALS) return undefined;
        larger.push(chosen);
      }
    }
    sets = larger;
  }
  return undefined;
}

/** Leaves out one after the other what is not needed. */
function reduce(
  candidates: readonly Candidate[],
  forces: (chosen: readonly Candidate[]) => boolean,
): readonly Candidate[] {
  let left = candidates;
  for (const candidate of candidates) {
    const rest = left.filter((other) => other !== candidate);
    if (forces(rest)) left = rest;
  }
  return left;
}

/** Only of nodes that have something to do with the function. */
function outcomesAt(
  graph: FlowGraph,
  conditions: RunConditions,
  assignment: Assignment,
  variables: ReadonlySet<number>,
): Candidate[] {
  const { diagrams } = conditions;
  const candidates: Candidate[] = [];
  for (const node of conditions.branchingOn(variables)) {
    const outcome = conditions.runs.get(node)?.outcome;
    if (outcome === undefined) continue;
    const value = evaluateAt(diagrams, outcome.diagram, assignment);
    if (value >= OUTCOME_IDLE) continue;
    const yields = yieldsOnly(diagrams, outcome.diagram, value);
    candidates.push({ outcome: describe(graph, node, outcome.values[value] ?? null), yields });
  }
  return candidates;
}

function yieldsOnly(diagrams: DecisionDiagrams, outcome: Diagram, wanted: number): Diagram {
  return diagrams.map(outcome, (value) => (value === wanted ? 1 : 0));
}

function describe(graph: FlowGraph, node: FlowNode, outcome: string | null): WitnessOutcome {
  const nodeId = node.id ?? "";
  return graph.loops.around(node).length > 0 ? { nodeId, outcome, iteration: 0 } : { nodeId, outcome };
}
