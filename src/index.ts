export { analyzeFlow } from "./analysis/analyze-flow.js";
export type {
  AnalysedCycle,
  AnalysedEdge,
  AnalysedLoop,
  AnalysedNode,
  FlowAnalysis,
  Neighbour,
} from "./analysis/flow-analysis.js";
export type { Catalogue, CatalogueEntry, CatalogueOutput } from "./catalogue/catalogue.js";
export type { WorkflowCall, WorkflowSummary } from "./catalogue/known-workflows.js";
export type { Config, ConfigOverride, OneOrMany } from "./config/config-shape.js";
export type { Rule, RuleDeclaration } from "./diagnostics/define-rule.js";
export type {
  Edit,
  PatchOperation,
  Related,
  TextEdit,
  Witness,
  WitnessOutcome,
} from "./diagnostics/diagnostic.js";
export type { JsonObject, JsonValue } from "./diagnostics/json.js";
export { formatMessage } from "./diagnostics/message.js";
export { relations, titles } from "./diagnostics/phrase.js";
export type { Place, Position, Range } from "./diagnostics/place.js";
export type { Basis, Certainty, Severity } from "./diagnostics/severity.js";
export { type Wording, type Words, words } from "./diagnostics/words.js";
export type { DocumentKind } from "./document/detect-kind.js";
export type { Spelling } from "./document/respell.js";
export type { EdgeKind, FlowState } from "./flow/public-words.js";
export type { Semantics } from "./flow/readings.js";
export { formatWitness } from "./report/format-witness.js";
export { type Translation, translateDiagnostic } from "./report/translate-diagnostic.js";
export {
  type JsonSchemaDraft,
  type JsonSchemaOfBody,
  type JsonSchemaOfInput,
  type JsonSchemaOptions,
  type RunInputsSchema,
  runInputsSchema,
} from "./requests/run-inputs-schema.js";
export { type ApprovalResult, validateApproval } from "./requests/validate-approval.js";
export { type RunBody, type RunInputsResult, validateRunInputs } from "./requests/validate-run-inputs.js";
export { type Diagnostic, type RuleId, rules } from "./rules/index.js";
export { messages, ruleUrl } from "./rules/rule-metadata.js";
export type { Contract } from "./schema/check-shape.js";
export type {
  FlowNode,
  InputRef,
  Job,
  JobFlowNode,
  Logic,
  LogicCase,
  NodeInput,
  NodeInputItem,
  RequiredRules,
  Workflow,
  WorkflowInput,
  WorkflowResponse,
} from "./schema/types.generated.js";
export { applyEdit, EditRefusedError } from "./validate/apply-edit.js";
export type { ExtensionOptions, Limits, Preset, Stage, ValidateOptions } from "./validate/options.js";
export type {
  DocumentResult,
  DocumentValues,
  ResultBase,
  ResultOf,
  RuleFailure,
  Unchecked,
  UnknownResult,
  WorkflowResult,
} from "./validate/result.js";
export type { RuleLevel, RuleSelector, RuleSetting, RuleSettings } from "./validate/rule-settings.js";
export type { Stopwatch } from "./validate/stopwatch.js";
export { type SummarySource, summarizeWorkflows } from "./validate/summarize-workflows.js";
export {
  assertWorkflow,
  createValidator,
  type Validator,
  validateDocument,
  validateWorkflow,
  WorkflowValidationError,
} from "./validate/validate-workflow.js";
