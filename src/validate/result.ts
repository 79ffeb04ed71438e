import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import type { Place } from "../diagnostics/place.js";
import type { Severity } from "../diagnostics/severity.js";
import type { DocumentKind } from "../document/detect-kind.js";
import type { Spelling } from "../document/respell.js";
import type { Diagnostic } from "../rules/index.js";
import type {
  EditorGraph,
  FlowNode,
  JobDocument,
  JobList,
  Tags,
  Usages,
  Workflow,
  WorkflowList,
  WorkflowRetrieveResponse,
} from "../schema/types.generated.js";

/** Something that could not be decided, once for each cause; never a finding. */
export interface Unchecked {
  readonly what: string;
  readonly reason: string;
  readonly places: readonly Place[];
}

/** `Unchecked.what`: nodes of unknown types, nodes of which it is open when they run; how it starts for calls. */
export const OPAQUE_NODES = "what a node does";
export const UNDECIDED_NODES = "run conditions";
export const UNKNOWN_CALL = "the call of ";

/** A rule that crashed: the run is then never clean. */
export interface RuleFailure {
  readonly ruleId: string;
  readonly error: string;
}

/** What every result tells. */
export interface ResultBase {
  readonly spelling: Spelling;
  /** In the order of the document. */
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly unchecked: readonly Unchecked[];
  /** Crashed rules; a defect of flowproof. */
  readonly failures: readonly RuleFailure[];
}

/** What a valid document of each kind is; typed only in the wire spelling. */
export interface DocumentValues {
  readonly workflow: Workflow | WorkflowRetrieveResponse;
  readonly flow: readonly FlowNode[];
  readonly "workflow-list": WorkflowList | readonly Workflow[];
  readonly job: JobDocument;
  readonly tags: Tags;
  readonly usages: Usages;
  readonly "editor-graph": EditorGraph;
  readonly "job-list": JobList;
}

/** The outcome for one kind of document. `value` is there when it is valid, in camelCase and held no `null` field. */
export type ResultOf<Kind extends DocumentKind> =
  | (ResultBase & { readonly valid: true; readonly kind: Kind; readonly value?: DocumentValues[Kind] })
  | (ResultBase & { readonly valid: false; readonly kind: Kind });

/** The outcome for something that is no known document. */
export interface UnknownResult extends ResultBase {
  readonly valid: false;
  readonly kind: undefined;
}

/** The outcome of `validateWorkflow`: a workflow, or a bare node array. */
export type WorkflowResult = ResultOf<"workflow"> | ResultOf<"flow"> | UnknownResult;

/** The outcome of `validateDocument`, a union on `kind`. */
export type DocumentResult = { [Kind in DocumentKind]: ResultOf<Kind> }[DocumentKind] | UnknownResult;

/** How many findings of each severity there are. */
export function countSeverities(
  diagnostics: readonly Pick<DiagnosticBase, "severity">[],
): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}
