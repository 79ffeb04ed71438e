import type { FlowNode, Workflow, WorkflowInput } from "../../schema/types.generated.js";
import { buildFlow } from "./build-flow.js";
import type { FlowConstraints } from "./flow-draft.js";
import type { FlowRecipe } from "./flow-recipe.js";
import { respellDocument } from "./respell-document.js";

/** A drawn workflow document. */
export interface DrawnWorkflow extends Workflow {
  name: string;
  status: "ready" | "draft" | "deleted";
  inputs: WorkflowInput[];
  flow: FlowNode[];
}

/** The workflow of a recipe: a flow with the inputs that it reads. */
export function drawWorkflow(recipe: FlowRecipe, constraints: FlowConstraints): DrawnWorkflow {
  const { flow, inputs, uiConfig } = buildFlow(recipe, constraints, true);
  const form = Object.keys(uiConfig).length === 0 ? {} : { uiConfig };
  return respellDocument({ name: "Drawn", status: "ready", inputs, flow, ...form }, constraints.spelling);
}

/** The bare node array of a recipe. */
export function drawFlow(recipe: FlowRecipe, constraints: FlowConstraints): FlowNode[] {
  return respellDocument(buildFlow(recipe, constraints, false).flow, constraints.spelling);
}
