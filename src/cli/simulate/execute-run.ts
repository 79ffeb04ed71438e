import type { ReportedRun, UndecidedCondition } from "../../analysis/reported-run.js";
import { simulateFlow } from "../../analysis/simulate-flow.js";
import type { JsonValue } from "../../diagnostics/json.js";
import type { Semantics } from "../../flow/readings.js";

/** What a run is given, and what is known of its if-else nodes beforehand. */
export interface RunGiven {
  readonly inputs: Readonly<Record<string, JsonValue>>;
  readonly outcomes: Readonly<Record<string, readonly (string | null)[]>>;
  /** What other nodes hand on. */
  readonly outputs?: Readonly<Record<string, JsonValue>>;
}

/**
 * Runs a workflow on paper. The one place outside of the test kit that uses its executor: a command that prints what
 * the executor says has to run that one and no other.
 */
export function executeRun(workflow: JsonValue, given: RunGiven, semantics?: Semantics): ReportedRun {
  const undecided = new Map<string, UndecidedCondition>();
  const decide = (node: string, caseIndex: number, condition: string) => {
    undecided.set(JSON.stringify([node, caseIndex]), { node, condition });
    return false;
  };
  const simulation = simulateFlow(workflow, { ...given, decide }, { semantics });
  return { ...simulation, assumedFalse: [...undecided.values()] };
}
