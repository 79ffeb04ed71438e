export type { Acceptance, Suppressed } from "../accept/accepted.js";
export type { Position, Range } from "../diagnostics/place.js";
export type { DocumentResult } from "../validate/result.js";
export type { TextResult } from "./check/check-text.js";
export { type ValidateTextOptions, validateText } from "./check/validate-text.js";
export type {
  AppliedEdit,
  ChosenSuggestion,
  Fixable,
  FixedText,
  FixTextOptions,
  SkippedEdit,
} from "./edit/apply-edits.js";
export { fixText } from "./edit/fix-text.js";
export type { TextLanguage } from "./text-document.js";
