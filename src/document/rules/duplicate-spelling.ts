import { declareRule } from "../../diagnostics/define-rule.js";
import { takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const documentDuplicateSpelling = declareRule({
  id: "document/duplicate-spelling",
  severity: "error",
  basis: "documented",
  source: [reference("names of fields", "the Python and the wire spelling are two names of one field")],
  description: "No object holds both spellings of one field.",
  messages: {
    both: 'This object has both "{camel}" and "{snake}", which are one field: which of the two is read is open.',
  },
  repair: (spellings: readonly { at: string; field: string }[]) => spellings.flatMap(takeOut),
});
