import { title } from "../../diagnostics/phrase.js";
import { otherwise, suggest } from "../../diagnostics/propose.js";
import { converter, others } from "../../diagnostics/source.js";
import type { EditorGraph, EditorNode } from "../../editor/editor-model.js";
import { removeEditorNode, renameEditorNode } from "../../editor/mend-graph.js";
import { freeName } from "../../facts/mend-flow.js";
import { defineRule } from "../define-rule.js";

export const editorReservedId = defineRule({
  id: "editor/reserved-id",
  severity: "warning",
  basis: "observed",
  source: [
    converter("ids of steps are not empty"),
    others("a node called workflow takes the place of the workflow's inputs"),
  ],
  description: "No node of the graph is called workflow, or nothing at all.",
  messages: {
    reserved:
      'A node is called "{node}", by which the inputs of the workflow are read: whoever reads an input then reads this node.',
    blank: "A node has an empty id, so that the flow that is compiled from the graph is refused.",
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const { id, pointer } = node;
      const repair = { graph: editor?.graph, node };
      const at = `${pointer}/id`;
      if (id === "workflow") report({ messageId: "reserved", at, data: { node: id }, repair });
      else if (id?.trim() === "") report({ messageId: "blank", at, repair });
    }
  },
  repair: ({ graph, node }: { graph: EditorGraph | undefined; node: EditorNode }) => {
    if (graph === undefined) return [];
    const id = freeName(node.id === "workflow" ? "workflow1" : `${node.written ?? "node"}1`, graph.nodesById);
    return [
      suggest(title("callIt", { name: id }), renameEditorNode(graph, node, id)),
      ...otherwise([removeEditorNode(graph, node)]),
    ];
  },
});
