import { takeOut } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import { findUsedInputs } from "../../facts/used-inputs.js";
import { defineRule } from "../define-rule.js";

export const inputUnused = defineRule({
  id: "input/unused",
  severity: "warning",
  basis: "inferred",
  source: [ours("an input that nothing reads changes nothing")],
  description: "Every input of the workflow is read by something.",
  messages: {
    unused: 'Nothing reads the workflow input "{input}", so whatever a run gives for it has no effect.',
  },
  mutesNothing: true,
  check(context, report) {
    const used = findUsedInputs(context);
    if (used === undefined) return;
    for (const [name, { pointer }] of context.workflow.inputsByName) {
      if (name.trim() === "" || used.has(name)) continue;
      report({
        messageId: "unused",
        at: pointer,
        data: { input: name },
        repair: { at: pointer, field: name },
      });
    }
  },
  repair: takeOut,
});
