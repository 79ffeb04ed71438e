import { declareRule } from "../../diagnostics/define-rule.js";
import { otherwise, takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const schemaUnknownProperty = declareRule({
  id: "schema/unknown-property",
  severity: "warning",
  basis: "documented",
  source: [reference("fields of each object", "these are the fields that it has")],
  description: "Every field is one that the API documents know at this place.",
  messages: {
    named:
      '{owner} "{name}" has a field "{field}", which no edition of the API knows there, so it has no effect.',
    update: 'An update of a workflow does not take "{field}".',
    element: 'The field "{field}" is one that no edition of the API knows in {owner}, so it has no effect.',
  },
  repair: (mend: { at: string; field: string }) => otherwise(takeOut(mend)),
});
