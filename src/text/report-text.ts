import { type Messages, type RuleDeclaration, reportInto } from "../diagnostics/define-rule.js";
import type { Report } from "../diagnostics/finding.js";
import type { Range } from "../diagnostics/place.js";
import type { TextFinding } from "./text-document.js";

/** A typed `report` for one rule at a known place of the text, appending to a list. */
export function reportText<M extends Messages>(
  rule: RuleDeclaration<string, M>,
  findings: TextFinding[],
  places: { readonly range: Range; readonly relatedRanges?: readonly Range[] },
): Report<M> {
  return reportInto(rule, { push: (raw) => findings.push({ ...raw, ...places }) });
}
