import { reference } from "../../diagnostics/source.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { findLoopSources } from "../../graph/loop-sources.js";
import { defineRule } from "../define-rule.js";

export const noSource = defineRule({
  id: "loop/no-source",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].count", "without it the loop goes through its array input")],
  incomplete: true,
  description: "Every for-each with a body has an array to go through, or a count.",
  messages: {
    none: 'The for-each "{node}" has neither an input that brings an array nor a count, so there is nothing to iterate over.',
  },
  check({ flow, workflow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "for-each" || !hasBody(node) || Object.hasOwn(node.raw, "count")) continue;
      if (node.broken.has("count") || node.broken.has("inputs") || hasUnreadInputs(node)) continue;
      if (findLoopSources(node, workflow).length > 0) continue;
      report({ messageId: "none", at: node.pointer, data: { node: node.id ?? "" } });
    }
  },
});

function hasBody(node: FlowNode): boolean {
  return node.body.some(({ target }) => target.kind !== "self");
}

function hasUnreadInputs({ raw, inputs }: FlowNode): boolean {
  return Array.isArray(raw["inputs"]) && raw["inputs"].length !== inputs.length;
}
