import type { JsonValue } from "../../diagnostics/json.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { describeRefusedUiValue, findPresetGroups, type UiText } from "../../facts/ui-presets.js";
import type { ValueProblem } from "../../inputs/input-values.js";
import { problemEdits } from "../../inputs/value-edits.js";
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
    for (const { pointer: group, fields, isComplete, values } of findPresetGroups(workflow)) {
      const known = new Map<string, UiText>();
      for (const { text: input, pointer: at } of fields) {
        const first = known.get(input);
        if (first === undefined) known.set(input, { text: input, pointer: at });
        else {
          const related = [{ at: first.pointer, role: "first", says: relation("firstOne") }];
          const repair = { repetition: at };
          report({ messageId: "repeated", at, subject: input, data: { input, field }, related, repair });
        }
      }
      for (const given of values) {
        const { input, pointer: at } = given;
        // A misspelt field may have meant the input.
        const isUncovered =
          isComplete && !known.has(input) && fields.every(({ text }) => workflow.inputsByName.has(text));
        if (isUncovered && inputs.lists[0]?.isComplete === true) {
          const repair = { list: `${group}/fields/-`, input, field };
          report({ messageId: "uncovered", at, onKey: true, data: { input, field }, repair });
          continue;
        }
        const refused = describeRefusedUiValue(given, workflow);
        if (refused === undefined) continue;
        const { wanted, problem, at: place, input: name } = refused;
        const data = { input: name, value: showValue(problem.value), wanted };
        const severity = problem.kind === "step" ? ("info" as const) : ("warning" as const);
        const repair = { problem, at: place };
        report({ messageId: "value", at: place, severity, subject: name, data, repair });
      }
    }
  },
  repair: (mend: Mend) => {
    if ("repetition" in mend) return [suggest(title("removeRepetition"), [remove(mend.repetition)])];
    if ("problem" in mend) return problemEdits(mend.problem, mend.at);
    const { list, input, field } = mend;
    return [suggest(title("addTo", { name: input, field }), [add(list, input)])];
  },
});

type Mend =
  | { readonly repetition: string }
  | { readonly problem: ValueProblem; readonly at: string }
  | { readonly list: string; readonly input: string; readonly field: string };

/** A value as JSON, in quotation marks that need no escapes within a message. */
function showValue(value: JsonValue): string {
  return JSON.stringify(value).replaceAll('"', "'");
}
