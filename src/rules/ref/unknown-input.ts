import { reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const refUnknownInput = defineRule({
  id: "ref/unknown-input",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].inputs[].ref.name", "it names an input of the workflow")],
  description: "Every workflow input that a node reads is declared.",
  messages: {
    unknown:
      'Node "{node}" reads the workflow input "{name}", but the workflow declares no input of that name.',
  },
  concerns: { workflowInputs: ["unknown"] },
  check({ flow, workflow }, report) {
    for (const { input, ref } of flow.readings) {
      if (ref.workflow?.target.kind !== "unknown" || ref.workflow.name === undefined) continue;
      const { pointer, text } = ref.workflow.name;
      report({
        messageId: "unknown",
        at: pointer,
        data: { node: input.node.id ?? "", name: text },
        near: { name: text, among: workflow.inputsByName.keys() },
      });
    }
  },
});
