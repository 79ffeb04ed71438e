import { reference } from "../../diagnostics/source.js";
import { findRouters } from "../../facts/routers.js";
import { otherIds } from "../../graph/meant-nodes.js";
import { defineRule } from "../define-rule.js";

export const logicUnknownTarget = defineRule({
  id: "logic/unknown-target",
  severity: "info",
  basis: "documented",
  source: [reference("flow[].logic.default", "it is the id or output of the node to execute")],
  description: "Where the outcomes of an if-else node name nodes, each of them names one.",
  messages: {
    unknown:
      'The outcomes of "{node}" are ids of nodes, but no node has the id "{value}": when that comes out, it leads nowhere.',
  },
  concerns: { nodes: ["logic"] },
  check({ flow, graph, inputs }, report) {
    for (const { node, targets, other } of findRouters(graph)) {
      if (other === undefined) continue;
      const { text, pointer } = other;
      // Beside a single target a word is the usual way to say that nothing else is to run.
      if (targets.length < 2 && inputs.near.find(text, otherIds(flow, node)).length === 0) continue;
      report({
        messageId: "unknown",
        at: pointer,
        data: { node: node.id ?? "", value: text },
        subject: text,
        near: { name: text, among: otherIds(flow, node) },
      });
    }
  },
});
