import type { KnownCallees } from "../../catalogue/catalogue.js";
import type { NearNameSearch } from "../../diagnostics/near-names.js";
import { title } from "../../diagnostics/phrase.js";
import { otherwise, replace, sacrifice } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { dropWhole, mendCall } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
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
  check({ flow, workflow, callees, inputs }, report) {
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
        repair: { workflow, node, callees, search: inputs.near },
      };
      if (callees.closed) report({ messageId: "unknown", ...finding });
      else if (inputs.near.find(model, among).length > 0)
        report({ messageId: "misspelt", severity: "warning", ...finding });
    }
  },
  repair: ({ workflow, node, callees, search }: UnknownModel) => {
    const { modelId = "" } = node;
    const [nearest] = search.find(modelId, callees.ids("model"));
    const model = nearest === undefined ? undefined : callees.model(nearest);
    const surplus = node.inputs.filter(
      ({ name, isGate }) => !isGate && model?.inputsByName.has(name ?? "") === false,
    );
    const changes = [replace(`${node.pointer}/modelId`, nearest ?? ""), ...surplus.flatMap(dropWhole)];
    const says = title("writeAndDrop", { name: nearest ?? "" });
    return otherwise([
      ...(nearest === undefined ? [] : [sacrifice(says, changes)]),
      ...mendCall(workflow, node, "modelId"),
    ]);
  },
});

interface UnknownModel {
  readonly workflow: Workflow;
  readonly node: FlowNode;
  readonly callees: KnownCallees;
  readonly search: NearNameSearch;
}
