import { relation, title } from "../../diagnostics/phrase.js";
import { suggest } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import { requiring } from "../../facts/mend-lack.js";
import type { WorkflowInput } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const loopMaybeEmpty = defineRule({
  id: "loop/maybe-empty",
  severity: "warning",
  basis: "inferred",
  source: [ours("a loop over an array that a run may leave out iterates over nothing in that run")],
  onRequest: true,
  description: "A loop goes through an array that every run gives.",
  messages: {
    optional:
      'The for-each "{loop}" goes through the input "{input}", which a run may leave out: it then iterates over nothing.',
  },
  concerns: { nodes: ["for-each"] },
  check({ flow, bounds }, report) {
    for (const { input, ref } of flow.readings) {
      const { node, isGate } = input;
      const target = ref.workflow?.target;
      if (node.type !== "for-each" || node.count !== undefined || isGate || target?.kind !== "input")
        continue;
      const bound = bounds.iterations.get(node);
      if (bound === undefined || bound.least > 0 || bound.most === 0) continue;
      if (!target.input.type?.endsWith("_array")) continue;
      report({
        messageId: "optional",
        at: ref.pointer,
        certainty: "possible",
        data: { loop: node.id ?? "", input: target.input.name ?? "" },
        subject: target.input.name ?? "",
        related: [{ at: target.input.pointer, role: "input", says: relation("workflowInput") }],
        repair: target.input,
      });
    }
  },
  repair: (input: WorkflowInput) => [
    suggest(title("requireInput", { input: input.name ?? "" }), [requiring(input, { always: true })]),
  ],
});
