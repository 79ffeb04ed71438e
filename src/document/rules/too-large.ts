import { declareRule } from "../../diagnostics/define-rule.js";

export const tooLarge = declareRule({
  id: "document/too-large",
  severity: "error",
  basis: "documented",
  description: "The document is not larger than the limit in bytes.",
  messages: {
    bytes:
      "The document has {size} bytes, more than the limit of {limit}; it was not checked (option limits.bytes).",
    value: "The value is larger than the limit of {limit} bytes; it was not checked (option limits.bytes).",
  },
});
