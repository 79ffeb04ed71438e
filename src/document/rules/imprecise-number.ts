import { declareRule } from "../../diagnostics/define-rule.js";
import { title } from "../../diagnostics/phrase.js";
import { suggest } from "../../diagnostics/propose.js";
import { standard } from "../../diagnostics/source.js";

export const documentImpreciseNumber = declareRule({
  id: "document/imprecise-number",
  severity: "warning",
  basis: "documented",
  source: [standard("RFC 8259, section 6", "readers agree on integers up to 2^53 only")],
  repair: ({ at }: { readonly at: string }) => [
    suggest(title("writeAsText"), [{ kind: "quote", at, inList: false }]),
  ],
  description: "Every integer is one that JSON numbers can hold.",
  messages: {
    integer:
      "The integer {written} becomes {read} when it is read: numbers hold integers exactly only up to 9007199254740991.",
  },
});
