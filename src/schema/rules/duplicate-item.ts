import { declareRule } from "../../diagnostics/define-rule.js";
import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const schemaDuplicateItem = declareRule({
  id: "schema/duplicate-item",
  severity: "warning",
  basis: "documented",
  source: [reference("tags", "the answer lists the tags that are in use, each once")],
  description: "A list of unique entries has each of them once.",
  messages: {
    repeated: 'The entry "{item}" stands in {field} more than once, but each stands there once.',
  },
  repair: (at: string) => [suggest(title("removeRepetition"), [remove(at)])],
});
