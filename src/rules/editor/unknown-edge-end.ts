import { findNearNames } from "../../diagnostics/near-names.js";
import { title } from "../../diagnostics/phrase.js";
import { otherwise, remove, replace, suggest } from "../../diagnostics/propose.js";
import { editorNotes } from "../../diagnostics/source.js";
import type { EditorEdge } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

interface MissedEnd {
  readonly pointer: string;
  readonly written: EditorEdge["written"];
  readonly end: "source" | "target";
  readonly ids: readonly string[];
}

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
    const ids = [...nodesById.keys()];
    for (const { pointer, written, reader } of edges) {
      const { source, target } = written;
      if (source !== undefined && !nodesById.has(source)) {
        const near = { name: source, among: ids, replaces: "nothing" as const };
        const repair = { pointer, written, end: "source" as const, ids };
        report({ messageId: "source", at: `${pointer}/source`, data: { id: source }, near, repair });
      }
      if (target !== undefined && !nodesById.has(target)) {
        const near = { name: target, among: ids, replaces: "nothing" as const };
        const repair = { pointer, written, end: "target" as const, ids };
        const data = { node: source ?? "", id: target };
        report({ messageId: "target", at: `${pointer}/target`, data, near, ...namedOf(reader), repair });
      }
    }
  },
  repair: ({ pointer, written, end, ids }: MissedEnd) => {
    const id = written[end] ?? "";
    const handle = written[`${end}Handle`];
    const wired = findNearNames(id, ids).map((near) => {
      const isOwn = handle?.startsWith(`${id}-`) === true;
      const changes = [replace(`${pointer}/${end}`, near)];
      if (isOwn) changes.push(replace(`${pointer}/${end}Handle`, near + handle.slice(id.length)));
      return suggest(title("wireTo", { name: near }), changes);
    });
    return [...wired, ...otherwise([suggest(title("removeWire"), [remove(pointer)])])];
  },
});
