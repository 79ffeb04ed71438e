import { title } from "../../diagnostics/phrase.js";
import { remove, sacrifice, suggest } from "../../diagnostics/propose.js";
import { quote } from "../../diagnostics/quote.js";
import { ours } from "../../diagnostics/source.js";
import { addInputs, freeName, itemOf } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { hasOpenReferences } from "../../graph/ancestors.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { findLoopSources } from "../../graph/loop-sources.js";
import type { Loop } from "../../graph/loops.js";
import { defineRule } from "../define-rule.js";

export const loopBodyIgnoresItem = defineRule({
  id: "loop/body-ignores-item",
  severity: "info",
  basis: "inferred",
  source: [ours("what does not depend on the item comes out alike in every iteration")],
  description: "What runs once per item depends on the item.",
  messages: {
    same: 'Node "{node}" runs once for each item of "{loop}" but depends on none of them, so it does the same each time.',
  },
  concerns: { nodes: ["for-each"] },
  check({ graph, workflow }, report) {
    // Loops that cross, and ids that several nodes share, leave open what is read.
    const isShared = graph.flow.nodes.some(({ duplicateOf }) => duplicateOf !== undefined);
    if (isShared || graph.crossings.length > 0) return;
    for (const loop of graph.loops.all) {
      if (!iteratesOverArray(loop, workflow)) continue;
      const reached = findItemDependents(loop, graph);
      for (const node of loop.body) {
        if (
          reached.has(node) ||
          (node.type === "for-each" && node.body.length === 0) ||
          node.broken.size > 0 ||
          graph.cyclicNodes.has(node)
        )
          continue;
        report({
          messageId: "same",
          at: node.pointer,
          data: { node: node.id ?? "", loop: loop.node.id ?? "" },
          repair: { node, loop: loop.node },
        });
      }
    }
  },
  repair: ({ node, loop }: { node: FlowNode; loop: FlowNode }) => {
    const [id, name] = [quote(node.id ?? "", 40), quote(loop.id ?? "", 40)];
    const item = { ...itemOf(loop), name: freeName("item", new Set(node.inputs.map((input) => input.name))) };
    return [
      suggest(title("readItem", { node: id, loop: name }), addInputs(node, [item])),
      sacrifice(
        title("leaveBody", { node: id, loop: name }),
        loop.body
          .filter(({ target }) => target.kind === "node" && target.node === node)
          .map(({ pointer }) => remove(pointer)),
      ),
    ];
  },
});

function iteratesOverArray(loop: Loop, workflow: Workflow): boolean {
  if (loop.node.count !== undefined || loop.node.broken.size > 0) return false;
  return findLoopSources(loop.node, workflow).some(({ isArray }) => isArray !== false);
}

/** Members that read the loop, and those that hang on them: what is outside does not lead back into a sound body. */
function findItemDependents(loop: Loop, graph: FlowGraph): Set<FlowNode> {
  const reached = new Set<FlowNode>();
  // What a reference that leads nowhere was to read may be the item.
  const open = [...loop.members].filter(hasOpenReferences);
  for (const node of open) reached.add(node);
  const pending: FlowNode[] = [loop.node, ...open];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const { kind, target } of graph.edgesFrom(next)) {
      if (reached.has(target) || !loop.members.has(target)) continue;
      if (next === loop.node && kind === "item") continue;
      reached.add(target);
      pending.push(target);
    }
  }
  return reached;
}
