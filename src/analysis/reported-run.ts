/** A run on paper, as reports and pictures show it. */
export interface ReportedRun {
  /** No node waits for ever. */
  readonly completes: boolean;
  /** Ids of the nodes whose outputs the workflow hands back. */
  readonly outputs: readonly string[];
  /** In the order of the document. */
  readonly nodes: readonly ReportedRunNode[];
  /** Conditions that the values given do not decide, and that were taken as false. */
  readonly assumedFalse: readonly UndecidedCondition[];
}

/** `pending` means that it waits for ever. */
export type RunStatus = "success" | "skipped" | "pending";

export interface ReportedRunNode extends ReportedRunState {
  readonly id: string;
  /** The copies of a node in a loop. */
  readonly iterations?: readonly ReportedRunCopy[];
}

export interface ReportedRunCopy extends ReportedRunState {
  /** The iteration of each loop around it, from 0, the outermost first. */
  readonly at: readonly number[];
}

export interface ReportedRunState {
  readonly status: RunStatus;
  /** What an if-else node yields; null is nothing. */
  readonly outcome?: string | null;
  readonly because: readonly ReportedReason[];
  /** Semantics leave open what happens. */
  readonly undecided: boolean;
}

export interface ReportedReason {
  /** The kind of reference; `body`: a node inside of a loop. */
  readonly kind: string;
  readonly text: string;
  /** The nodes that it lies with. */
  readonly nodes: readonly string[];
}

export interface UndecidedCondition {
  readonly node: string;
  readonly condition: string;
}
