import type fc from "fast-check";
import type { FlowNode, WorkflowInput } from "../schema/types.generated.js";
import { flowRecipes } from "./flow-arbitrary.js";
import { buildFlow } from "./sound-flow/build-flow.js";
import type { FlowConstraints } from "./sound-flow/flow-draft.js";
import { respellKeys } from "./sound-flow/respell-workflow.js";

/** A drawn workflow document. */
export interface DrawnWorkflow {
  name: string;
  status: "ready";
  inputs: WorkflowInput[];
  flow: FlowNode[];
}

/** Workflow documents that are sound by construction, like `flowArbitrary` with the inputs that the flow reads. */
export function workflowArbitrary(constraints: FlowConstraints = {}): fc.Arbitrary<DrawnWorkflow> {
  return flowRecipes(constraints).map((recipe) => {
    const { flow, inputs } = buildFlow(recipe, constraints, true);
    const workflow: DrawnWorkflow = { name: "Drawn", status: "ready", inputs, flow };
    return respellKeys(workflow, constraints.spelling ?? "camelCase");
  });
}
