import { readRequiredRules } from "../../catalogue/required-rules.js";
import { defineRule } from "../define-rule.js";
import { inputLists } from "../input-lists.js";

export const requiredRedundant = defineRule({
  id: "required/redundant",
  severity: "info",
  basis: "inferred",
  description: "An input that is always required has no further rules on when it is.",
  messages: {
    always: 'Input "{input}" of "{owner}" is always required, so its further rules {fields} change nothing.',
  },
  check(context, report) {
    for (const { owner, inputs } of inputLists(context)) {
      for (const input of inputs) {
        const rules = readRequiredRules(input);
        if (!rules.always) continue;
        const fields = (["ifDefined", "ifNotDefined", "conditionalValues"] as const).filter(
          (field) => rules[field].length > 0,
        );
        if (fields.length === 0) continue;
        const data = { input: input.name ?? "", owner, fields: fields.map(context.spell) };
        report({ messageId: "always", at: `${input.pointer}/required`, data });
      }
    }
  },
});
