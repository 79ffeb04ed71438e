import type { FlowNode } from "../flow/flow-model.js";
import type * as whole from "./witness-runs.js";

/** In `flowproof/lean`: no run is executed, so that nothing is shown, and a finding on runs is at most possible. */
export class WitnessRuns implements Pick<whole.WitnessRuns, "prove" | "search"> {
  prove(): undefined {}

  search(): undefined {}
}

export const waitsForever: typeof whole.waitsForever = (node) => askFor([node]);
export const runTogether: typeof whole.runTogether = (one, other) => askFor([one, other]);
export const yieldsNothing: typeof whole.yieldsNothing = askFor;

function askFor(nodes: readonly FlowNode[]): whole.Demand {
  return { nodes, isShownBy: () => false };
}
