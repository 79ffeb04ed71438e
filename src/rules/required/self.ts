import { title } from "../../diagnostics/phrase.js";
import { add, remove, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { appendPointer } from "../../document/pointer.js";
import { defineRule } from "../define-rule.js";

export const requiredSelf = defineRule({
  id: "required/self",
  severity: "warning",
  basis: "documented",
  source: [reference("inputs[].required", "its rules are about another input")],
  description: "A rule on when an input is required is not about the input itself.",
  messages: {
    never: 'The rule "{field}" of input "{input}" is about the input itself, so it never changes anything.',
    always: 'The rule "{field}" of input "{input}" is about the input itself, so it is always required.',
  },
  mutesNothing: true,
  concerns: { inputs: ["required"] },
  check({ inputs, spell }, report) {
    for (const { input } of inputs.stating("required")) {
      const rules = input.required;
      if (rules.always) continue;
      for (const field of ["ifDefined", "ifNotDefined"] as const) {
        if (!rules[field].some(({ sibling }) => sibling === input.name)) continue;
        const name = input.name ?? "";
        report({
          messageId: field === "ifNotDefined" ? "always" : "never",
          at: appendPointer(input.at("required", field), name),
          onKey: true,
          subject: field,
          data: { field: spell(field), input: name },
          repair: { rules: input.at("required"), at: input.at("required", field), field, name },
        });
      }
    }
  },
  repair: ({ rules, at, field, name }: OwnRule) => {
    const removed = remove(appendPointer(at, name));
    if (field === "ifDefined") return [suggest(title("removeOwnRule"), [removed])];
    return [
      suggest(title("sayAlways"), [add(`${rules}/always`, true), remove(at)]),
      sacrifice(title("removeOwnRule"), [removed]),
    ];
  },
});

interface OwnRule {
  /** Where all rules stand, and where this one does. */
  readonly rules: string;
  readonly at: string;
  readonly field: string;
  readonly name: string;
}
