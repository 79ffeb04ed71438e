import { title } from "../../diagnostics/phrase.js";
import { otherwise, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { dropReferences, mendUnknown, placesOf } from "../../facts/mend-flow.js";
import type { Flow, FlowNode, NodeReference, Workflow } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const loopUnknownBodyNode = defineRule({
  id: "loop/unknown-body-node",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].loopBodyNodeIds", "it holds ids of nodes")],
  inJobs: true,
  description: "Every node in the body of a for-each exists.",
  messages: {
    unknown: 'The for-each "{node}" lists "{target}" in {field}, but no node has that id.',
    blank: 'The for-each "{node}" has a blank entry in {field}, which names no node.',
  },
  concerns: { nodes: ["for-each"] },
  check({ flow, spell, workflow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "for-each") continue;
      let others: readonly string[] | undefined;
      for (const entry of node.body) {
        const data = { node: node.id ?? "", field: spell("loopBodyNodeIds") };
        if (entry.target.kind === "blank")
          report({ messageId: "blank", at: entry.pointer, data, repair: { workflow, entry } });
        if (entry.target.kind !== "unknown") continue;
        others ??= findOthers(node, flow);
        const near = { name: entry.id, among: others, everywhere: () => placesOf(flow, entry.id) };
        report({
          messageId: "unknown",
          at: entry.pointer,
          data: { ...data, target: entry.id },
          near,
          repair: { workflow, entry },
        });
      }
    }
  },
  repair: ({ workflow, entry }: { workflow: Workflow; entry: NodeReference }) => {
    return entry.target.kind === "unknown"
      ? otherwise(mendUnknown(workflow, entry.id))
      : [suggest(title("removeEntry"), dropReferences([entry]))];
  },
});

/** The ids that an unknown entry may have meant: those that the loop does not list already. */
function findOthers(node: FlowNode, flow: Flow): string[] {
  const listed = new Set(node.body.map(({ id }) => id));
  return [...flow.nodesById.keys()].filter((id) => id !== node.id && !listed.has(id));
}
