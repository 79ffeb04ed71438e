import type { JsonValue } from "../../diagnostics/json.js";
import { recorded, reference } from "../../diagnostics/source.js";
import { allowedEdits } from "../../inputs/value-edits.js";
import { describeValue } from "../../inputs/value-type.js";
import { defineRule } from "../define-rule.js";

export const inputValueNotAllowed = defineRule({
  id: "input/value-not-allowed",
  severity: "error",
  basis: "observed",
  source: [
    reference("inputs[].allowedValues", "values are chosen among them"),
    recorded("arrays of numbers have them, too"),
  ],
  description: "Every value and default is one that its input allows.",
  messages: {
    other: 'Input "{input}" of "{owner}" does not allow "{value}" as its {field}; allowed are {allowed}.',
  },
  mutesNothing: true,
  concerns: { inputs: ["value", "default"] },
  check({ inputs }, report) {
    const texts = new Map<readonly JsonValue[], readonly string[]>();
    for (const { problem, at, place } of inputs.refused) {
      if (problem.kind !== "allowed") continue;
      const value = toText(problem.value);
      const allowed = texts.get(problem.allowed) ?? problem.allowed.map(toText);
      texts.set(problem.allowed, allowed);
      const isText = typeof problem.value === "string";
      report({
        messageId: "other",
        at,
        data: { ...place, value, allowed },
        subject: value,
        repair: { at, value: problem.value, allowed: problem.allowed },
        ...(isText && { near: { name: value, among: allowed } }),
      });
    }
  },
  repair: allowedEdits,
});

function toText(value: JsonValue): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : describeValue(value);
}
