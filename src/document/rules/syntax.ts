import { declareRule } from "../../diagnostics/define-rule.js";
import { standard } from "../../diagnostics/source.js";

export const documentSyntax = declareRule({
  id: "document/syntax",
  severity: "error",
  basis: "documented",
  source: [standard("JSON (RFC 8259) and YAML 1.2", "a text that breaks the grammar holds no value")],
  description: "The text parses in its language.",
  messages: {
    expected: "This is not valid {language}: expected {expected}, found {found}.",
    invalid: "This is not valid {language}: {problem}.",
    empty: "The document is empty; a workflow document was expected.",
    encoding:
      "This is {encoding}, but workflow documents are read as UTF-8: save the file with the encoding UTF-8.",
    binary: "This is not text: it holds a NUL character, as binary files do.",
  },
});
