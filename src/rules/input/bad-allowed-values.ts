import type { JsonValue } from "../../diagnostics/json.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { fix, remove, takeOut } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { isApplicable, knownTypeOf } from "../../inputs/attribute-table.js";
import {
  conversionEdits,
  describeType,
  describeValue,
  ELEMENT_TYPES,
  isOfType,
  type MistypedValue,
} from "../../inputs/value-type.js";
import { defineRule } from "../define-rule.js";

export const inputBadAllowedValues = defineRule({
  id: "input/bad-allowed-values",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].allowedValues", "they are values of the input"),
    ours("a choice among nothing, or between a value and itself, is none", { only: ["empty", "repeated"] }),
  ],
  description: "The allowed values of an input are values that it can take, each one once.",
  messages: {
    member: 'Input "{input}" of "{owner}" takes {expected}, but one of its {field} is {found}.',
    empty: 'Input "{input}" of "{owner}" has empty {field}, so it is open what it allows.',
    repeated: 'Input "{input}" of "{owner}" has the same value more than once in {field}.',
  },
  mutesNothing: true,
  concerns: { inputs: ["allowedValues"] },
  check({ inputs, spell }, report) {
    for (const { input, list } of inputs.stating("allowedValues")) {
      const type = knownTypeOf(input);
      const { allowedValues: allowed } = input;
      if (type === undefined || allowed === undefined || !isApplicable("allowedValues", type)) continue;
      const at = input.at("allowedValues");
      const data = { input: input.name ?? "", owner: list.owner, field: spell("allowedValues") };
      if (allowed.length === 0)
        report({ messageId: "empty", severity: "warning", at, data, repair: { at, field: data.field } });
      const member = ELEMENT_TYPES.get(type) ?? type;
      const first = new Map<JsonValue, number>();
      for (const [index, value] of allowed.entries()) {
        const place = { at: `${at}/${index}`, subject: JSON.stringify(value).slice(0, 40) };
        const earlier = first.get(value);
        if (!isOfType(value, member)) {
          const types = { expected: describeType(member), found: describeValue(value) };
          const repair = { value, type: member, at: place.at };
          report({ ...place, messageId: "member", data: { ...data, ...types }, repair });
        } else if (earlier === undefined) first.set(value, index);
        else {
          const related = [{ at: `${at}/${earlier}`, role: "first", says: relation("firstMention") }];
          report({
            ...place,
            messageId: "repeated",
            severity: "warning",
            data,
            related,
            repair: { at: place.at },
          });
        }
      }
    }
  },
  repair: (mend: MistypedValue | { at: string; field?: string }) => {
    if ("type" in mend) return conversionEdits(mend);
    return mend.field === undefined
      ? [fix(title("removeRepetition"), [remove(mend.at)])]
      : takeOut({ at: mend.at, field: mend.field });
  },
});
