import type { Report } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { freeName } from "../../facts/mend-flow.js";
import { describeRefusedUiValue, findResolutionControl, type UiText } from "../../facts/ui-presets.js";
import type { Workflow } from "../../flow/flow-model.js";
import type { ValueProblem } from "../../inputs/input-values.js";
import { problemEdits } from "../../inputs/value-edits.js";
import { defineRule } from "../define-rule.js";

const messages = {
  same: 'The control for resolutions sets "{input}" both as width and as height.',
  value: 'The resolution "{label}" sets "{input}" to {value}, but that input {wanted}.',
  repeated: 'Two resolutions are called "{label}", so that nobody can tell them apart on the form.',
} as const;

export const uiBadResolution = defineRule({
  id: "ui/bad-resolution",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "uiConfig.resolutionComponent",
      "it sets one input for the width and one for the height, to the values of its presets",
    ),
  ],
  description: "The control for resolutions sets two inputs to values that they take.",
  messages,
  check({ workflow }, report) {
    const control = findResolutionControl(workflow);
    if (control === undefined || workflow.inputs === undefined) return;
    const { width, height, presets } = control;
    if (width !== undefined && width.text === height?.text) reportSame(width, height, workflow, report);
    const labels = new Map<string, UiText>();
    const taken = new Set(presets.map((preset) => preset.label?.text ?? ""));
    for (const preset of presets) {
      const label = preset.label?.text ?? "";
      const first = labels.get(label);
      if (preset.label !== undefined && first !== undefined) {
        const related = [{ at: first.pointer, role: "first", says: relation("firstOne") }];
        const { pointer: at } = preset.label;
        const repair = { at, label, taken };
        report({
          messageId: "repeated",
          at,
          data: { label },
          subject: label,
          related,
          repair,
        });
      } else if (preset.label !== undefined) labels.set(label, preset.label);
      for (const given of [preset.width, preset.height]) {
        const refused = given && describeRefusedUiValue(given, workflow);
        if (given === undefined || refused === undefined || refused.problem.kind === "type") continue;
        const { wanted, problem } = refused;
        const data = { label, input: given.input, value: JSON.stringify(given.value), wanted };
        const severity = problem.kind === "step" ? ("info" as const) : ("warning" as const);
        const repair = { at: given.pointer, problem };
        report({
          messageId: "value",
          at: given.pointer,
          severity,
          subject: `${label} ${given.input}`,
          data,
          repair,
        });
      }
    }
  },
  repair: (mend: Mend) => {
    if ("problem" in mend) return problemEdits(mend.problem, mend.at);
    if ("label" in mend) {
      const name = freeName(mend.label, mend.taken);
      return [suggest(title("callIt", { name }), [replace(mend.at, name)])];
    }
    return mend.others.slice(0, 2).map((name) => suggest(title("write", { name }), [replace(mend.at, name)]));
  },
});

function reportSame(width: UiText, height: UiText, workflow: Workflow, report: Tell): void {
  const related = [{ at: width.pointer, role: "width", says: relation("widthInput") }];
  report({
    messageId: "same",
    at: height.pointer,
    data: { input: width.text },
    subject: width.text,
    related,
    repair: { at: height.pointer, others: otherNumbers(workflow, width.text) },
  });
}

type Tell = Report<typeof messages, "warning" | "info", Mend>;

type Mend =
  | { readonly at: string; readonly problem: ValueProblem }
  | { readonly at: string; readonly label: string; readonly taken: ReadonlySet<string> }
  | { readonly at: string; readonly others: readonly string[] };

/** The other inputs that a control for resolutions could set, those first whose name says that they are heights. */
function otherNumbers({ inputsByName }: Workflow, width: string): string[] {
  const numbers = [...inputsByName].filter(([name, { type }]) => type === "number" && name !== width);
  const names = numbers.map(([name]) => name);
  const isHeight = (name: string) => /height|^h$/i.test(name);
  return [...names.filter(isHeight), ...names.filter((name) => !isHeight(name))];
}
