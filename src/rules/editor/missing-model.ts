import { converter } from "../../diagnostics/source.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorMissingModel = defineRule({
  id: "editor/missing-model",
  severity: "error",
  basis: "observed",
  source: [converter("a step of a model without modelId is refused")],
  incomplete: true,
  description: "Every model node says which model runs.",
  messages: {
    missing: 'Node "{node}" names no model, so that the flow that is compiled from the graph is refused.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const { modelId } = node.data;
      const isThere = typeof modelId === "string" ? modelId.trim() !== "" : modelId !== undefined;
      if (node.type !== "model" || isThere || node.duplicateOf !== undefined) continue;
      report({ messageId: "missing", at: node.pointer, data: { node: node.id ?? "" }, ...namedOf(node) });
    }
  },
});
