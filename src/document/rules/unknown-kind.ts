import { declareRule } from "../../diagnostics/define-rule.js";

export const unknownKind = declareRule({
  id: "document/unknown-kind",
  severity: "error",
  basis: "documented",
  description: "The document is of a known kind.",
  messages: {
    value:
      'This is {found}, not a workflow document: expected an object with a "flow" array, or an array of nodes.',
    object:
      'This object is no known document: no "flow" array, no "workflow", "workflows", "job", "usages" or "tags", no editor graph.',
    misspelt: 'This object is no known document: it has a key "{key}", but nothing that flowproof knows.',
    other: "This is {kind}, but a workflow was expected.",
  },
});
