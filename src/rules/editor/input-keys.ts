import { title } from "../../diagnostics/phrase.js";
import { add, fix, otherwise, remove, suggest } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import { isWorkflowInput } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorInputKeys = defineRule({
  id: "editor/input-keys",
  severity: "warning",
  basis: "documented",
  source: [editorNotes("inputKeys holds the ids of the pinned nodes in the order of the form")],
  description: "The list of input keys names each pinned node once.",
  messages: {
    unknown: 'inputKeys lists "{id}", but no node has that id.',
    unpinned: 'inputKeys lists "{node}", which is not pinned as an input.',
    repeated: 'inputKeys lists "{id}" twice.',
    missing:
      'inputKeys does not list "{node}", which is pinned as an input, so that its place in the form is open.',
  },
  check({ editor }, report) {
    if (editor === undefined || editor.graph.inputKeys.length === 0) return;
    const { inputKeys, nodesById, nodes, isWhole } = editor.graph;
    const seen = new Set<string>();
    for (const { id, pointer: at } of inputKeys) {
      const node = nodesById.get(id);
      if (seen.has(id))
        report({ messageId: "repeated", at, data: { id }, subject: id, repair: { at, isRepeated: true } });
      else if (node === undefined) {
        const near = { name: id, among: nodesById.keys() };
        if (isWhole) report({ messageId: "unknown", at, data: { id }, near, repair: { at } });
      } else if (!isWorkflowInput(node) && node.type !== undefined)
        report({
          messageId: "unpinned",
          at,
          data: { node: id },
          subject: id,
          ...namedOf(node),
          repair: { at },
        });
      seen.add(id);
    }
    for (const node of nodes) {
      if (!isWorkflowInput(node) || seen.has(node.id ?? "") || node.duplicateOf !== undefined) continue;
      const at = `${node.pointer}/data/isInput`;
      if (node.type === "modelInput") continue;
      const repair = { at: `${editor.graph.pointer}/inputKeys/-`, added: node.id ?? "" };
      const about = { data: { node: node.id ?? "" }, ...namedOf(node), repair };
      report({ messageId: "missing", at, severity: "info", ...about });
    }
  },
  repair: ({ at, isRepeated, added }: { at: string; isRepeated?: true; added?: string }) => {
    if (added !== undefined) return [suggest(title("listLast"), [add(at, added)])];
    return isRepeated
      ? [fix(title("removeRepetition"), [remove(at)])]
      : otherwise([suggest(title("removeEntry"), [remove(at)])]);
  },
});
