import { reference } from "../../diagnostics/source.js";
import { isIfElse } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const logicSingleOutcome = defineRule({
  id: "logic/single-outcome",
  severity: "warning",
  basis: "documented",
  source: [reference("flow[].logic.cases", "the value of the case that is matched is taken, or the default")],
  description: "An if-else node can yield more than one thing.",
  messages: {
    alike: 'Every case of "{node}" and its default yield "{value}", so that its conditions decide nothing.',
  },
  concerns: { nodes: ["logic"] },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      const { logic } = node;
      // Without a default nothing is an outcome, too.
      if (!isIfElse(node) || logic?.default === undefined || logic.cases.length === 0) continue;
      if (logic.outcomes?.size !== 1 || logic.broken.size > 0) continue;
      const value = logic.default.text;
      report({ messageId: "alike", at: logic.pointer, data: { node: node.id ?? "", value } });
    }
  },
});
