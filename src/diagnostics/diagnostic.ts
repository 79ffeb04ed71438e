import type { JsonValue } from "./json.js";
import type { DataValue, KnownNames, NearNames, RestsOn } from "./message.js";
import type { Place } from "./place.js";
import type { Certainty, Severity } from "./severity.js";

/** One operation of a JSON Patch (RFC 6902); flowproof uses these five. */
export type PatchOperation =
  | { readonly op: "test"; readonly path: string; readonly value: JsonValue }
  | { readonly op: "add"; readonly path: string; readonly value: JsonValue }
  | { readonly op: "replace"; readonly path: string; readonly value: JsonValue }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move"; readonly from: string; readonly path: string };

/** A stretch of a text and what comes in its place; `oldText` has to stand there, or the text has changed. */
export interface TextEdit {
  /** In UTF-16 units. */
  readonly offset: number;
  readonly oldText: string;
  readonly newText: string;
}

/** A change that repairs a finding: a JSON Patch led by `test` operations that refuse a changed document. */
export interface Edit {
  readonly title: string;
  /** Which title it is, and what stands in its places: the base of a translation. Edits of others have none. */
  readonly titleId?: string;
  readonly data?: Readonly<Record<string, DataValue>>;
  readonly safety: "fix" | "suggestion";
  /** It takes away something that leads somewhere: never the first where there is another. */
  readonly destructive?: true;
  /** Empty where only the text has to change, and the value as it is read does not. */
  readonly patch: readonly PatchOperation[];
  /** What changes in the text that was checked, where no patch of its value says it; in their order. */
  readonly textEdits?: readonly TextEdit[];
}

/** What each if-else node yields in the run that shows a finding; `null`: it yields nothing. */
export interface WitnessOutcome {
  readonly nodeId: string;
  readonly outcome: string | null;
  readonly iteration?: number;
}

/** Inputs and outcomes under which a finding happens. */
export interface Witness {
  readonly outcomes: readonly WitnessOutcome[];
  /** A complete run body, when workflow inputs decide. */
  readonly run?: Readonly<Record<string, JsonValue>>;
  /** What nodes would have to yield, when their outputs decide. */
  readonly assumes?: readonly {
    readonly nodeId: string;
    readonly output: string;
    readonly value: JsonValue;
  }[];
}

export interface Related extends Place {
  readonly role: string;
  readonly message: string;
  /** Which sentence it is, and what stands in its places: the base of a translation. */
  readonly messageId: string;
  readonly data: Readonly<Record<string, DataValue>>;
}

/** A reported fact, whichever rule it comes from. `Diagnostic` is the union that is typed by rule. */
export interface DiagnosticBase extends Place {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly message: string;
  readonly data: Readonly<Record<string, DataValue>> & NearNames & KnownNames & RestsOn;
  /** At most ten. */
  readonly related: readonly Related[];
  /** How many further places there are. */
  readonly moreRelated?: number;
  readonly witness?: Witness;
  /** Made, and tried out on the document as it was checked, when they are first read. */
  readonly edits: readonly Edit[];
  /** Readable identity across edits: rule, ids, input, named value, `#n`; never an index or a line. */
  readonly fingerprint: string;
}

/** A finding of any rule; reports do not look into its data. */
export type ReportedDiagnostic = Omit<DiagnosticBase, "data"> & { readonly data: object };
