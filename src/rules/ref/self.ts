import { reference } from "../../diagnostics/source.js";
import { nodeReferencesOf } from "../../flow/references.js";
import { defineRule } from "../define-rule.js";

export const selfRef = defineRule({
  id: "ref/self",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].inputs[].ref", "it reads another input or output")],
  inJobs: true,
  description: "No node reads itself.",
  messages: {
    reads:
      'Input "{input}" of node "{node}" reads its own node, so the node would wait for itself and never start.',
    waits:
      'Input "{input}" of node "{node}" names its own node in conditional, so the node would never start.',
  },
  check({ flow }, report) {
    for (const reference of nodeReferencesOf(flow, ["node", "conditional"])) {
      if (reference.target.kind !== "self") continue;
      report({
        messageId: reference.kind === "conditional" ? "waits" : "reads",
        at: reference.pointer,
        data: { input: reference.input?.name ?? "", node: reference.owner.id ?? "" },
      });
    }
  },
});
