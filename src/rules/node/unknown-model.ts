import { reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const nodeUnknownModel = defineRule({
  id: "node/unknown-model",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].modelId", "the node runs that model; the catalogue says which there are")],
  description: "Every model that a node runs is one that the catalogue knows.",
  messages: {
    unknown: 'Node "{node}" runs the model "{model}", which does not exist.',
    misspelt: 'Node "{node}" runs the model "{model}", which the catalogue does not know.',
  },
  concerns: { nodes: ["custom-model"] },
  check({ flow, callees, inputs }, report) {
    if (!callees.lists("model")) return;
    const among = callees.ids("model");
    for (const node of flow.nodes) {
      const { type, modelId: model, id = "" } = node;
      if (type !== "custom-model" || model === undefined || model.trim() === "") continue;
      if (callees.model(model) !== undefined) continue;
      const finding = {
        at: `${node.pointer}/modelId`,
        data: { node: id, model },
        near: { name: model, among },
      };
      if (callees.closed) report({ messageId: "unknown", ...finding });
      else if (inputs.near.find(model, among).length > 0)
        report({ messageId: "misspelt", severity: "warning", ...finding });
    }
  },
});
