import { declareRule } from "../../diagnostics/define-rule.js";
import { ours } from "../../diagnostics/source.js";

export const documentMixedCasing = declareRule({
  id: "document/mixed-casing",
  severity: "warning",
  basis: "inferred",
  source: [ours("nobody mixes two spellings on purpose")],
  description: "Field names keep one spelling, camelCase or snake_case.",
  messages: {
    mixed: 'The document spells most fields in {spelling}, but "{field}" and {more} more are not.',
    one: 'The document spells its fields in {spelling}, but "{field}" is not.',
  },
});
