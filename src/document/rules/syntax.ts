import { declareRule } from "../../diagnostics/define-rule.js";

export const syntax = declareRule({
  id: "document/syntax",
  severity: "error",
  basis: "documented",
  description: "The text parses in its language.",
  messages: {
    expected: "This is no valid {language}: expected {expected}, found {found}.",
    invalid: "This is no valid {language}: {problem}.",
    empty: "The document is empty; a workflow document was expected.",
    binary: "This is no text: it holds a NUL character, as binary files do.",
  },
});
