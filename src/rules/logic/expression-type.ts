import { guides } from "../../diagnostics/source.js";
import { findAtoms } from "../../expressions/atoms.js";
import { checkExpressionTypes } from "../../expressions/check-types.js";
import type { Condition } from "../../expressions/condition.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { findExpressions } from "../../graph/expressions-of.js";
import { findSource } from "../../runs/condition-sources.js";
import { defineRule } from "../define-rule.js";

export const expressionType = defineRule({
  id: "logic/expression-type",
  severity: "warning",
  basis: "observed",
  source: [guides("conditions and transforms are written in CEL, which has types")],
  description: "Expressions compare and combine values of fitting types.",
  messages: {
    type: 'The {what} of "{node}" cannot be evaluated: {reason}.',
  },
  check({ workflow, graph }, report) {
    for (const node of workflow.flow.nodes) {
      const expressions = findExpressions(node);
      if (expressions.length === 0) continue;
      const types = declaredTypes(node, workflow);
      for (const { what, text } of expressions) {
        const parsed = graph.expressions.parse(text.text);
        if (!parsed.ok) continue;
        if (isPlainlyTyped(graph.expressions.formula(text.text), types)) continue;
        const problems = checkExpressionTypes(parsed.expression, types);
        for (const { kind, offset, length, reason } of problems) {
          if (kind === "unknown-function") continue;
          const span = [offset, offset + length] as const;
          const data = { what, node: node.id ?? "", reason };
          report({
            messageId: "type",
            at: text.pointer,
            span,
            data,
            subject: text.text.slice(offset, offset + length),
          });
        }
      }
    }
  },
});

type Types = ReadonlyMap<string, "string" | "boolean" | "number" | "list">;

/** Comparisons of a name with literals of its own type need no type checker. */
function isPlainlyTyped(formula: Condition | undefined, types: Types): boolean {
  if (formula === undefined || formula.kind === "constant") return false;
  return findAtoms(formula).every((atom) => {
    if (atom.kind === "free" || atom.wrapper !== "none" || atom.operator === "has") return false;
    const type = types.get(atom.name);
    return type === undefined || atom.literals.every((literal) => typeof literal === type);
  });
}

/** Only what the workflow itself declares; what nodes yield stays open. */
function declaredTypes(node: FlowNode, workflow: Workflow): Types {
  const types = new Map<string, "string" | "boolean" | "number" | "list">();
  for (const { name } of node.inputs) {
    if (name === undefined) continue;
    const source = findSource(node, name, workflow.flow.nodesById);
    const type = source.kind === "input" ? source.declaration?.type : undefined;
    if (type === "string" || type === "boolean" || type === "number") types.set(name, type);
    else if (type?.endsWith("_array")) types.set(name, "list");
  }
  return types;
}
