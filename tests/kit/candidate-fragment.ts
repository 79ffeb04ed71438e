import type { Atom } from "../../src/expressions/atom.js";
import { findAtoms } from "../../src/expressions/atoms.js";
import { toCondition } from "../../src/expressions/condition.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";
import type { FlowNode, Workflow } from "../../src/flow/flow-model.js";
import { isIfElse } from "../../src/flow/node-fields.js";

/**
 * Whether candidates show everything that the conditions of a workflow can tell apart: each compares single
 * workflow inputs, or constants, with literals; strings not by order.
 */
export function isDecidedByInputs(workflow: Workflow): boolean {
  return workflow.flow.nodes.filter(isIfElse).every((node) =>
    (node.logic?.cases ?? []).every(({ condition }) => {
      const parsed = condition === undefined ? undefined : parseExpression(condition.text);
      if (!parsed?.ok) return false;
      return findAtoms(toCondition(parsed.expression)).every((atom) => isDecided(atom, node));
    }),
  );
}

function isDecided(atom: Atom, node: FlowNode): boolean {
  if (atom.kind === "free") return false;
  const input = node.inputs.find(({ name, isGate }) => name === atom.name && !isGate);
  if (input === undefined) return false;
  if (input.ref === undefined) return true;
  const target = input.ref.workflow?.target;
  if (target?.kind !== "input") return false;
  const { type } = target.input;
  const isOrder = atom.wrapper !== "size" && ["<", "<=", ">", ">="].includes(atom.operator);
  return type === "number" || type === "boolean" || (type === "string" && !isOrder);
}
