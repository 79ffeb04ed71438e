import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { converter } from "../../diagnostics/source.js";
import { OUTPUT_TYPES } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorPinIgnored = defineRule({
  id: "editor/pin-ignored",
  severity: "warning",
  basis: "observed",
  source: [converter("isOutput counts on model, llm and forEachEnd only")],
  description: "Only what can be an output is marked as one.",
  messages: {
    ignored:
      'Node "{node}" is marked as an output, which counts for nothing on a node of type {type}: mark the model that makes the result.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      if (!node.isOutput || node.type === undefined || OUTPUT_TYPES.has(node.type)) continue;
      const at = `${node.pointer}/data/isOutput`;
      report({
        messageId: "ignored",
        at,
        data: { node: node.id ?? "", type: node.type },
        ...namedOf(node),
        repair: at,
      });
    }
  },
  repair: (at: string) => [suggest(title("removeMark"), [remove(at)])],
});
