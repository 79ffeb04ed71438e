import { title } from "../../diagnostics/phrase.js";
import { otherwise, remove, replace, sacrifice, suggest, takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { findUiNames } from "../../facts/ui-names.js";
import type { Workflow } from "../../flow/flow-model.js";
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
  mutesNothing: true,
  check({ workflow, inputs, spell }, report) {
    if (workflow.inputs === undefined || workflow.uiConfig === undefined) return;
    if (inputs.lists[0]?.isComplete !== true) return;
    for (const { name, pointer, isKey, field, wanted } of findUiNames(workflow)) {
      if (workflow.inputsByName.has(name)) continue;
      const replaces = isKey ? ("key" as const) : ("value" as const);
      report({
        messageId: "unknown",
        at: pointer,
        onKey: isKey,
        data: { input: name, field: spell(field) },
        near: { name, among: workflow.inputsByName.keys(), replaces },
        repair: { workflow, at: pointer, field: name, wanted },
      });
    }
  },
  repair: ({ workflow, at, field, wanted }: UnknownUiName) => {
    const fitting = [...workflow.inputsByName].filter(([, input]) => input.type === wanted).slice(0, 2);
    const [whole = at, part = field] = /^.*\/uiConfig\/(\w+)/.exec(at) ?? [];
    return otherwise([
      ...fitting.map(([name]) => suggest(title("write", { name }), [replace(at, name)])),
      ...takeOut({ at, field }),
      sacrifice(title("remove", { field: part }), [remove(whole)]),
    ]);
  },
});

interface UnknownUiName {
  readonly workflow: Workflow;
  readonly at: string;
  readonly field: string;
  /** The type that the input must have. */
  readonly wanted: string | undefined;
}
