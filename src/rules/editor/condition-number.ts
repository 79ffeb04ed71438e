import { converter, evaluated } from "../../diagnostics/source.js";
import { readConditionBlocks, throwsOnText } from "../../editor/condition-blocks.js";
import { type EditorType, variableOf } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorConditionNumber = defineRule({
  id: "editor/condition-number",
  severity: "warning",
  basis: "observed",
  source: [
    converter("a value that looks like a number is written as one"),
    evaluated("a text compared with a number fails"),
  ],
  description: "No condition compares a text with a number.",
  messages: {
    compared:
      'A condition of node "{node}" compares the text "{field}" with a number, which fails when it is evaluated: test it in a prompt builder.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      if (node.type !== "ifElse") continue;
      const texts = new Set<string>();
      for (const edge of node.reads) {
        if (!TEXTS.has(edge.producer?.type)) continue;
        texts.add(variableOf(edge));
        texts.add(edge.producer?.id ?? "");
      }
      for (const { conditions } of readConditionBlocks(node)) {
        for (const { pointer, field, operator, value, expression } of conditions) {
          if (field === undefined || expression === undefined || !texts.has(field)) continue;
          if (!throwsOnText({ operator, value })) continue;
          const data = { node: node.id ?? "", field };
          report({ messageId: "compared", at: pointer, data, subject: field, ...namedOf(node) });
        }
      }
    }
  },
});

const TEXTS: ReadonlySet<EditorType | undefined> = new Set<EditorType>(["text", "llm"]);
