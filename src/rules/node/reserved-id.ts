import { title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { reference, vendorCheck } from "../../diagnostics/source.js";
import { freeName } from "../../facts/mend-flow.js";
import type { Flow, FlowNode } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const nodeReservedId = defineRule({
  id: "node/reserved-id",
  severity: "error",
  basis: "observed",
  source: [
    reference("flow[].inputs[].ref.node", '"workflow" there is the workflow itself and no node', {
      only: ["reserved"],
    }),
    vendorCheck("ids are not blank", { only: ["blank"] }),
  ],
  description: "No node is called `workflow`, and no id is blank.",
  messages: {
    reserved: 'No node may have the id "workflow": references to it read the inputs of the workflow instead.',
    blank: "This node has a blank id, so nothing can refer to it and the API refuses to save the flow.",
  },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      if (node.id === "workflow" && node.duplicateOf === undefined)
        report({ messageId: "reserved", at: `${node.pointer}/id`, repair: { flow, node } });
      if (node.id?.trim() === "")
        report({ messageId: "blank", at: `${node.pointer}/id`, repair: { flow, node } });
    }
  },
  repair: ({ flow, node }: { flow: Flow; node: FlowNode }) => {
    const id = freeName(
      node.id === "workflow" ? "workflow_node" : node.type.replace(/\W/g, "_"),
      flow.nodesById,
    );
    const meant = flow.references.filter(({ target }) => target.kind === "node" && target.node === node);
    return [
      suggest(
        title("callIt", { name: id }),
        [`${node.pointer}/id`, ...meant.map(({ pointer }) => pointer)].map((at) => replace(at, id)),
      ),
    ];
  },
});
