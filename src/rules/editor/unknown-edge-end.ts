import { editorNotes } from "../../diagnostics/source.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorUnknownEdgeEnd = defineRule({
  id: "editor/unknown-edge-end",
  severity: "error",
  basis: "documented",
  source: [editorNotes("source and target are ids of nodes")],
  description: "Both ends of each wire are nodes.",
  messages: {
    source: 'A wire starts at "{id}", but no node has that id, so that nobody reads what it carries.',
    target: 'A wire of node "{node}" reads "{id}", but no node has that id, so that nothing comes.',
  },
  check({ editor }, report) {
    if (editor?.graph.isWhole !== true) return;
    const { edges, nodesById } = editor.graph;
    for (const { pointer, raw, reader } of edges) {
      const { source, target } = raw;
      if (typeof source === "string" && !nodesById.has(source)) {
        const near = { name: source, among: nodesById.keys() };
        report({ messageId: "source", at: `${pointer}/source`, data: { id: source }, near });
      }
      if (typeof target === "string" && !nodesById.has(target)) {
        const near = { name: target, among: nodesById.keys() };
        const data = { node: typeof source === "string" ? source : "", id: target };
        report({ messageId: "target", at: `${pointer}/target`, data, near, ...namedOf(reader) });
      }
    }
  },
});
