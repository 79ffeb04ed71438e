import type { RuleAbout } from "../diagnostics/define-rule.js";

/** What a rule says to people, and where its page is. */
export interface AboutRule extends RuleAbout {
  /** Path of the page in the repository; the package holds it as `dist/pages/<category>/<defect>.md`. */
  readonly page: string;
}
