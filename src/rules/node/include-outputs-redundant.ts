import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const nodeIncludeOutputsRedundant = defineRule({
  id: "node/include-outputs-redundant",
  severity: "info",
  basis: "inferred",
  source: [
    reference("flow[].includeOutputsInWorkflowJob", "last nodes contribute their outputs anyway"),
    ours("a field that changes nothing misleads"),
  ],
  description: "Only a node whose outputs would otherwise be left out asks to include them.",
  messages: {
    redundant:
      'Node "{node}" sets {field}, but nothing reads it, so its outputs are part of the result anyway.',
  },
  concerns: { fields: ["includeOutputsInWorkflowJob"] },
  check({ flow, graph, spell }, report) {
    const field = "includeOutputsInWorkflowJob";
    for (const node of flow.nodes) {
      if (!node.includesOutputs || !graph.outputs.last.has(node) || graph.hasFaults) continue;
      // That only references through inputs make a node intermediate is a reading; whoever sets the field may know better.
      if (graph.readers.get(node)?.some(({ kind }) => kind === "depends-on")) continue;
      const at = `${node.pointer}/${field}`;
      report({
        messageId: "redundant",
        at,
        onKey: true,
        data: { node: node.id ?? "", field: spell(field) },
        repair: { at, field: spell(field) },
      });
    }
  },
  repair: ({ at, field }: { at: string; field: string }) => [
    suggest(title("remove", { field }), [remove(at)]),
  ],
});
