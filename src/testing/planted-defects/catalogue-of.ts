import type { Catalogue, CatalogueEntry } from "../../catalogue/catalogue.js";
import type { FlowNode, WorkflowInput } from "../../schema/types.generated.js";
import type { DefectSite } from "./defect-site.js";

/** A catalogue that knows exactly what the nodes of a workflow call; each of them gets a model or workflow of its own. */
export function catalogueOf({ workflow }: DefectSite): Catalogue {
  const models = new Map<string, CatalogueEntry>();
  const workflows = new Map<string, CatalogueEntry>();
  for (const [index, node] of workflow.flow.entries()) {
    if (node.type === "custom-model") {
      node.modelId = `model_own_${index}`;
      models.set(node.modelId, entryOf(node));
    }
    if (node.type === "workflow") {
      node.workflowId = `wflow_own_${index}`;
      workflows.set(node.workflowId, entryOf(node));
    }
  }
  return { models: Object.fromEntries(models), workflows: Object.fromEntries(workflows) };
}

/** It takes what the node gives. */
function entryOf({ inputs = [] }: FlowNode): CatalogueEntry {
  return {
    inputs: inputs.map(({ name, type, kind, inputs: entries }): WorkflowInput => {
      return { name, type, ...(kind && { kind }), ...(entries && { inputs: entries }) };
    }),
  };
}
