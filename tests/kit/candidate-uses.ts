import { toCondition } from "../../src/expressions/condition.js";
import { type LiteralUse, literalsOf } from "../../src/expressions/literals.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";
import type { FlowNode, Workflow, WorkflowInput } from "../../src/flow/flow-model.js";
import { isIfElse } from "../../src/flow/node-fields.js";

/** The workflow inputs that conditions read, each with all that it is compared with. */
export function findInputUses(workflow: Workflow): ReadonlyMap<WorkflowInput, readonly LiteralUse[]> {
  const uses = new Map<WorkflowInput, LiteralUse[]>();
  for (const node of workflow.flow.nodes) {
    if (!isIfElse(node)) continue;
    const inputs = workflowInputsOf(node);
    for (const { condition } of node.logic?.cases ?? []) {
      const parsed = condition === undefined ? undefined : parseExpression(condition.text);
      if (!parsed?.ok) continue;
      const literals = literalsOf(toCondition(parsed.expression));
      for (const name of new Set(parsed.expression.names.map((use) => use.name))) {
        const input = inputs.get(name);
        if (input !== undefined) uses.set(input, [...(uses.get(input) ?? []), ...(literals.get(name) ?? [])]);
      }
    }
  }
  return uses;
}

/** The workflow inputs behind the names of a node; of two inputs with one name the first one counts. */
function workflowInputsOf(node: FlowNode): Map<string, WorkflowInput | undefined> {
  const inputs = new Map<string, WorkflowInput | undefined>();
  for (const { name, isGate, ref } of node.inputs) {
    if (name === undefined || isGate || inputs.has(name)) continue;
    const target = ref?.workflow?.target;
    inputs.set(name, target?.kind === "input" ? target.input : undefined);
  }
  return inputs;
}
