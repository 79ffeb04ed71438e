import { relation, title } from "../../diagnostics/phrase.js";
import { otherwise, replace, suggest, takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { findUiNames } from "../../facts/ui-names.js";
import type { Workflow } from "../../flow/flow-model.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { defineRule } from "../define-rule.js";

export const uiWrongInputType = defineRule({
  id: "ui/wrong-input-type",
  severity: "warning",
  basis: "documented",
  source: [reference("uiConfig.lorasComponent, resolutionComponent", "they name inputs of certain types")],
  description: "A control of the form belongs to inputs of its type.",
  messages: {
    other:
      '{field} names "{input}", which is of type "{type}", but the control sets an input of type "{wanted}".',
  },
  mutesNothing: true,
  check({ workflow, spell }, report) {
    for (const { name, pointer, field, wanted } of findUiNames(workflow)) {
      const input = workflow.inputsByName.get(name);
      const type = input && knownTypeOf(input);
      if (wanted === undefined || type === undefined || type === wanted) continue;
      const data = { field: spell(field), input: name, type, wanted };
      const related = [{ at: input?.pointer ?? pointer, role: "input", says: relation("namedInput") }];
      report({
        messageId: "other",
        at: pointer,
        subject: name,
        data,
        related,
        repair: { workflow, pointer, name, wanted },
      });
    }
  },
  repair: ({ workflow, pointer, name, wanted }: MistypedControl) => {
    const fitting = [...workflow.inputsByName]
      .filter(([, input]) => input.type === wanted)
      .map(([other]) => other);
    return [
      ...fitting
        .slice(0, 2)
        .map((other) => suggest(title("write", { name: other }), [replace(pointer, other)])),
      ...otherwise(takeOut({ at: pointer, field: name })),
    ];
  },
});

interface MistypedControl {
  readonly workflow: Workflow;
  readonly pointer: string;
  readonly name: string;
  readonly wanted: string;
}
