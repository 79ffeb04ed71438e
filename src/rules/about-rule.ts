import type { RuleAbout } from "../diagnostics/define-rule.js";

/** What a rule says to people, and where its page is. */
export interface AboutRule extends RuleAbout {
  /** What happens where nothing is done about a finding. */
  readonly why: string;
  /** Path of the page, in the repository and in the package. */
  readonly page: string;
}
