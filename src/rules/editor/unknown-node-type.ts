import { findNearestName } from "../../diagnostics/near-names.js";
import { title } from "../../diagnostics/phrase.js";
import { otherwise, replace, suggest } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import { type EditorGraph, type EditorNode, editorTypes } from "../../editor/editor-model.js";
import { removeEditorNode } from "../../editor/mend-graph.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

/** The names of the palette, and those of flows, with the types that they stand for. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ["image-generator", "model"],
  ["video-generator", "model"],
  ["video-studio", "model"],
  ["audio-generator", "model"],
  ["3d-model", "model"],
  ["prompt-builder", "transformText"],
  ["if-else", "ifElse"],
]);

/** What people take over from flows; the editor does not know it either. */
const OF_FLOWS: ReadonlyMap<string, string> = new Map([
  ["custom-model", "model"],
  ["transform", "transformText"],
  ["logic", "ifElse"],
  ["user-approval", "approval"],
]);

export const editorUnknownNodeType = defineRule({
  id: "editor/unknown-node-type",
  severity: "error",
  basis: "documented",
  source: [editorNotes("the types of nodes; the names of the palette are refused before anything is saved")],
  description: "Every node of the graph has a type that the editor knows.",
  messages: {
    palette:
      'Node "{node}" has the type "{type}", which is a name of the palette and not a type, so that nothing is saved: its type is {right}.',
    near: 'Node "{node}" has the type "{type}", which the editor does not know, so that nothing is saved.',
    unknown: 'Node "{node}" has the type "{type}", which no published list has: what it does is not checked.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      const { written: type, pointer } = node;
      if (type === undefined || node.type !== undefined) continue;
      const place = { at: `${pointer}/type`, subject: type, ...namedOf(node) };
      const data = { node: node.id ?? "", type };
      const right = MEANT.get(type);
      const meant = right ?? OF_FLOWS.get(type);
      const near = meant === undefined ? { near: { name: type, among: editorTypes } } : {};
      const repair = { at: place.at, to: meant, node, graph: editor?.graph };
      if (right !== undefined) report({ ...place, messageId: "palette", data: { ...data, right }, repair });
      else if (meant === undefined && findNearestName(type, editorTypes) !== undefined)
        report({ ...place, messageId: "near", data, ...near, repair });
      else report({ ...place, messageId: "unknown", severity: "warning", data, repair });
    }
  },
  repair: ({ at, to, node, graph }: UnknownType) => [
    ...(to === undefined ? [] : [suggest(title("write", { name: to }), [replace(at, to)])]),
    ...(graph === undefined ? [] : otherwise([removeEditorNode(graph, node)])),
  ],
});

interface UnknownType {
  readonly at: string;
  readonly to: string | undefined;
  readonly node: EditorNode;
  readonly graph: EditorGraph | undefined;
}
