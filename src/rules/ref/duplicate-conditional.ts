import { ours } from "../../diagnostics/source.js";
import { removeEntry, repetition } from "../../facts/repetition.js";
import { nodeReferencesOf } from "../../flow/references.js";
import { defineRule } from "../define-rule.js";

export const refDuplicateConditional = defineRule({
  id: "ref/duplicate-conditional",
  severity: "warning",
  basis: "inferred",
  source: [ours("naming a node twice adds nothing")],
  description: "`conditional` names each node once.",
  messages: {
    twice: 'Node "{node}" names "{target}" twice in conditional; the repetition has no effect.',
  },
  concerns: { refs: ["conditional"] },
  check({ flow }, report) {
    for (const reference of nodeReferencesOf(flow, ["conditional"])) {
      if (reference.repeats === undefined || reference.target.kind !== "node") continue;
      const data = { node: reference.owner.id ?? "", target: reference.id };
      report({ messageId: "twice", data, ...repetition(reference, reference.repeats) });
    }
  },
  repair: removeEntry,
});
