import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import { runMissingInput } from "../rules/run/missing-input.js";
import { runMissingNodeInput } from "../rules/run/missing-node-input.js";
import { runScalarForArray } from "../rules/run/scalar-for-array.js";
import { runUnknownInput } from "../rules/run/unknown-input.js";
import type { JudgeOptions } from "../validate/options.js";
import { severityOf } from "../validate/severity.js";

/** Which findings on a run body are errors, so that a body with one is refused. */
export interface RefusedFindings {
  readonly unknownInput: boolean;
  readonly missingInput: boolean;
  /** A required input under a name that is nearly its own: an error about the name, and none beside it. */
  readonly misspeltRequired: boolean;
  readonly scalarForArray: boolean;
  /** A node that runs lacks what it requires. */
  readonly missingNodeInput: boolean;
}

/** Reads out of the options what is refused. */
export function findRefused(judge: JudgeOptions): RefusedFindings {
  const isError = (rule: RuleDeclaration, severity = rule.severity) =>
    severityOf({ rule, finding: { severity } }, false, judge) === "error";
  const missingInput = isError(runMissingInput);
  return {
    unknownInput: isError(runUnknownInput),
    missingInput,
    // What is told as less than an error must not hide that an input is missing.
    misspeltRequired: missingInput && isError(runUnknownInput, "error"),
    scalarForArray: isError(runScalarForArray),
    missingNodeInput: isError(runMissingNodeInput),
  };
}
