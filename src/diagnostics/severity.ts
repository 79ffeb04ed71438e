/** How much a finding matters: an `error` breaks the workflow, a `warning` probably does, an `info` is worth knowing. */
export type Severity = "error" | "warning" | "info";

/**
 * Where the knowledge behind a rule comes from: the API documents, observed behaviour, our own inference, or flowproof
 * itself (`own`), where a finding is about its limits, suppressions or config.
 */
export type Basis = "documented" | "observed" | "inferred" | "own";

/** What a rule may report: an error is never inferred. */
export type SeverityOn<B extends Basis> = B extends "inferred" ? Exclude<Severity, "error"> : Severity;

/** Whether a finding holds in every reading, or only under an assumption that could not be decided. */
export type Certainty = "certain" | "possible";

/** One step lower, for findings that only say "not finished yet" about a draft. */
export function lowerSeverity(severity: Severity): Severity {
  return severity === "error" ? "warning" : "info";
}

/** One step higher, as the `strict` preset does. */
export function raiseSeverity(severity: Severity): Severity {
  return severity === "info" ? "warning" : "error";
}
