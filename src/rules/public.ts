export type { RuleAbout } from "../diagnostics/define-rule.js";
export type { Basis } from "../diagnostics/severity.js";
export { formatBasis, type Source, type Statement } from "../diagnostics/source.js";
export { aboutRules } from "./about.generated.js";
export type { AboutRule } from "./about-rule.js";
export type { RuleId } from "./index.js";
