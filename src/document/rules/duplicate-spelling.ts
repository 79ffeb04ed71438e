import { declareRule } from "../../diagnostics/define-rule.js";

export const duplicateSpelling = declareRule({
  id: "document/duplicate-spelling",
  severity: "error",
  basis: "documented",
  description: "No object holds both spellings of one field.",
  messages: {
    both: 'This object has both "{camel}" and "{snake}", which are one field: which of the two is read is open.',
  },
});
