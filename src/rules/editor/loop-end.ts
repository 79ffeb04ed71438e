import type { ProposedEdit } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { add, otherwise, replace, suggest } from "../../diagnostics/propose.js";
import { converter, others } from "../../diagnostics/source.js";
import type { EditorGraph, EditorNode } from "../../editor/editor-model.js";
import { removeEditorNode } from "../../editor/mend-graph.js";
import { namedOf } from "../../facts/editor-facts.js";
import { freeName } from "../../facts/mend-flow.js";
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
      const repair = { graph: editor.graph, node };
      const about = { severity: "warning" as const, subject: "", ...namedOf(node), repair };
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
      const about = {
        data: { node: node.id ?? "" },
        ...namedOf(node),
        repair: { graph: editor.graph, node },
      };
      report({ messageId: "endless", at: node.pointer, ...about });
    }
  },
  repair: ({ graph, node }: { graph: EditorGraph; node: EditorNode }) => {
    if (node.type === "forEach") return [...endLoop(graph, node), removeEditorNode(graph, node)];
    const ended = new Set(graph.nodes.map(({ data }) => data["parentNodeId"]));
    const free = graph.nodes.filter(({ type, id }) => type === "forEach" && !ended.has(id));
    return [
      ...free
        .slice(0, 2)
        .map(({ id = "" }) =>
          suggest(title("endLoop", { loop: id }), [add(`${node.pointer}/data/parentNodeId`, id)]),
        ),
      ...otherwise([removeEditorNode(graph, node)]),
    ];
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

/** Puts an end behind what comes last after a loop; it hands back what these did. */
function endLoop({ nodes, nodesById, pointer }: EditorGraph, loop: EditorNode): ProposedEdit[] {
  const behind = new Set<EditorNode>([loop]);
  for (const node of behind)
    for (const { reader } of node.readBy) if (reader !== undefined) behind.add(reader);
  const last = [...behind].filter((node) => node !== loop && node.readBy.length === 0);
  const id = freeName("forEachEnd1", nodesById);
  const input = `${id}-source-input`;
  const wires = last.flatMap(({ id: target, outputHandles: [output] }) =>
    target === undefined || output === undefined
      ? []
      : [
          {
            id: `${output.id}--TO--${input}`,
            source: id,
            sourceHandle: input,
            target,
            targetHandle: output.id,
          },
        ],
  );
  if (wires.length === 0 || nodes.length === 0) return [];
  const data = {
    title: id,
    parentNodeId: loop.id ?? "",
    isOutput: true,
    inputHandles: [{ id: input, name: "input" }],
    outputHandles: [{ id: `${id}-target-output`, name: "output" }],
  };
  const changes = [
    add(`${pointer}/nodes/-`, { id, type: "forEachEnd", position: { x: 0, y: 0 }, data }),
    ...wires.map((wire) => add(`${pointer}/edges/-`, wire)),
    ...last.filter(({ isOutput }) => isOutput).map((node) => replace(`${node.pointer}/data/isOutput`, false)),
  ];
  return [suggest(title("addEnd", { loop: loop.id ?? "" }), changes)];
}
