import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { isProducing } from "../../graph/outputs.js";
import { defineRule } from "../define-rule.js";

export const nodeIncludeOutputsNotProducing = defineRule({
  id: "node/include-outputs-not-producing",
  severity: "warning",
  basis: "documented",
  source: [reference("flow[].includeOutputsInWorkflowJob", "only nodes that produce something take it")],
  description: "Only a node that produces something asks to include its outputs.",
  messages: {
    nothing: 'Node "{node}" sets {field}, but a {type} node produces nothing that could be included.',
  },
  concerns: { fields: ["includeOutputsInWorkflowJob"] },
  check({ flow, spell }, report) {
    const field = "includeOutputsInWorkflowJob";
    for (const node of flow.nodes) {
      if (!node.includesOutputs || isProducing(node)) continue;
      const at = `${node.pointer}/${field}`;
      report({
        messageId: "nothing",
        at,
        onKey: true,
        data: { node: node.id ?? "", field: spell(field), type: node.type },
        repair: { at, field: spell(field) },
      });
    }
  },
  repair: ({ at, field }: { at: string; field: string }) => [
    suggest(title("remove", { field }), [remove(at)]),
  ],
});
