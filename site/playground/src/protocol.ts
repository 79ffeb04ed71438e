/** What the page asks of its worker, and what it is answered. All of it is plain data. */

export type Language = "json" | "yaml";

/** One finding, as the list shows it. */
export interface ShownFinding {
  readonly fingerprint: string;
  readonly severity: "error" | "warning" | "info";
  readonly ruleId: string;
  readonly message: string;
  /** Where it stands in the text. */
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** The id of the node that it is about. */
  readonly nodeId: string | undefined;
  /** There is a run that shows it. */
  readonly hasRun: boolean;
}

export interface Checked {
  readonly findings: readonly ShownFinding[];
  /** How many there are, those that are not listed too. */
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  readonly kind: string | undefined;
  /** How many nodes there are to draw. */
  readonly nodes: number;
  readonly loops: number;
}

export interface OfferedEdit {
  readonly title: string;
}

/** Which run a drawing shows. */
export type ShownRun =
  | { readonly kind: "witness"; readonly fingerprint: string }
  | { readonly kind: "inputs"; readonly inputs: Readonly<Record<string, unknown>> };

export interface DrawRequest {
  readonly focus: string | undefined;
  readonly collapse: true | readonly string[];
  readonly run: ShownRun | undefined;
}

export interface Drawn {
  /** Absent where there is nothing to draw, or too much. */
  readonly svg: string | undefined;
  /** What is drawn, or why nothing is. */
  readonly sentence: string;
  /** It is a part of the flow. */
  readonly isPart: boolean;
}

/** A field of the form of a run body. */
export interface FormField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: "text" | "number" | "choice" | "flag" | "list" | "json";
  /** Each as JSON, since a choice may be a number that looks like a text. */
  readonly choices: readonly string[];
  readonly isRequired: boolean;
  /** As it stands in the field. */
  readonly initial: string;
}

export interface RunReport {
  readonly problems: readonly string[];
  readonly sentence: string;
  readonly completes: boolean;
}

/** What can be asked, and what is answered. */
export interface Requests {
  check: { asks: { text: string; language: Language }; answers: Checked };
  edits: { asks: { fingerprint: string }; answers: readonly OfferedEdit[] };
  apply: {
    asks: { fingerprint: string; edit: number };
    answers: { readonly text: string } | { readonly refused: string };
  };
  draw: { asks: DrawRequest; answers: Drawn };
  locate: { asks: { pointer: string }; answers: { readonly from: number; readonly to: number } };
  form: { asks: Record<string, never>; answers: readonly FormField[] };
  run: { asks: { inputs: Readonly<Record<string, unknown>> }; answers: RunReport };
}

export type RequestName = keyof Requests;

export interface Question {
  readonly id: number;
  readonly name: RequestName;
  readonly asks: Requests[RequestName]["asks"];
}

export type Answer =
  | { readonly id: number; readonly answers: Requests[RequestName]["answers"] }
  | { readonly id: number; readonly failed: string };
