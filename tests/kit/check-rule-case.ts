import type { Certainty, Severity } from "../../src/diagnostics/severity.js";
import type { ValidateOptions } from "../../src/validate/options.js";

/** What a rule must say about a document; sentences are pinned elsewhere. */
export interface ExpectedFinding {
  readonly messageId: string;
  readonly pointer: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly severity?: Severity;
  readonly certainty?: Certainty;
  /** Pointers of the related places, in order. */
  readonly related?: readonly string[];
  /** Titles of the edits, in order. */
  readonly edits?: readonly string[];
}

/** One document and everything that a rule has to say about it. */
export interface RuleCase {
  /** Names the case in problems, such as `invalid/approval-waits-for-itself`. */
  readonly name: string;
  readonly source: CaseSource;
  readonly options?: ValidateOptions | undefined;
  /** In document order; none for a valid document. */
  readonly expected: readonly ExpectedFinding[];
  /** Rules that may speak beside the one under test; only for rules that speak about other rules. */
  readonly others?: readonly string[];
}

/** A document handed over as a value, as text, as a value where only a workflow is welcome, as the body of a run, or as a decision on an approval. */
export type CaseSource =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "workflow"; readonly value: unknown }
  | { readonly kind: "run-body"; readonly workflow: unknown; readonly value: unknown }
  | { readonly kind: "approval"; readonly job: unknown; readonly value: unknown }
  | { readonly kind: "text"; readonly text: string };
