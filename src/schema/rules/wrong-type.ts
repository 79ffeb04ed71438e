import { declareRule } from "../../diagnostics/define-rule.js";
import { reference } from "../../diagnostics/source.js";
import { conversions } from "../conversions.js";

export const schemaWrongType = declareRule({
  id: "schema/wrong-type",
  severity: "error",
  basis: "documented",
  source: [reference("types of fields", "each field has one type")],
  description: "Every field has the JSON type that the API documents give it.",
  messages: {
    named: '"{field}" of {owner} "{name}" must be {expected}, but it is {found}.',
    field: '"{field}" must be {expected}, but it is {found}.',
    element: 'This element of "{field}" must be {expected}, but it is {found}.',
    root: "The document must be {expected}, but it is {found}.",
  },
  repair: conversions,
});
