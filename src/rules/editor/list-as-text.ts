import { editorNotes } from "../../diagnostics/source.js";
import type { EditorType } from "../../editor/editor-model.js";
import { isApprovalWire, isGateWire } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorListAsText = defineRule({
  id: "editor/list-as-text",
  severity: "warning",
  basis: "documented",
  source: [editorNotes("a list is not to be wired into a builder of texts")],
  description: "Builders of texts read texts, no lists.",
  messages: {
    list: 'Node "{node}" builds a text and reads a list from "{source}": wire a loop between them, which hands over one text after the other.',
  },
  check({ editor }, report) {
    for (const edge of editor?.graph.edges ?? []) {
      const { reader, producer } = edge;
      if (reader?.type !== "transformText" || producer?.type === undefined) continue;
      if (!LISTS.has(producer.type) || isGateWire(edge) || isApprovalWire(edge)) continue;
      report({
        messageId: "list",
        at: edge.pointer,
        data: { node: reader.id ?? "", source: producer.id ?? "" },
        subject: `${reader.id}<-${producer.id}`,
        ...namedOf(reader),
      });
    }
  },
});

/** Nodes that yield lists of texts. */
const LISTS: ReadonlySet<EditorType> = new Set<EditorType>(["splitText"]);
