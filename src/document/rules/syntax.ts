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
    encoding:
      "This is {encoding}, but workflow documents are read as UTF-8: save the file with the encoding UTF-8.",
    binary: "This is no text: it holds a NUL character, as binary files do.",
  },
});
