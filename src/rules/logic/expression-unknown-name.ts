import type { ProposedEdit } from "../../diagnostics/finding.js";
import { findNearNames } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";
import { guides } from "../../diagnostics/source.js";
import type { FlowNode, LogicValue } from "../../flow/flow-model.js";
import { findExpressions } from "../../graph/expressions-of.js";
import { findSpelledNode } from "../../runs/condition-sources.js";
import { defineRule } from "../define-rule.js";

export const expressionUnknownName = defineRule({
  id: "logic/expression-unknown-name",
  severity: "warning",
  basis: "observed",
  source: [guides("names in an expression are the inputs of its node")],
  description: "Every name in an expression is an input of its node.",
  messages: {
    unknown:
      'The {what} of "{node}" uses "{name}", which is no input of the node, so it cannot be evaluated.',
  },
  check({ flow, graph }, report) {
    for (const node of flow.nodes) {
      const expressions = findExpressions(node);
      if (expressions.length === 0 || node.broken.has("inputs")) continue;
      if (node.inputs.some(({ name }) => name === undefined)) continue;
      const declared = new Set(node.inputs.map(({ name }) => name ?? ""));
      for (const { what, text } of expressions) {
        const parsed = graph.expressions.parse(text.text);
        if (!parsed.ok || (what === "condition" && parsed.expression.isLoneIdentifier)) continue;
        const reported = new Set<string>();
        for (const { name, offset, isBuiltin } of parsed.expression.names) {
          if (isBuiltin || reported.has(name) || declared.has(name)) continue;
          if (findSpelledNode(name, flow.nodesById) !== undefined) continue;
          reported.add(name);
          report({
            messageId: "unknown",
            at: text.pointer,
            span: [offset, offset + name.length],
            data: { what, node: node.id ?? "", name },
            near: { name, among: knownNames(node), replaces: "nothing" },
            edits: renamings(text, name, parsed.expression.names, node),
          });
        }
      }
    }
  },
});

/** Every use of the name is replaced, the last one first. */
function renamings(
  { text, pointer }: LogicValue,
  name: string,
  uses: readonly { readonly name: string; readonly offset: number }[],
  node: FlowNode,
): ProposedEdit[] {
  const offsets = uses.filter((use) => use.name === name).map(({ offset }) => offset);
  return findNearNames(name, knownNames(node)).map((near) => {
    const value = offsets.reduceRight((changed, offset) => {
      return `${changed.slice(0, offset)}${near}${changed.slice(offset + name.length)}`;
    }, text);
    return {
      title: `Write "${quote(near)}"`,
      safety: "suggestion",
      changes: [{ kind: "replace", at: pointer, value }],
    };
  });
}

function knownNames({ inputs }: FlowNode): string[] {
  return inputs.filter(({ isGate }) => !isGate).map(({ name }) => name ?? "");
}
