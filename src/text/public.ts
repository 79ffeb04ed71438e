export type { Acceptance, Suppressed } from "../accept/accepted.js";
export type { Position, Range } from "../diagnostics/place.js";
export type { DocumentResult } from "../validate/result.js";
export type {
  AppliedEdit,
  ChosenSuggestion,
  Fixable,
  FixedText,
  FixTextOptions,
  SkippedEdit,
} from "./apply-edits.js";
export type { TextResult } from "./check-text.js";
export { fixText } from "./fix-text.js";
export type { TextLanguage } from "./text-document.js";
export { type ValidateTextOptions, validateText } from "./validate-text.js";
