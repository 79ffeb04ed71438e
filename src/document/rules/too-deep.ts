import { declareRule } from "../../diagnostics/define-rule.js";

export const tooDeep = declareRule({
  id: "document/too-deep",
  severity: "error",
  basis: "documented",
  description: "The document is nested at most 200 levels deep.",
  messages: {
    nested: "The document is nested more than {limit} levels deep here; nothing below was checked.",
    loops:
      'The for-each node "{node}" is inside of {limit} others, one in the other; the graph of the flow was not checked.',
  },
});
