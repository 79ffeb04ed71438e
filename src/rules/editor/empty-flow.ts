import { editorNotes } from "../../diagnostics/source.js";
import { countsAsOutput } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorEmptyFlow = defineRule({
  id: "editor/empty-flow",
  severity: "error",
  basis: "documented",
  source: [editorNotes("what is published has a model or llm that leads to an output")],
  incomplete: true,
  description: "A model or llm leads to the outputs.",
  messages: {
    empty:
      'Loop end "{node}" is marked as an output, but no model or llm leads to any output, so that the graph cannot be published.',
  },
  check({ editor }, report) {
    const marked = editor?.graph.nodes.find(countsAsOutput);
    if (editor === undefined || marked === undefined) return;
    for (const { type } of editor.compiled.reached) {
      if (type === "model" || type === "llm" || type === undefined) return;
    }
    const at = `${marked.pointer}/data/isOutput`;
    report({ messageId: "empty", at, data: { node: marked.id ?? "" }, ...namedOf(marked) });
  },
});
