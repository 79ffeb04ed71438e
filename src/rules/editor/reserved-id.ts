import { converter, others } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const editorReservedId = defineRule({
  id: "editor/reserved-id",
  severity: "warning",
  basis: "observed",
  source: [
    converter("ids of steps are not empty"),
    others("a node called workflow takes the place of the workflow's inputs"),
  ],
  description: "No node of the graph is called workflow, or nothing at all.",
  messages: {
    reserved:
      'A node is called "{node}", by which the inputs of the workflow are read: whoever reads an input then reads this node.',
    blank: "A node has an empty id, so that the flow that is compiled from the graph is refused.",
  },
  check({ editor }, report) {
    for (const { id, pointer } of editor?.graph.nodes ?? []) {
      const at = `${pointer}/id`;
      if (id === "workflow") report({ messageId: "reserved", at, data: { node: id } });
      else if (id?.trim() === "") report({ messageId: "blank", at });
    }
  },
});
