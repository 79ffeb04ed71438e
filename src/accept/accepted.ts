import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import type { Severity } from "../diagnostics/severity.js";
import type { Diagnostic } from "../rules/index.js";

/** By what a finding was accepted, so that it is not reported: a comment, an override of the config, a baseline. */
export interface Acceptance {
  readonly by: "comment" | "override" | "baseline";
  /** Why, in the words of whoever accepted it; a baseline gives none. */
  readonly reason?: string;
}

/** A finding that was accepted. */
export interface Suppressed<D = Diagnostic> extends Acceptance {
  readonly diagnostic: D;
}

/** What is decided about a finding: its severity, that its rule is off here, or that the finding is accepted. */
export type Decision = Severity | "off" | Acceptance;

/** Decides about findings outside of their document. */
export type Decide = (diagnostic: DiagnosticBase) => Decision;

/** Whether a decision is that the finding is accepted. */
export function isAcceptance(decision: Decision): decision is Acceptance {
  return typeof decision === "object";
}

/** Whether no decision outside of the config's levels touches a rule: what speaks about suppressions stays visible. */
export function isAboveSuppression(ruleId: string): boolean {
  return ruleId.startsWith("suppression/");
}
