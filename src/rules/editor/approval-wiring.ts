import type { ProposedEdit } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { otherwise, replace, suggest } from "../../diagnostics/propose.js";
import { editorNotes, others } from "../../diagnostics/source.js";
import type { EditorEdge, EditorGraph, EditorNode } from "../../editor/editor-model.js";
import { removeEditorNode, removeWire } from "../../editor/mend-graph.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorApprovalWiring = defineRule({
  id: "editor/approval-wiring",
  severity: "error",
  basis: "documented",
  source: [
    editorNotes(
      "an approval hangs on the approval output of what is approved; data through it does not compile",
    ),
    others("which wire names what is approved, and which of two approvals counts", {
      only: ["unwired", "handle", "second"],
    }),
  ],
  description: "Approvals hang on what is approved, and nothing reads them.",
  messages: {
    read: 'Node "{node}" reads the approval "{approval}", which yields nothing: wire what is approved to it instead.',
    unwired: 'Approval "{node}" is wired to nothing, so that nobody is asked.',
    handle: 'Approval "{node}" is wired at another handle than "{handle}", so that nobody is asked.',
    second:
      'Approval "{node}" guards "{guarded}", which a later approval guards, too: only the last one asks.',
  },
  check({ editor }, report) {
    if (editor === undefined) return;
    const { edges, nodes } = editor.graph;
    for (const edge of edges) {
      const { producer, reader, pointer, isTurned } = edge;
      if (producer?.type !== "approval" || reader === undefined || isTurned) continue;
      const data = { node: reader.id ?? "", approval: producer.id ?? "" };
      const about = { subject: data.approval, ...namedOf(reader), repair: { graph: editor.graph, edge } };
      report({ messageId: "read", at: pointer, data, ...about });
    }
    const last = new Map<EditorNode, EditorNode>();
    for (const node of nodes) {
      if (node.type !== "approval" || node.duplicateOf !== undefined) continue;
      const handle = `${node.id}-source-approval`;
      const repair = { graph: editor.graph, node, handle };
      const about = { severity: "warning" as const, at: node.pointer, ...namedOf(node), repair };
      const wire = node.reads.find(({ readerHandle }) => readerHandle === handle);
      if (wire === undefined) {
        const data = { node: node.id ?? "" };
        if (node.reads.length > 0) report({ ...about, messageId: "handle", data: { ...data, handle } });
        else if (node.readBy.length === 0) report({ ...about, messageId: "unwired", data });
        continue;
      }
      const { producer } = wire;
      if (producer === undefined) continue;
      const earlier = last.get(producer);
      last.set(producer, node);
      if (earlier === undefined) continue;
      const data = { node: earlier.id ?? "", guarded: producer.id ?? "" };
      report({
        severity: "warning",
        ...namedOf(earlier),
        messageId: "second",
        at: earlier.pointer,
        data,
        repair: { graph: editor.graph, node: earlier },
      });
    }
  },
  repair: ({ graph, edge, node, handle }: MiswiredApproval) => {
    if (edge !== undefined) return [...readApproved(edge), removeWire(edge)];
    if (node === undefined) return [];
    const [wire, ...others] = handle === undefined ? [] : node.reads;
    const moved =
      wire === undefined || others.length > 0
        ? []
        : [suggest(title("wireHandle"), [replace(`${wire.pointer}/sourceHandle`, handle ?? "")])];
    return [...moved, ...otherwise([removeEditorNode(graph, node)])];
  },
});

interface MiswiredApproval {
  readonly graph: EditorGraph;
  readonly edge?: EditorEdge;
  readonly node?: EditorNode;
  readonly handle?: string;
}

/** Reads what is approved in place of the approval. */
function readApproved({ producer, pointer }: EditorEdge): ProposedEdit[] {
  const [approved, ...others] = producer?.reads.flatMap((wire) => wire.producer ?? []) ?? [];
  const output = approved?.outputHandles.find((handle) => !handle.id.endsWith("-approval"));
  if (approved?.id === undefined || output === undefined || others.length > 0) return [];
  const says = title("readOther", { other: approved.id });
  return [
    suggest(says, [replace(`${pointer}/target`, approved.id), replace(`${pointer}/targetHandle`, output.id)]),
  ];
}
