import { title } from "../../diagnostics/phrase.js";
import { add, suggest } from "../../diagnostics/propose.js";
import { converter } from "../../diagnostics/source.js";
import {
  type EditorGraph,
  type EditorNode,
  type EditorType,
  OUTPUT_TYPES,
} from "../../editor/editor-model.js";
import { removeEditorNode } from "../../editor/mend-graph.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

/** What does some work; a note, a text that waits to be wired and the like are left in peace. */
const WORKING: ReadonlySet<EditorType | undefined> = new Set<EditorType>([
  "model",
  "llm",
  "transformText",
  "splitText",
  "groupItems",
  "sliceAssets",
  "ifElse",
  "forEach",
]);

export const editorUnreachableNode = defineRule({
  id: "editor/unreachable-node",
  severity: "info",
  basis: "observed",
  source: [converter("only what leads to an output is compiled")],
  description: "Every node that does some work leads to an output.",
  messages: {
    unreachable: 'Node "{node}" leads to no output, so that it is not compiled and never runs.',
  },
  check({ editor }, report) {
    if (editor === undefined || editor.compiled.reached.size === 0) return;
    for (const node of editor.graph.nodes) {
      if (!WORKING.has(node.type) || editor.compiled.reached.has(node) || node.duplicateOf !== undefined)
        continue;
      const repair = { graph: editor.graph, node };
      report({
        messageId: "unreachable",
        at: node.pointer,
        data: { node: node.id ?? "" },
        ...namedOf(node),
        repair,
      });
    }
  },
  repair: ({ graph, node }: { graph: EditorGraph; node: EditorNode }) => {
    const mark = suggest(title("markOutput", { node: node.id ?? "" }), [
      add(`${node.pointer}/data/isOutput`, true),
    ]);
    return [
      ...(OUTPUT_TYPES.has(node.type) && node.readBy.length === 0 ? [mark] : []),
      removeEditorNode(graph, node),
    ];
  },
});
