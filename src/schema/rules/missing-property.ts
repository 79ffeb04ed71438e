import { declareRule } from "../../diagnostics/define-rule.js";
import { title } from "../../diagnostics/phrase.js";
import { add, rename, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const schemaMissingProperty = declareRule({
  id: "schema/missing-property",
  severity: "error",
  basis: "documented",
  source: [reference("fields that are not optional", "they are there")],
  description: "Every field that must be there is there.",
  messages: {
    named: '{owner} "{name}" has no "{field}", which is required.',
    part: '"{part}" of {owner} "{name}" has no "{field}", which is required.',
    entry: 'An entry of "{part}" of {owner} "{name}" has no "{field}", which is required.',
    element: 'This {owner} has no "{field}", which is required.',
  },
  repair: (mend: { at: string; to: string } | { at: string; value: string }) =>
    "to" in mend
      ? [suggest(title("rename", { name: mend.to }), [rename(mend.at, mend.to)])]
      : [suggest(title("write", { name: mend.value }), [add(mend.at, mend.value)])],
});
