import { relation, title } from "../../diagnostics/phrase.js";
import { remove, sacrifice } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { hasOpenBody, type Loop } from "../../graph/loops.js";
import { defineRule } from "../define-rule.js";

export const loopOverlap = defineRule({
  id: "loop/overlap",
  severity: "warning",
  basis: "inferred",
  source: [ours("a node is repeated by one loop, or by loops inside each other")],
  description: "Two for-each bodies share a node only when one loop is inside the other.",
  messages: {
    shared:
      'Node "{node}" is in the bodies of "{first}" and "{second}", and neither loop is inside the other: which of them repeats it is open.',
  },
  concerns: { nodes: ["for-each"] },
  check({ graph }, report) {
    // What an entry that leads nowhere was to name may be the loop between the two.
    if (graph.loops.all.some(({ node }) => hasOpenBody(node))) return;
    const first = new Map<FlowNode, Loop>();
    for (const loop of graph.loops.all) {
      // Of two loops of one id the finding on the id speaks.
      if (loop.node.duplicateOf !== undefined) continue;
      for (const entry of loop.node.body) {
        if (entry.target.kind !== "node" || entry.repeats !== undefined) continue;
        const { node } = entry.target;
        const other = first.get(node);
        if (other === undefined) first.set(node, loop);
        else if (!isNested(other, loop)) {
          report({
            messageId: "shared",
            at: entry.pointer,
            data: { node: node.id ?? "", first: other.node.id ?? "", second: loop.node.id ?? "" },
            identity: [node.id ?? ""],
            repair: { node, first: other, second: loop },
            related: [{ at: other.node.pointer, role: "first", says: relation("forEachLists") }],
          });
        }
      }
    }
  },
  repair: ({ node, first, second }: { node: FlowNode; first: Loop; second: Loop }) => {
    return [second, first].map(({ node: loop }) => {
      const entries = loop.body.filter(({ target }) => target.kind === "node" && target.node === node);
      const says = title("leaveBody", { node: node.id ?? "", loop: loop.id ?? "" });
      return sacrifice(
        says,
        entries.map(({ pointer }) => remove(pointer)),
      );
    });
  },
});

function isNested(a: Loop, b: Loop): boolean {
  return a.members.has(b.node) || b.members.has(a.node);
}
