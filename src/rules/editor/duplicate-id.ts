import { relation, title } from "../../diagnostics/phrase.js";
import { otherwise, suggest } from "../../diagnostics/propose.js";
import { converter, others } from "../../diagnostics/source.js";
import { countsAsOutput, type EditorGraph, type EditorNode } from "../../editor/editor-model.js";
import { removeEditorNode, renameEditorNode } from "../../editor/mend-graph.js";
import { freeName } from "../../facts/mend-flow.js";
import { defineRule } from "../define-rule.js";

export const editorDuplicateId = defineRule({
  id: "editor/duplicate-id",
  severity: "warning",
  basis: "observed",
  source: [
    converter("the ids of the compiled steps have to be unique"),
    others("wires mean the first node of an id"),
  ],
  description: "No two nodes of the graph have the same id.",
  messages: {
    same: 'Two nodes have the id "{node}": wires mean the first one, and the other is left out or refused.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const { duplicateOf: first } = node;
      if (first === undefined) continue;
      // Both become steps of one id, which is refused.
      const isRefused =
        countsAsOutput(node) && node.type !== "forEachEnd" && editor?.compiled.reached.has(first);
      report({
        messageId: "same",
        at: `${node.pointer}/id`,
        ...(isRefused === true && { severity: "error" as const }),
        data: { node: node.id ?? "" },
        related: [{ at: `${first.pointer}/id`, role: "first", says: relation("firstNode") }],
        repair: { graph: editor?.graph, node },
      });
    }
  },
  repair: ({ graph, node }: { graph: EditorGraph | undefined; node: EditorNode }) => {
    if (graph === undefined) return [];
    const id = freeName(node.id ?? "", graph.nodesById);
    return [
      suggest(title("callLater", { id }), renameEditorNode(graph, node, id)),
      ...otherwise([removeEditorNode(graph, node)]),
    ];
  },
});
