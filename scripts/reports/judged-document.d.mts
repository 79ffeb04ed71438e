export interface JudgedDocument {
  readonly name: string;
  readonly kind: "text" | "value" | "run-body" | "approval";
  readonly document: unknown;
  readonly workflow?: unknown;
  readonly job?: unknown;
  readonly options: object;
}

/** What record-reports writes of a document. */
export interface ReportLine {
  readonly name: string;
  readonly document: string;
  readonly result?: unknown;
  readonly threw?: string;
}

export function recordOf(
  build: Readonly<Record<string, (...given: never[]) => unknown>>,
  document: JudgedDocument,
): ReportLine;
