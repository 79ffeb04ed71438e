import { declareRule } from "../../diagnostics/define-rule.js";
import { standard } from "../../diagnostics/source.js";

export const documentNotJson = declareRule({
  id: "document/not-json",
  severity: "error",
  basis: "documented",
  source: [
    standard(
      "RFC 8259, section 3",
      "a value is an object, an array, a number, a string, true, false or null",
    ),
  ],
  description: "The value holds only what JSON can carry.",
  messages: {
    cyclic: "The value contains itself here, which JSON cannot carry: saving it would fail.",
    value: "{found} stands here, which JSON cannot carry: it would be lost when the document is saved.",
    throwing: "Reading this property throws, so its value cannot be checked or saved.",
  },
});
