import { type Phrase, title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { guides } from "../../diagnostics/source.js";
import { closeExpression, replaceExpression } from "../../facts/mend-condition.js";
import type { FlowNode, LogicValue } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const logicExpressionSyntax = defineRule({
  id: "logic/expression-syntax",
  severity: "warning",
  basis: "observed",
  source: [guides("conditions and transforms are written in CEL")],
  description: "Every condition and transform is valid CEL.",
  messages: {
    invalid: 'The {what} of "{node}" is not valid CEL: {reason}.',
    quote:
      'The {what} of "{node}" doubles an apostrophe inside a quoted text, which CEL does not know; write it as \\\' or use double quotes.',
    name: 'The {what} of "{node}" is not valid CEL: {reason}. The node id "{id}" is not a CEL name, so it cannot stand in an expression.',
    foreign:
      'The {what} of "{node}" is not valid CEL, so it cannot be evaluated: write {meant} instead of {written}.',
    bare: 'The {what} of "{node}" is not valid CEL, so it cannot be evaluated: {values} has to stand in quotation marks.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic", "transform"] },
  check({ flow, expressions }, report) {
    for (const node of flow.nodes) {
      for (const fault of expressions.of(node)) {
        if (fault.kind !== "syntax") continue;
        const { expression, span, problem, oddId: id, bare: values, repaired } = fault;
        const { reason, hint, translation } = problem;
        const { pointer, text } = expression.text;
        const shared = { at: pointer, span, subject: text };
        const data = { what: expression.what, node: node.id ?? "" };
        const rewrite = (says?: Phrase) => ({ says, node, text: expression.text, repaired });
        if (hint === "doubled-quote") {
          report({ ...shared, messageId: "quote", data, repair: rewrite(title("escapeApostrophe")) });
        } else if (translation !== undefined) {
          const words = { written: translation.written, meant: translation.meant };
          report({
            ...shared,
            messageId: "foreign",
            data: { ...data, ...words },
            repair: rewrite(title("writeAsCel")),
          });
        } else if (values !== undefined) {
          const repair = rewrite(title("quoteText"));
          report({ ...shared, messageId: "bare", data: { ...data, values }, repair });
        } else if (id !== undefined)
          report({ ...shared, messageId: "name", data: { ...data, reason, id }, repair: rewrite() });
        else report({ ...shared, messageId: "invalid", data: { ...data, reason }, repair: rewrite() });
      }
    }
  },
  repair: ({ says, node, text, repaired }: Unparsable) => [
    ...(repaired === undefined || says === undefined
      ? closeExpression(text)
      : [suggest(says, [replace(text.pointer, repaired)])]),
    ...replaceExpression(node, text),
  ],
});

interface Unparsable {
  readonly says: Phrase | undefined;
  readonly node: FlowNode;
  readonly text: LogicValue;
  /** As it was probably meant. */
  readonly repaired: string | undefined;
}
