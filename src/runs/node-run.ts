import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, WorkflowInput } from "../flow/flow-model.js";
import type { Placed } from "../flow/place.js";
import type { Readings } from "../flow/readings.js";
import type { Diagram } from "./decision-diagram.js";

export interface RunOptions {
  readonly readings: Readings;
  /** Steps that deciding one node may take. */
  readonly combinations: number;
  /** Values of workflow inputs that are fixed, by name, as the body of one run fixes them. */
  readonly given?: ReadonlyMap<string, JsonValue> | undefined;
  /** The declared inputs of the workflow; without them, any run body is taken. */
  readonly inputs?: readonly WorkflowInput[] | undefined;
  /** Whether parts of conditions that are no comparisons are evaluated for the values that are tried. Default true. */
  readonly evaluates?: boolean | undefined;
  /** Whether values that conditions do not tell apart are told apart by whether they are empty. Default false. */
  readonly splitsDefined?: boolean | undefined;
  /** Whether conditions may come out either way unless it is plain that a run decides them. Default false. */
  readonly mayFail?: boolean | undefined;
  /** Nodes of which another finding speaks so that nothing can be said of when they run, and why. */
  readonly notDecided?: ReadonlyMap<FlowNode, string> | undefined;
}

/** What an if-else node yields, as a function; a value without text means that it yields nothing. */
export interface OutcomeFunction {
  readonly diagram: Diagram;
  /** The same, whether it runs or not. */
  readonly chosen: Diagram;
  readonly values: readonly (string | undefined)[];
}

/** The function of one reference, and which rule of the calculus it follows. */
export class ReferenceRun implements Placed {
  readonly kind: "data" | "branch" | "gate" | "order";
  readonly code: Diagram;
  /** The nodes it looks at. */
  readonly sources: readonly FlowNode[];
  /** The outcome that it asks for, where that cannot happen; another finding speaks about it. */
  readonly impossible: string | undefined;
  readonly #place: Placed;

  constructor(
    kind: ReferenceRun["kind"],
    code: Diagram,
    place: Placed,
    sources: readonly FlowNode[],
    impossible?: string,
  ) {
    this.kind = kind;
    this.code = code;
    this.sources = sources;
    this.impossible = impossible;
    this.#place = place;
  }

  get pointer(): string {
    return this.#place.pointer;
  }
}

/** A reference that waits for something skipped. */
export type StuckReference = Pick<ReferenceRun, "kind" | "pointer" | "sources">;

/** When a node runs. */
export interface NodeRun {
  /** Codes of `run-codes.ts`; for a for-each that of its end. */
  readonly status: Diagram;
  readonly references: readonly ReferenceRun[];
  readonly outcome: OutcomeFunction | undefined;
}

/** Nodes whose waiting is another finding's business, so that references to them count as satisfied. */
export interface Relaxation {
  readonly neverRuns: ReadonlySet<FlowNode>;
}
