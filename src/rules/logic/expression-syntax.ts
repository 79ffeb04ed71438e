import type { ProposedEdit } from "../../diagnostics/finding.js";
import { guides } from "../../diagnostics/source.js";
import { isCelName } from "../../expressions/cel-name.js";
import type { Flow, FlowNode } from "../../flow/flow-model.js";
import { findExpressions } from "../../graph/expressions-of.js";
import { defineRule } from "../define-rule.js";

export const expressionSyntax = defineRule({
  id: "logic/expression-syntax",
  severity: "warning",
  basis: "observed",
  source: [guides("conditions and transforms are written in CEL")],
  description: "Every condition and transform is valid CEL.",
  messages: {
    invalid: 'The {what} of "{node}" is no valid CEL: {reason}.',
    quote:
      'The {what} of "{node}" doubles an apostrophe inside a quoted text, which CEL does not know; write it as \\\' or use double quotes.',
    name: 'The {what} of "{node}" is no valid CEL: {reason}. The node id "{id}" is no CEL name, so it cannot stand in an expression.',
  },
  check({ flow, graph }, report) {
    let oddIds: readonly string[] | undefined;
    for (const node of flow.nodes) {
      for (const { what, text } of findExpressions(node)) {
        const parsed = graph.expressions.parse(text.text);
        if (parsed.ok) continue;
        const { offset, length = 1, reason, hint, repaired } = parsed.problem;
        const end = Math.min(Math.max(offset + length, offset + 1), text.text.length);
        const span = [Math.min(offset, end), end] as const;
        const shared = { at: text.pointer, span, subject: text.text };
        const data = { what, node: node.id ?? "" };
        oddIds ??= findOddIds(flow);
        const id = oddIds.find((candidate) => mentions(text.text, candidate, node));
        if (hint === "doubled-quote") {
          report({ ...shared, messageId: "quote", data, edits: repair(repaired, text.pointer) });
        } else if (id !== undefined) report({ ...shared, messageId: "name", data: { ...data, reason, id } });
        else report({ ...shared, messageId: "invalid", data: { ...data, reason } });
      }
    }
  },
});

// Each is looked for in each faulty expression.
const MOST_ODD_IDS = 200;

/** Ids that are no names in CEL. */
function findOddIds({ nodesById }: Flow): string[] {
  return [...nodesById.keys()].filter((id) => id.trim() !== "" && !isCelName(id)).slice(0, MOST_ODD_IDS);
}

/** An output is written `<id>_<output>`; of an id like `2` only that tells it from a number. */
function mentions(text: string, id: string, node: FlowNode): boolean {
  return id !== node.id && text.includes(/^\w*$/.test(id) ? `${id}_` : id);
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
