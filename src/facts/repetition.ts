import type { Finding, ProposedEdit } from "../diagnostics/finding.js";
import { relation, title } from "../diagnostics/phrase.js";
import { fix, remove } from "../diagnostics/propose.js";
import type { NodeReference } from "../flow/flow-model.js";

/** Place and first mention of an entry that repeats an earlier one of its list; `removeEntry` mends it. */
export function repetition(
  reference: NodeReference,
  first: NodeReference,
): Required<Pick<Finding, "at" | "subject" | "related">> & { readonly repair: string } {
  return {
    at: reference.pointer,
    subject: reference.id,
    related: [{ at: first.pointer, role: "first", says: relation("firstMention") }],
    repair: reference.pointer,
  };
}

/** The repair that takes a repeated entry out of its list. */
export function removeEntry(at: string): ProposedEdit[] {
  return [fix(title("removeEntry"), [remove(at)])];
}
