import type { ProposedEdit } from "../../diagnostics/finding.js";
import { isCelName } from "../../expressions/cel-name.js";
import type { Flow, FlowNode } from "../../flow/flow-model.js";
import { findExpressions } from "../../graph/expressions-of.js";
import { defineRule } from "../define-rule.js";

export const expressionSyntax = defineRule({
  id: "logic/expression-syntax",
  severity: "warning",
  basis: "observed",
  description: "Every condition and transform is valid CEL.",
  messages: {
    invalid: 'The {what} of "{node}" is no valid CEL: {reason}.',
    quote:
      'The {what} of "{node}" doubles an apostrophe inside a quoted text, which CEL does not know; write it as \\\' or use double quotes.',
    name: 'The {what} of "{node}" is no valid CEL: {reason}. The node id "{id}" is no CEL name, so it cannot stand in an expression.',
  },
  check({ flow, graph }, report) {
    for (const node of flow.nodes) {
      for (const { what, text } of findExpressions(node)) {
        const parsed = graph.expressions.parse(text.text);
        if (parsed.ok) continue;
        const { offset, length = 1, reason, hint, repaired } = parsed.problem;
        const end = Math.min(Math.max(offset + length, offset + 1), text.text.length);
        const span = [Math.min(offset, end), end] as const;
        const shared = { at: text.pointer, span, subject: text.text };
        const data = { what, node: node.id ?? "" };
        const id = findOddId(text.text, node, flow);
        if (hint === "doubled-quote") {
          report({ ...shared, messageId: "quote", data, edits: repair(repaired, text.pointer) });
        } else if (id !== undefined) report({ ...shared, messageId: "name", data: { ...data, reason, id } });
        else report({ ...shared, messageId: "invalid", data: { ...data, reason } });
      }
    }
  },
});

/** The id of another node that stands in a text and is no name in CEL. */
function findOddId(text: string, node: FlowNode, { nodesById }: Flow): string | undefined {
  for (const id of nodesById.keys()) {
    if (id !== node.id && id.trim() !== "" && text.includes(id) && !isCelName(id)) return id;
  }
  return undefined;
}

function repair(repaired: string | undefined, at: string): ProposedEdit[] {
  if (repaired === undefined) return [];
  return [
    {
      title: "Escape the apostrophe",
      safety: "suggestion",
      changes: [{ kind: "replace", at, value: repaired }],
    },
  ];
}
