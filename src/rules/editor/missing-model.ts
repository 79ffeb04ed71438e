import { title } from "../../diagnostics/phrase.js";
import { add, otherwise, suggest } from "../../diagnostics/propose.js";
import { converter } from "../../diagnostics/source.js";
import type { EditorGraph, EditorNode } from "../../editor/editor-model.js";
import { removeEditorNode } from "../../editor/mend-graph.js";
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
      const repair = { graph: editor?.graph, node };
      report({
        messageId: "missing",
        at: node.pointer,
        data: { node: node.id ?? "" },
        ...namedOf(node),
        repair,
      });
    }
  },
  repair: ({ graph, node }: { graph: EditorGraph | undefined; node: EditorNode }) => {
    const models = graph?.nodes.filter(({ type }) => type === "model") ?? [];
    const ids = models
      .map(({ data }) => data["modelId"])
      .filter((id) => typeof id === "string" && id.trim() !== "");
    return [
      ...[...new Set(ids)]
        .slice(0, 2)
        .map((id) =>
          suggest(title("runModel", { model: String(id) }), [
            add(`${node.pointer}/data/modelId`, String(id)),
          ]),
        ),
      ...(graph === undefined ? [] : otherwise([removeEditorNode(graph, node)])),
    ];
  },
});
