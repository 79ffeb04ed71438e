import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import { defineRule } from "../define-rule.js";

export const requiredRedundant = defineRule({
  id: "required/redundant",
  severity: "info",
  basis: "inferred",
  source: [ours("`always` leaves nothing to the other rules")],
  description: "An input that is always required has no further rules on when it is.",
  messages: {
    always: 'Input "{input}" of "{owner}" is always required, so its further rules {fields} change nothing.',
  },
  mutesNothing: true,
  concerns: { inputs: ["required"] },
  check({ inputs, spell }, report) {
    for (const { input, list } of inputs.stating("required")) {
      const rules = input.required;
      if (!rules.always) continue;
      const fields = (["ifDefined", "ifNotDefined", "conditionalValues"] as const).filter(
        (field) => rules[field].length > 0,
      );
      if (fields.length === 0) continue;
      const data = { input: input.name ?? "", owner: list.owner, fields: fields.map(spell) };
      const idle = fields.map((field) => input.at("required", field));
      report({ messageId: "always", at: input.at("required"), data, repair: idle });
    }
  },
  repair: (idle: readonly string[]) => [suggest(title("removeIdle"), idle.map(remove))],
});
