import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { statesField } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

const RUNTIME_FIELDS = ["loopNodeId", "iterationIndex", "status", "jobId", "assets", "output"];

export const nodeRuntimeField = defineRule({
  id: "node/runtime-field",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "flow[].status, jobId, assets, output, loopNodeId, iterationIndex",
      "they are set on the nodes of a job",
    ),
  ],
  description: "A definition holds no field that only the nodes of a running job have.",
  messages: {
    runtime:
      'Node "{node}" has {field}, which belongs to the nodes of a running job; a definition should not carry it.',
  },
  concerns: { fields: RUNTIME_FIELDS },
  check({ flow, origin, contract, spell }, report) {
    if (origin !== "definition" || contract !== "authoring") return;
    for (const node of flow.nodes) {
      for (const field of RUNTIME_FIELDS) {
        if (!statesField(node, field) || node.broken.has(field)) continue;
        const at = `${node.pointer}/${field}`;
        report({
          messageId: "runtime",
          at,
          onKey: true,
          data: { node: node.id ?? "", field: spell(field) },
          subject: field,
          repair: { at, field: spell(field) },
        });
      }
    }
  },
  repair: ({ at, field }: { at: string; field: string }) => [
    suggest(title("remove", { field }), [remove(at)]),
  ],
});
