import { relation, title } from "../../diagnostics/phrase.js";
import { replace, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { appendPointer } from "../../document/pointer.js";
import { defineRule } from "../define-rule.js";

export const requiredContradiction = defineRule({
  id: "required/contradiction",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "inputs[].required",
      "`ifDefined` and `ifNotDefined` of one name leave no run without the value",
    ),
  ],
  description: "An input is not required both with and without the same sibling.",
  messages: {
    both: 'Input "{input}" of "{owner}" is required both when "{sibling}" is given and when it is not, so it is always required.',
  },
  mutesNothing: true,
  concerns: { inputs: ["required"] },
  check({ inputs }, report) {
    for (const { input, list } of inputs.stating("required")) {
      const { always, ifDefined, ifNotDefined } = input.required;
      if (always || ifDefined.length === 0) continue;
      const without = new Set(ifNotDefined.map(({ sibling }) => sibling));
      const at = input.at("required");
      for (const { sibling } of ifDefined) {
        // An unknown name and the input itself have findings of their own.
        if (!without.has(sibling) || sibling === input.name || !inputs.siblingsIn(list).has(sibling))
          continue;
        const given = appendPointer(input.at("required", "ifDefined"), sibling);
        report({
          messageId: "both",
          at: appendPointer(input.at("required", "ifNotDefined"), sibling),
          onKey: true,
          subject: sibling,
          data: { input: input.name ?? "", owner: list.owner, sibling },
          related: [{ at: given, role: "contrary", says: relation("requiredWhenGiven") }],
          repair: at,
        });
      }
    }
  },
  repair: (at: string) => [suggest(title("writeAlways"), [replace(at, { always: true })])],
});
