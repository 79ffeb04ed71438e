import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { converter } from "../../diagnostics/source.js";
import { isObject, memberOf } from "../../document/detect-kind.js";
import { appendPointer } from "../../document/pointer.js";
import { inputNameOf, isGateWire } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { isDefined } from "../../inputs/input-values.js";
import { defineRule } from "../define-rule.js";

export const editorFormShadowed = defineRule({
  id: "editor/form-shadowed",
  severity: "info",
  basis: "observed",
  source: [converter("a wire takes the place of the setting of that name")],
  description: "No setting of a model is hidden by a wire.",
  messages: {
    shadowed: 'Node "{node}" sets "{input}", but a wire leads into it: the setting is never used.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const { form } = node.data;
      if (!isObject(form) || (node.type !== "model" && node.type !== "llm")) continue;
      const seen = new Set<string>();
      for (const edge of node.reads) {
        const input = isGateWire(edge) ? undefined : inputNameOf(edge);
        if (input === undefined || seen.has(input) || !isDefined(memberOf(form, input))) continue;
        seen.add(input);
        const at = appendPointer(`${node.pointer}/data/form`, input);
        report({
          messageId: "shadowed",
          at,
          data: { node: node.id ?? "", input },
          subject: input,
          ...namedOf(node),
          repair: at,
        });
      }
    }
  },
  repair: (at: string) => [suggest(title("removeSetting"), [remove(at)])],
});
