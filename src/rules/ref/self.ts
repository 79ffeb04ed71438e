import { title } from "../../diagnostics/phrase.js";
import { otherwise, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { dropReferences } from "../../facts/mend-flow.js";
import { mendMissing } from "../../facts/mend-missing.js";
import type { NodeReference, Workflow } from "../../flow/flow-model.js";
import { nodeReferencesOf } from "../../flow/references.js";
import { defineRule } from "../define-rule.js";

export const refSelf = defineRule({
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
      'Input "{input}" of node "{node}" names only its own node in conditional, so the node would never start.',
    member:
      'Input "{input}" of node "{node}" names its own node in conditional, which cannot have run before it starts.',
  },
  concerns: { references: ["self"] },
  check({ flow, workflow }, report) {
    for (const reference of nodeReferencesOf(flow, ["node", "conditional"])) {
      if (reference.target.kind !== "self") continue;
      const members = reference.input?.ref?.conditional ?? [];
      const isOnly = members.every(({ target }) => target.kind === "self");
      report({
        messageId: reference.kind === "node" ? "reads" : isOnly ? "waits" : "member",
        at: reference.pointer,
        data: { input: reference.input?.name ?? "", node: reference.owner.id ?? "" },
        repair: { workflow, reference },
      });
    }
  },
  repair: ({ workflow, reference }: { workflow: Workflow; reference: NodeReference }) => {
    const { input, owner } = reference;
    const says = title("notNameItself", { node: owner.id ?? "" });
    return [
      suggest(says, dropReferences([reference])),
      ...(input === undefined || input.isGate
        ? []
        : otherwise(mendMissing({ workflow, node: owner, input, name: input.name ?? "input" }))),
    ];
  },
});
