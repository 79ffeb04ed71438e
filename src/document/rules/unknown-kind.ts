import { declareRule } from "../../diagnostics/define-rule.js";
import { own } from "../../diagnostics/source.js";

export const documentUnknownKind = declareRule({
  id: "document/unknown-kind",
  severity: "error",
  basis: "own",
  source: [own("it checks what the calls of the API take and answer, and vouches for nothing else")],
  description: "The document is of a known kind.",
  messages: {
    value:
      'This is {found}, not a workflow document: expected an object with a "flow" array, or an array of nodes.',
    object:
      'This object is not a known document: no "flow" array, no "workflow", "workflows", "job", "usages" or "tags", no editor graph.',
    misspelt: 'This object is not a known document: it has a key "{key}", but nothing that flowproof knows.',
    other: "This is {kind}, but a workflow was expected.",
  },
});
