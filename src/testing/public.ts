export { type BranchingFlowConstraints, branchingFlowArbitrary } from "./branching-flow-arbitrary.js";
export { flowArbitrary } from "./flow-arbitrary.js";
export { simulateFlow } from "./simulate-flow.js";
export type { SimulatedRun, Simulation, SimulationOptions } from "./simulate-result.js";
export { workflowArbitrary } from "./workflow-arbitrary.js";
