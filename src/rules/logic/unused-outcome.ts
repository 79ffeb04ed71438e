import { findNearestName } from "../../diagnostics/near-names.js";
import type { Flow, FlowNode } from "../../flow/flow-model.js";
import { allInputs } from "../../flow/node-inputs.js";
import { findOutcomes } from "../../graph/outcomes.js";
import { defineRule } from "../define-rule.js";

export const unusedOutcome = defineRule({
  id: "logic/unused-outcome",
  severity: "warning",
  basis: "inferred",
  description: "Every case of a branching node leads somewhere.",
  messages: {
    unused:
      'No node runs on the outcome "{value}" of "{node}": when this case holds, nothing behind it happens.',
  },
  check({ flow, graph }, report) {
    for (const node of flow.nodes) {
      const outcomes = findOutcomes(node);
      if (outcomes === undefined || !graph.isOnlyBranchedOn(node)) continue;
      const asked = findAsked(node, flow, outcomes);
      if (asked.size === 0) continue;
      const reported = new Set<string>();
      for (const { value } of node.logic?.cases ?? []) {
        if (value === undefined || asked.has(value.text) || reported.has(value.text)) continue;
        if (flow.nodesById.has(value.text) || value.text === node.logic?.default?.text) continue;
        reported.add(value.text);
        const data = { value: value.text, node: node.id ?? "" };
        report({ messageId: "unused", at: value.pointer, data, subject: value.text });
      }
    }
  },
});

/** The outcomes that some `equal` asks for; one that comes nearest to an unknown value counts too. */
function findAsked(node: FlowNode, flow: Flow, outcomes: readonly string[]): Set<string> {
  const asked = new Set<string>();
  for (const reader of flow.nodes) {
    for (const { ref } of allInputs(reader)) {
      const target = ref?.node?.target;
      if (ref?.equal === undefined || target?.kind !== "node" || target.node !== node) continue;
      const { text } = ref.equal;
      asked.add(outcomes.includes(text) ? text : (findNearestName(text, outcomes) ?? text));
    }
  }
  return asked;
}
