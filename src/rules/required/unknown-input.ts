import { title } from "../../diagnostics/phrase.js";
import { otherwise, remove, suggest } from "../../diagnostics/propose.js";
import { recorded, reference } from "../../diagnostics/source.js";
import { appendPointer } from "../../document/pointer.js";
import { otherNames } from "../../facts/input-facts.js";
import type { RequiredRules } from "../../flow/input-declaration.js";
import { defineRule } from "../define-rule.js";

export const requiredUnknownInput = defineRule({
  id: "required/unknown-input",
  severity: "warning",
  basis: "observed",
  source: [
    recorded("with a name that is not declared `ifDefined` never applies and `ifNotDefined` always does", {
      only: ["never", "always"],
    }),
    reference("inputs[].required.conditionalValues", "its keys are names of inputs", { only: ["values"] }),
  ],
  description: "A rule on when an input is required is about inputs beside it.",
  messages: {
    never:
      'The rule "{field}" of input "{input}" is about "{sibling}", which is not an input beside it, so it never applies.',
    values:
      'The rule "{field}" of input "{input}" is about "{sibling}", which is not an input beside it, so it decides nothing.',
    always:
      'The rule "{field}" of input "{input}" is about "{sibling}", which is not an input beside it, so "{input}" is always required.',
  },
  mutesNothing: true,
  concerns: { inputs: ["required"] },
  check({ inputs, spell }, report) {
    for (const { input, list } of inputs.stating("required")) {
      const rules = input.required;
      // Beside always nothing else has an effect: required/redundant.
      if (rules.always || !list.isComplete) continue;
      for (const [field, messageId] of RULES) {
        for (const sibling of namesIn(rules, field)) {
          const known = inputs.siblingsIn(list);
          if (known.has(sibling) || sibling === input.name) continue;
          const among = otherNames(known.keys(), input.name);
          // What else may stand there is not published.
          if (messageId === "values" && inputs.near.find(sibling, among).length === 0) continue;
          report({
            messageId,
            at: appendPointer(input.at("required", field), sibling),
            onKey: true,
            data: { field: spell(field), input: input.name ?? "", sibling },
            near: { name: sibling, among: otherNames(known.keys(), input.name), replaces: "key" },
            repair: appendPointer(input.at("required", field), sibling),
          });
        }
      }
    }
  },
  repair: (at: string) => otherwise([suggest(title("removeRule"), [remove(at)])]),
});

const RULES = [
  ["ifDefined", "never"],
  ["ifNotDefined", "always"],
  ["conditionalValues", "values"],
] as const;

function namesIn(rules: RequiredRules, field: (typeof RULES)[number][0]): readonly string[] {
  return field === "conditionalValues" ? rules[field] : rules[field].map(({ sibling }) => sibling);
}
