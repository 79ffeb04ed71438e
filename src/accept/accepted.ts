import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import type { Range } from "../diagnostics/place.js";
import type { Severity } from "../diagnostics/severity.js";
import type { Diagnostic } from "../rules/index.js";

/** By what a finding is suppressed, so that it is not reported: a comment, an override of the config, a baseline. */
export interface Acceptance {
  readonly by: "comment" | "override" | "baseline";
  /** Why, in the words of whoever suppressed it; a baseline gives none. */
  readonly reason?: string;
}

/** A finding that is suppressed. */
export interface Suppressed<D = Diagnostic> extends Acceptance {
  readonly diagnostic: D;
}

/** What is decided about a finding: its severity, that its rule is off here, or that the finding is accepted. */
export type Decision = Severity | "off" | Acceptance;

/** What a decision may look at. Place and fingerprint (without its `#n`) are found when they are asked for. */
export interface DecidedFinding extends Pick<DiagnosticBase, "ruleId" | "severity" | "fingerprint"> {
  readonly nodeId?: string | undefined;
  readonly range?: Range | undefined;
}

/** Decides about findings outside of their document, each for itself, in whatever order they are found. */
export type Decide = (finding: DecidedFinding) => Decision;

/** Accepts so many findings of each name, whichever come first by place. */
export interface Allowance {
  /** How many it can accept altogether. */
  readonly total: number;
  /** How many of each name were accepted. */
  readonly accepted: ReadonlyMap<string, number>;
  /** Accepts one more of a name, or not. */
  take(name: string): boolean;
  /** Is told that one of a name was accepted by the baseline without being asked for. */
  takeUp(name: string): void;
  /** Whether it can accept any of a name. */
  knows(name: string): boolean;
}

/** What is settled about the findings of one document outside of it. */
export interface Judge {
  readonly decide?: Decide | undefined;
  /** What a baseline accepts of that which nothing else accepts. */
  readonly allowance?: Allowance | undefined;
}

/** Whether a decision is that the finding is accepted. */
export function isAcceptance(decision: Decision): decision is Acceptance {
  return typeof decision === "object";
}

/** Whether no decision outside of the config's levels touches a rule: what speaks about suppressions stays visible. */
export function isAboveSuppression(ruleId: string): boolean {
  return ruleId.startsWith("suppression/");
}
