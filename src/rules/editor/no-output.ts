import type { ProposedEdit } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { add, otherwise, suggest } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import { countsAsOutput, type EditorNode, OUTPUT_TYPES } from "../../editor/editor-model.js";
import { defineRule } from "../define-rule.js";

export const editorNoOutput = defineRule({
  id: "editor/no-output",
  severity: "error",
  basis: "documented",
  source: [editorNotes("what is published needs an output: a model, llm or loop end that is marked")],
  incomplete: true,
  description: "Some model, llm or loop end is marked as an output.",
  messages: {
    none: "No model, llm or loop end of the graph is marked as an output, so that it compiles to nothing and cannot be published.",
  },
  check({ editor }, report) {
    const nodes = editor?.graph.nodes ?? [];
    if (editor === undefined || nodes.length === 0 || nodes.some(mayBeOutput)) return;
    const ends = nodes.filter((node) => OUTPUT_TYPES.has(node.type) && !isReadOn(node));
    const repair = ends.length > 0 ? ends : nodes.filter((node) => OUTPUT_TYPES.has(node.type)).reverse();
    report({ messageId: "none", at: editor.graph.pointer, repair });
  },
  repair: (ends: readonly EditorNode[]) => [
    ...ends.slice(0, MOST_OFFERED).map((end) => markAll([end])),
    ...(ends.length > 1 ? otherwise([markAll(ends)]) : []),
  ],
});

function markAll(ends: readonly EditorNode[]): ProposedEdit {
  const nodes = ends.map(({ id = "" }) => id);
  return suggest(
    ends.length > 1 ? title("markOutputs", { nodes }) : title("markOutput", { node: nodes[0] ?? "" }),
    ends.map(({ pointer }) => add(`${pointer}/data/isOutput`, true)),
  );
}

/** Of a node whose type nobody knows it is not certain that it is no output; another rule speaks of it. */
function mayBeOutput(node: EditorNode): boolean {
  return countsAsOutput(node) || node.type === undefined;
}

/** Whether anything but an approval reads a node. */
function isReadOn({ readBy }: EditorNode): boolean {
  return readBy.some(({ reader }) => reader?.type !== "approval");
}

const MOST_OFFERED = 3;
