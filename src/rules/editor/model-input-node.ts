import { editorNotes } from "../../diagnostics/source.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorModelInputNode = defineRule({
  id: "editor/model-input-node",
  severity: "info",
  basis: "documented",
  source: [
    editorNotes("the check on creating a workflow does not know modelInput, which the web editor saves"),
  ],
  description: "No node is a modelInput, which cannot be created again.",
  messages: {
    input:
      'Node "{node}" is a modelInput, which the web editor saves but creating a workflow from this graph refuses.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      if (node.type !== "modelInput") continue;
      report({
        messageId: "input",
        at: `${node.pointer}/type`,
        data: { node: node.id ?? "" },
        ...namedOf(node),
      });
    }
  },
});
