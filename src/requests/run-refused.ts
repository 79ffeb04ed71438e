import type { RuleDeclaration } from "../diagnostics/define-rule.js";
import { missingRunInput } from "../rules/run/missing-input.js";
import { scalarForArray } from "../rules/run/scalar-for-array.js";
import { unknownRunInput } from "../rules/run/unknown-input.js";
import type { ResolvedOptions } from "../validate/options.js";
import { severityOf } from "../validate/severity.js";

/** Which findings on a run body are errors, so that a body with one is refused. */
export interface RefusedFindings {
  readonly unknownInput: boolean;
  readonly missingInput: boolean;
  readonly scalarForArray: boolean;
}

/** Reads out of the options what is refused. */
export function findRefused(options: ResolvedOptions): RefusedFindings {
  const isError = (rule: RuleDeclaration) => severityOf({ rule, finding: {} }, false, options) === "error";
  return {
    unknownInput: isError(unknownRunInput),
    missingInput: isError(missingRunInput),
    scalarForArray: isError(scalarForArray),
  };
}
