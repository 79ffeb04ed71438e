import { declareRule } from "../../diagnostics/define-rule.js";
import { otherwise, takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const schemaUnknownValue = declareRule({
  id: "schema/unknown-value",
  severity: "warning",
  basis: "documented",
  source: [reference("lists of possible values", "the field holds one of them")],
  description: "A field with a list of possible values holds one of them.",
  messages: {
    misspelt: '"{value}" is not a known {what}, so the API would refuse it.',
    unknown: '"{value}" is not a known {what}; flowproof cannot judge it. Known: {known}.',
    update: '"{value}" is a {what} that an update does not set: it takes {known}.',
    onlyTrue: '"{field}" may only be true or left out, but it is {value}.',
  },
  repair: (mend: { at: string; field: string }) => otherwise(takeOut(mend)),
});
