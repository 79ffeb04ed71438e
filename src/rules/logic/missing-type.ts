import { title } from "../../diagnostics/phrase.js";
import { add, fix } from "../../diagnostics/propose.js";
import { vendorCheck } from "../../diagnostics/source.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const logicMissingType = defineRule({
  id: "logic/missing-type",
  severity: "error",
  basis: "observed",
  source: [vendorCheck("a logic node has a `logicType`")],
  description: "Every `logic` node says of which kind it is.",
  messages: {
    missing:
      'The logic node "{node}" has no {field}, so the API refuses to save the flow; "if-else" is the only kind there is.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ flow, spell }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "logic" || node.logicType !== undefined || node.broken.has("logicType")) continue;
      const field = spell("logicType");
      report({
        messageId: "missing",
        at: node.pointer,
        data: { node: node.id ?? "", field },
        repair: node.logic?.cases.length ? { node, field } : undefined,
      });
    }
  },
  repair: ({ node, field }: { node: FlowNode; field: string }) => [
    fix(title("addType", { field }), [add(`${node.pointer}/logicType`, "if-else")]),
  ],
});
