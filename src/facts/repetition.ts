import type { Finding, ProposedEdit } from "../diagnostics/finding.js";
import type { NodeReference } from "../flow/flow-model.js";

/** Place, first mention and repair of an entry that repeats an earlier one of its list. */
export function repetition(
  reference: NodeReference,
  first: NodeReference,
): Required<Pick<Finding, "at" | "subject" | "related" | "edits">> {
  return {
    at: reference.pointer,
    subject: reference.id,
    related: [{ at: first.pointer, role: "first", message: "The first mention." }],
    edits: [removalOf(reference, "fix")],
  };
}

/** The edit that takes one entry out of its list. */
export function removalOf(reference: NodeReference, safety: "fix" | "suggestion"): ProposedEdit {
  return { title: "Remove this entry", safety, changes: [{ kind: "remove", at: reference.pointer }] };
}
