import { relation } from "../../diagnostics/phrase.js";
import { reference } from "../../diagnostics/source.js";
import { describeRefusedUiValue, findResolutionControl, type UiText } from "../../facts/ui-presets.js";
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
      });
    }
    const labels = new Map<string, UiText>();
    for (const preset of presets) {
      const label = preset.label?.text ?? "";
      const first = labels.get(label);
      if (preset.label !== undefined && first !== undefined) {
        const related = [{ at: first.pointer, role: "first", says: relation("firstOne") }];
        report({ messageId: "repeated", at: preset.label.pointer, data: { label }, subject: label, related });
      } else if (preset.label !== undefined) labels.set(label, preset.label);
      for (const given of [preset.width, preset.height]) {
        const refused = given && describeRefusedUiValue(given, workflow);
        if (given === undefined || refused === undefined || refused.problem.kind === "type") continue;
        const { wanted, problem } = refused;
        const data = { label, input: given.input, value: JSON.stringify(given.value), wanted };
        const severity = problem.kind === "step" ? ("info" as const) : ("warning" as const);
        report({ messageId: "value", at: given.pointer, severity, subject: `${label} ${given.input}`, data });
      }
    }
  },
});
