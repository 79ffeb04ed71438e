export type { Position, Range } from "../diagnostics/place.js";
export type { Acceptance, Suppressed } from "../validate/accepted.js";
export type { DocumentResult } from "../validate/result.js";
export type { TextResult } from "./check-text.js";
export {
  type AppliedEdit,
  type ChosenSuggestion,
  type Fixable,
  type FixedText,
  type FixTextOptions,
  fixText,
  type SkippedEdit,
} from "./fix-text.js";
export type { TextLanguage } from "./text-document.js";
export { type ValidateTextOptions, validateText } from "./validate-text.js";
