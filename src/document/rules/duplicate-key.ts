import { declareRule } from "../../diagnostics/define-rule.js";

export const duplicateKey = declareRule({
  id: "document/duplicate-key",
  severity: "error",
  basis: "documented",
  description: "No object repeats a key.",
  messages: {
    repeated:
      'The key "{key}" stands {count} times in one object: parsers keep the last and drop the rest silently.',
  },
});
