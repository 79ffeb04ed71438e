import { declareRule } from "../../diagnostics/define-rule.js";
import { own } from "../../diagnostics/source.js";

export const documentTooDeep = declareRule({
  id: "document/too-deep",
  severity: "error",
  basis: "own",
  source: [own("what is nested more deeply is not read, so that no document ends the process")],
  description: "The document is nested at most 200 levels deep.",
  messages: {
    nested: "The document is nested more than {limit} levels deep here; nothing below was checked.",
    loops:
      'The for-each node "{node}" is inside of {limit} others, one in the other; the graph of the flow was not checked.',
  },
});
