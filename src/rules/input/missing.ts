import { reference } from "../../diagnostics/source.js";
import { findMissingInputs } from "../../facts/missing-inputs.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { findLoopSources } from "../../graph/loop-sources.js";
import { defineRule } from "../define-rule.js";

export const missingInput = defineRule({
  id: "input/missing",
  severity: "error",
  basis: "documented",
  source: [reference("inputs[].required", "it says when an input needs a value")],
  incomplete: true,
  description: "Every required input of a node has a value, a ref or a default.",
  messages: {
    always: 'Input "{input}" of node "{node}" is required, but it has no value, ref or default.',
    ifDefined:
      'Input "{input}" of node "{node}" is required beside {siblings}, but it has no value, ref or default.',
    ifNotDefined:
      'Input "{input}" of node "{node}" is required without {siblings}, but it has no value, ref or default.',
    said: 'Input "{input}" of node "{node}" has no value, ref or default, but it is required here: {message}',
    called:
      'The {kind} "{called}" of node "{node}" needs the input "{input}", but the node does not give it.',
    calledSaid:
      'The {kind} "{called}" of node "{node}" needs the input "{input}", which the node does not give: {message}',
  },
  check({ inputs, callees, workflow }, report) {
    for (const list of inputs.lists) {
      const { node } = list;
      if (node === undefined) continue;
      for (const { name, input, requirement, callee } of findMissingInputs(list, callees)) {
        if (list.entry === undefined && isLoopWithoutSource(node, workflow)) continue;
        const { because, siblings, message } = requirement;
        const place = { at: input?.pointer ?? node.pointer, subject: name };
        const data = { input: name, node: list.owner };
        if (callee !== undefined) {
          const by = { ...data, kind: callee.kind, called: callee.id };
          if (message === undefined) report({ ...place, messageId: "called", data: by });
          else report({ ...place, messageId: "calledSaid", data: { ...by, message } });
        } else if (message !== undefined) report({ ...place, messageId: "said", data: { ...data, message } });
        else if (because === "always") report({ ...place, messageId: "always", data });
        else report({ ...place, messageId: because, data: { ...data, siblings } });
      }
    }
  },
});

/** What such a loop lacks is told by loop/no-source. */
function isLoopWithoutSource(node: FlowNode, workflow: Workflow): boolean {
  if (node.type !== "for-each" || node.body.length === 0 || Object.hasOwn(node.raw, "count")) return false;
  return findLoopSources(node, workflow).length === 0;
}
