import type { ProposedEdit } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, remove, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import {
  describeRefusedUiValue,
  findPresetGroups,
  mendUiValue,
  type UiText,
} from "../../facts/ui-presets.js";
import { defineRule } from "../define-rule.js";

export const uiBadPreset = defineRule({
  id: "ui/bad-preset",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "uiConfig.presets[].fields, presets",
      "the fields name inputs, and the presets hold values for them",
    ),
  ],
  description: "A preset of the form holds values that its inputs take.",
  messages: {
    value: 'A preset gives "{input}" the value {value}, but that input {wanted}.',
    uncovered:
      'A preset gives a value for "{input}", which its {field} do not name, so that the form does not set it.',
    repeated: 'The {field} of a preset name "{input}" more than once.',
  },
  mutesNothing: true,
  check({ workflow, inputs, spell }, report) {
    if (workflow.uiConfig === undefined || workflow.inputs === undefined) return;
    const field = spell("fields");
    for (const { pointer, fields, isComplete, values } of findPresetGroups(workflow)) {
      const known = new Map<string, UiText>();
      for (const { text: input, pointer: at } of fields) {
        const first = known.get(input);
        if (first === undefined) known.set(input, { text: input, pointer: at });
        else {
          const related = [{ at: first.pointer, role: "first", says: relation("firstOne") }];
          report({
            messageId: "repeated",
            at,
            subject: input,
            data: { input, field },
            related,
            repair: () => dropRepeated(at),
          });
        }
      }
      for (const given of values) {
        const { input, pointer: at } = given;
        // A misspelt field may have meant the input.
        const isUncovered =
          isComplete && !known.has(input) && fields.every(({ text }) => workflow.inputsByName.has(text));
        if (isUncovered && inputs.lists[0]?.isComplete === true) {
          const repair = () => [
            suggest(title("addValue", { name: input }), [add(`${pointer}/fields/-`, input)]),
            sacrifice(title("removeThisValue"), [remove(at)]),
          ];
          report({ messageId: "uncovered", at, onKey: true, data: { input, field }, repair });
          continue;
        }
        const refused = describeRefusedUiValue(given, workflow);
        if (refused === undefined) continue;
        const { wanted, problem } = refused;
        const data = { input, value: JSON.stringify(problem.value), wanted };
        const severity = problem.kind === "step" ? ("info" as const) : ("warning" as const);
        const repair = () => [...mendUiValue(at, problem), sacrifice(title("removeThisValue"), [remove(at)])];
        report({ messageId: "value", at, severity, subject: input, data, repair });
      }
    }
  },
  repair: (propose: () => readonly ProposedEdit[]) => propose(),
});

function dropRepeated(at: string): ProposedEdit[] {
  return [suggest(title("removeRepetition"), [remove(at)])];
}
