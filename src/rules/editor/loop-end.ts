import { converter, others } from "../../diagnostics/source.js";
import type { EditorNode } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorLoopEnd = defineRule({
  id: "editor/loop-end",
  severity: "error",
  basis: "observed",
  source: [
    converter("a loop without a body is refused"),
    others("the body of a loop goes to the first end that names it"),
  ],
  description: "Every loop has one end, behind its body.",
  messages: {
    endless:
      'Loop "{node}" has no end that names it, so that its body is empty and the compiled flow is refused.',
    parent: 'Loop end "{node}" names "{parent}" as its loop, which is not a loop, so that it closes nothing.',
    orphan: 'Loop end "{node}" names no loop, so that it closes nothing.',
    apart: 'Loop end "{node}" does not stand behind its loop "{parent}", so that what it collects is lost.',
    second: 'Loop end "{node}" is a second end of loop "{parent}": only the first one closes it.',
  },
  check({ editor }, report) {
    if (editor === undefined) return;
    const { nodes, nodesById, isWhole } = editor.graph;
    const ends = new Map<string, EditorNode>();
    for (const node of nodes) {
      if (node.type !== "forEachEnd" || node.duplicateOf !== undefined) continue;
      const parent = node.data["parentNodeId"];
      const about = { severity: "warning" as const, subject: "", ...namedOf(node) };
      const at = `${node.pointer}/data/parentNodeId`;
      const data = { node: node.id ?? "", parent: typeof parent === "string" ? parent : "" };
      if (typeof parent !== "string")
        report({ ...about, messageId: "orphan", at: node.pointer, data: { node: data.node } });
      else if (nodesById.get(parent)?.type !== "forEach") {
        const loops = nodes.filter(({ type }) => type === "forEach").map(({ id = "" }) => id);
        if (isWhole)
          report({ ...about, messageId: "parent", at, data, near: { name: parent, among: loops } });
      } else if (ends.has(parent)) {
        if (node.isOutput || node.readBy.length > 0) report({ ...about, messageId: "second", at, data });
      } else {
        ends.set(parent, node);
        if (!isBehind(node, nodesById.get(parent))) report({ ...about, messageId: "apart", at, data });
      }
    }
    // An end that names no loop was meant for one.
    const isOpen = nodes.some(
      ({ type, data }) =>
        type === "forEachEnd" && nodesById.get(String(data["parentNodeId"]))?.type !== "forEach",
    );
    for (const node of nodes) {
      if (node.type !== "forEach" || !editor.compiled.endless.has(node.id ?? "") || isOpen) continue;
      report({ messageId: "endless", at: node.pointer, data: { node: node.id ?? "" }, ...namedOf(node) });
    }
  },
});

/** Whether a way leads from a loop to its end; looked for as far as bodies are long. */
function isBehind(end: EditorNode, loop: EditorNode | undefined): boolean {
  const seen = new Set<EditorNode>([end]);
  for (const node of seen) {
    if (node === loop || seen.size > MOST_LOOKED_AT) return true;
    for (const { producer } of node.reads) if (producer !== undefined) seen.add(producer);
    if (node === end || node.type !== "forEachEnd") continue;
    // The way through an inner loop.
    for (const { producer } of node.reads) if (producer !== undefined) seen.add(producer);
  }
  return false;
}

const MOST_LOOKED_AT = 1000;
