export type {
  AssumedOutput,
  SimulatedCopy,
  SimulatedNode,
  SimulatedReason,
  SimulatedRun,
  SimulatedState,
  SimulatedStatus,
  Simulation,
  SimulationOptions,
  UndecidedCondition,
} from "../simulate/simulate-result.js";
export { simulateFlow } from "./simulate-flow.js";
