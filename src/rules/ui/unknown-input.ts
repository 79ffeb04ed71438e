import { otherwise, takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { findUiNames } from "../../facts/ui-names.js";
import { defineRule } from "../define-rule.js";

export const uiUnknownInput = defineRule({
  id: "ui/unknown-input",
  severity: "warning",
  basis: "documented",
  source: [reference("uiConfig", "its parts name inputs of the workflow")],
  description: "The layout of the form names inputs that the workflow has.",
  messages: {
    unknown: 'The form names "{input}" in {field}, but the workflow declares no input of that name.',
  },
  check({ workflow, inputs, spell }, report) {
    if (workflow.inputs === undefined || workflow.uiConfig === undefined) return;
    if (inputs.lists[0]?.isComplete !== true) return;
    for (const { name, pointer, isKey, field } of findUiNames(workflow)) {
      if (workflow.inputsByName.has(name)) continue;
      const replaces = isKey ? ("key" as const) : ("value" as const);
      report({
        messageId: "unknown",
        at: pointer,
        onKey: isKey,
        data: { input: name, field: spell(field) },
        near: { name, among: workflow.inputsByName.keys(), replaces },
        repair: { at: pointer, field: name },
      });
    }
  },
  repair: (mend: { at: string; field: string }) => otherwise(takeOut(mend)),
});
