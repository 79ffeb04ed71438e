import type { ReportedRun } from "../../analysis/reported-run.js";
import type { Witness } from "../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../diagnostics/json.js";
import type { Semantics } from "../../flow/readings.js";
import { executeRun } from "./execute-run.js";

/** The run that shows a finding: its inputs where these decide, in any case the outcomes that bring it about. */
export function replayWitness(
  workflow: JsonValue,
  { outcomes, run, assumes = [] }: Witness,
  semantics?: Semantics,
): ReportedRun {
  const given = {
    inputs: run ?? {},
    outcomes: Object.fromEntries(outcomes.map(({ nodeId, outcome }) => [nodeId, [outcome]])),
    outputs: Object.fromEntries(assumes.map(({ nodeId, value }) => [nodeId, value])),
  };
  return executeRun(workflow, given, semantics);
}
