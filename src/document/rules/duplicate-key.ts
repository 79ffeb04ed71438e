import { declareRule } from "../../diagnostics/define-rule.js";
import { standard } from "../../diagnostics/source.js";

export const documentDuplicateKey = declareRule({
  id: "document/duplicate-key",
  severity: "error",
  basis: "documented",
  source: [
    standard(
      "RFC 8259, section 4, and YAML 1.2, section 3.2.1",
      "the keys of an object are unique; readers differ in what they make of others",
    ),
  ],
  description: "No object repeats a key.",
  messages: {
    repeated:
      'The key "{key}" stands {count} times in one object: parsers keep the last and drop the rest silently.',
  },
});
