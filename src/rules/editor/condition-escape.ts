import { converter, evaluated } from "../../diagnostics/source.js";
import { looksLikeNumber, readConditionBlocks } from "../../editor/condition-blocks.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorConditionEscape = defineRule({
  id: "editor/condition-escape",
  severity: "warning",
  basis: "observed",
  source: [
    converter("special characters get one backslash, and an apostrophe is doubled"),
    evaluated("neither is a text that CEL reads"),
  ],
  description: "Conditions hold no characters that the compiled expression cannot carry.",
  messages: {
    escaped:
      'A condition of node "{node}" looks for "{value}", whose special characters make an expression that does not parse: test it in a prompt builder.',
    apostrophe:
      'A condition of node "{node}" has an apostrophe in "{value}", which makes an expression that does not parse: test it in a prompt builder.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      if (node.type !== "ifElse") continue;
      for (const { conditions } of readConditionBlocks(node)) {
        for (const { pointer, operator, value, expression } of conditions) {
          if (typeof value !== "string" || expression === undefined || looksLikeNumber(value)) continue;
          const isPattern = operator === "contains" || operator === "notContains";
          const at = `${pointer}/value`;
          const found = { at, data: { node: node.id ?? "", value }, subject: value, ...namedOf(node) };
          if (isPattern && ESCAPED.test(value)) report({ ...found, messageId: "escaped" });
          else if (value.includes("'") && (isPattern || operator === "equals" || operator === "notEquals"))
            report({ ...found, messageId: "apostrophe" });
        }
      }
    }
  },
});

const ESCAPED = /[.+*?[\]()^$|\\]/;
