import { declareRule } from "../../diagnostics/define-rule.js";

export const mixedCasing = declareRule({
  id: "document/mixed-casing",
  severity: "warning",
  basis: "inferred",
  description: "Field names keep one spelling, camelCase or snake_case.",
  messages: {
    mixed: 'The document spells most fields in {spelling}, but "{field}" and {more} more are not.',
    one: 'The document spells its fields in {spelling}, but "{field}" is not.',
  },
});
