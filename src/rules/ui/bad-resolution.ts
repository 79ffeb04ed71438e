import type { ProposedEdit } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import {
  describeRefusedUiValue,
  findResolutionControl,
  mendUiValue,
  type ResolutionPreset,
  type UiText,
} from "../../facts/ui-presets.js";
import type { Workflow } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

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
  messages: {
    same: 'The control for resolutions sets "{input}" both as width and as height.',
    value: 'The resolution "{label}" sets "{input}" to {value}, but that input {wanted}.',
    repeated: 'Two resolutions are called "{label}", so that nobody can tell them apart on the form.',
  },
  check({ workflow }, report) {
    const control = findResolutionControl(workflow);
    if (control === undefined || workflow.inputs === undefined) return;
    const { width, height, presets } = control;
    if (width !== undefined && width.text === height?.text) {
      const related = [{ at: width.pointer, role: "width", says: relation("widthInput") }];
      report({
        messageId: "same",
        at: height.pointer,
        data: { input: width.text },
        subject: width.text,
        related,
        repair: () => nameOther(workflow, width.text, height.pointer),
      });
    }
    const labels = new Map<string, UiText>();
    for (const preset of presets) {
      const label = preset.label?.text ?? "";
      const first = labels.get(label);
      if (preset.label !== undefined && first !== undefined) {
        const related = [{ at: first.pointer, role: "first", says: relation("firstOne") }];
        const repair = () => callBySize(preset);
        report({
          messageId: "repeated",
          at: preset.label.pointer,
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
        const subject = `${label} ${given.input}`;
        const repair = () => mendUiValue(given.pointer, problem);
        report({ messageId: "value", at: given.pointer, severity, subject, data, repair });
      }
    }
  },
  repair: (propose: () => readonly ProposedEdit[]) => propose(),
});

/** Another number of the workflow may be the height. */
function nameOther({ inputsByName }: Workflow, width: string, at: string): ProposedEdit[] {
  const others = [...inputsByName].filter(([name, { type }]) => type === "number" && name !== width);
  const near = others.sort(([a], [b]) => Number(/height/i.test(b)) - Number(/height/i.test(a)));
  return near.slice(0, 2).map(([name]) => suggest(title("write", { name }), [replace(at, name)]));
}

function callBySize({ label, width, height }: ResolutionPreset): ProposedEdit[] {
  if (label === undefined || width === undefined || height === undefined) return [];
  const name = `${label.text} ${width.value} × ${height.value}`;
  return [suggest(title("write", { name }), [replace(label.pointer, name)])];
}
