import type fc from "fast-check";
import { flowRecipes } from "./flow-arbitrary.js";
import { type DrawnWorkflow, drawWorkflow } from "./sound-flow/draw-workflow.js";
import type { FlowConstraints } from "./sound-flow/flow-draft.js";

/**
 * Workflow documents that are sound by construction, like `flowArbitrary` with the inputs that the flow reads.
 * @throws TypeError for a constraint that does not exist; Error when fast-check is not installed.
 */
export function workflowArbitrary(constraints: FlowConstraints = {}): fc.Arbitrary<DrawnWorkflow> {
  return flowRecipes(constraints, "workflowArbitrary").map((recipe) => drawWorkflow(recipe, constraints));
}
