import { declareRule } from "../../diagnostics/define-rule.js";
import { title } from "../../diagnostics/phrase.js";
import { rename, suggest } from "../../diagnostics/propose.js";
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
  repair: ({
    fields,
    spelling,
  }: {
    fields: readonly { pointer: string; other: string }[];
    spelling: string;
  }) => {
    // Inner fields first, so that the pointers of outer ones stay right.
    const inner = [...fields].sort((a, b) => b.pointer.split("/").length - a.pointer.split("/").length);
    const changes = inner.map(({ pointer, other }) => rename(pointer, other));
    return [suggest(title("spellFields", { spelling }), changes)];
  },
});
