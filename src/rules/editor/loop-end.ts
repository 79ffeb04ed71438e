import type { ProposedEdit, RelatedPlace } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
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
    const { graph, compiled } = editor;
    const loops = graph.nodes.filter(({ type }) => type === "forEach");
    const endless = loops.filter(({ id = "" }) => compiled.endless.has(id));
    const ends = graph.nodes.filter(
      ({ type, duplicateOf }) => type === "forEachEnd" && duplicateOf === undefined,
    );
    const orphans = ends.filter(({ data }) => typeof data["parentNodeId"] !== "string");
    const closed = new Set<EditorNode>();
    let open = endless;
    for (const node of ends) {
      const parent = node.data["parentNodeId"];
      if (typeof parent !== "string") continue;
      const loop = graph.nodesById.get(parent);
      const at = `${node.pointer}/data/parentNodeId`;
      const data = { node: node.id ?? "", parent };
      const about = { at, data, severity: "warning" as const, ...namedOf(node), repair: { graph, node } };
      if (loop?.type !== "forEach") {
        // It was meant for a loop that has no end without it.
        open = [];
        const severity = endless.length > 0 ? "error" : "warning";
        const near = { name: parent, among: loops.map(({ id = "" }) => id) };
        if (graph.isWhole) report({ ...about, severity, messageId: "parent", near, subject: "" });
      } else if (closed.has(loop)) {
        if (node.isOutput || node.readBy.length > 0) report({ ...about, messageId: "second", subject: "" });
      } else {
        closed.add(loop);
        if (!isBehind(node, loop)) report({ ...about, messageId: "apart", subject: "" });
      }
    }
    for (const node of open) {
      const related = orphans.slice(0, 1).map(openEnd);
      const about = { ...namedOf(node), related, repair: { graph, node } };
      report({ messageId: "endless", at: node.pointer, data: { node: node.id ?? "" }, ...about });
    }
    // An end without a loop, and a loop without an end: that is one fault.
    for (const node of orphans.slice(open.length)) {
      const about = { severity: "warning" as const, ...namedOf(node), repair: { graph, node } };
      report({ messageId: "orphan", at: node.pointer, data: { node: node.id ?? "" }, ...about });
    }
  },
  repair: ({ graph, node }: { graph: EditorGraph; node: EditorNode }) => {
    const edits = node.type === "forEach" ? closeLoop(graph, node) : closeSomeLoop(graph, node);
    return [...edits, ...otherwise([removeEditorNode(graph, node)])];
  },
});

function openEnd({ pointer }: EditorNode): RelatedPlace {
  return { at: pointer, role: "end", says: relation("openEnd") };
}

/** With an end that closes nothing, or with one of its own. */
function closeLoop(graph: EditorGraph, loop: EditorNode): ProposedEdit[] {
  const idle = graph.nodes.filter(
    ({ type, data }) => type === "forEachEnd" && data["parentNodeId"] === undefined,
  );
  return idle.length > 0 ? idle.slice(0, 2).map((end) => setLoop(end, loop)) : addEnd(graph, loop);
}

function closeSomeLoop(graph: EditorGraph, end: EditorNode): ProposedEdit[] {
  const ended = new Set(graph.nodes.map(({ data }) => data["parentNodeId"]));
  const free = graph.nodes.filter(({ type, id }) => type === "forEach" && !ended.has(id));
  return free.slice(0, 2).map((loop) => setLoop(end, loop));
}

function setLoop(end: EditorNode, { id = "" }: EditorNode): ProposedEdit {
  return suggest(title("endLoop", { loop: id }), [add(`${end.pointer}/data/parentNodeId`, id)]);
}

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
function addEnd({ nodes, nodesById, pointer }: EditorGraph, loop: EditorNode): ProposedEdit[] {
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
