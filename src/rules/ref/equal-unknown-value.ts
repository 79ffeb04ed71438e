import { reference } from "../../diagnostics/source.js";
import { findOutcomes } from "../../graph/outcomes.js";
import { defineRule } from "../define-rule.js";

export const equalUnknownValue = defineRule({
  id: "ref/equal-unknown-value",
  severity: "error",
  basis: "documented",
  source: [
    reference(
      "flow[].inputs[].ref.equal, flow[].logic",
      "it is a value that the if-else node yields: that of a case or the default",
    ),
  ],
  description: "`equal` asks for a value that the if-else node can yield.",
  messages: {
    unknown:
      'Node "{node}" runs only if "{source}" yields "{equal}", but no case nor the default of "{source}" yields it, so it never runs.',
  },
  check({ flow }, report) {
    for (const { input, ref } of flow.readings) {
      const target = ref.node?.target;
      if (ref.equal === undefined || target?.kind !== "node") continue;
      const outcomes = findOutcomes(target.node);
      if (outcomes === undefined || outcomes.has(ref.equal.text)) continue;
      const equal = ref.equal.text;
      report({
        messageId: "unknown",
        at: ref.equal.pointer,
        data: { node: input.node.id ?? "", source: target.node.id ?? "", equal },
        near: { name: equal, among: outcomes },
      });
    }
  },
});
