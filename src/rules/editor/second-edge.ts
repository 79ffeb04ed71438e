import { title } from "../../diagnostics/phrase.js";
import { remove, sacrifice } from "../../diagnostics/propose.js";
import { others } from "../../diagnostics/source.js";
import { type EditorEdge, inputNameOf, isApprovalWire, isGateWire } from "../../editor/editor-model.js";
import { namedOf } from "../../facts/editor-facts.js";
import { defineRule } from "../define-rule.js";

export const editorSecondEdge = defineRule({
  id: "editor/second-edge",
  severity: "warning",
  basis: "observed",
  source: [others("of several wires into one input, the first is taken and the rest is dropped")],
  description: "One wire leads into each input of a model, unless they come from branches.",
  messages: {
    plain:
      'Node "{node}" has {count} wires into its input "{input}", of which only the first counts: join them in a prompt builder.',
    both: 'Node "{node}" takes what comes of several branches, but more than one can come in one run: only one of them then counts.',
  },
  check({ editor }, report) {
    for (const node of editor?.graph.nodes ?? []) {
      if (node.type !== "model" && node.type !== "llm") continue;
      if (editor?.compiled.reached.has(node) !== true) continue;
      const wires = new Map<string, EditorEdge[]>();
      for (const edge of node.reads) {
        const input = inputNameOf(edge);
        if (input === undefined || edge.producer === undefined || isGateWire(edge) || isApprovalWire(edge))
          continue;
        const known = wires.get(input);
        if (known === undefined) wires.set(input, [edge]);
        else known.push(edge);
      }
      for (const [input, edges] of wires) {
        const [, second] = edges;
        if (second === undefined || editor?.compiled.merges.has(edges[0] ?? second)) continue;
        const data = { node: node.id ?? "", input, count: edges.length };
        report({
          messageId: "plain",
          at: second.pointer,
          data,
          subject: input,
          ...namedOf(node),
          repair: edges,
        });
      }
    }
  },
  repair: ([, ...surplus]: readonly EditorEdge[]) => [
    sacrifice(
      title("keepFirstWire"),
      surplus.map(({ pointer }) => remove(pointer)),
    ),
  ],
});
