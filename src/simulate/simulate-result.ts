import type { Catalogue } from "../catalogue/catalogue.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { Semantics } from "../flow/readings.js";

/** What one simulated run did. */
export interface Simulation {
  /** No node waits forever. */
  readonly completes: boolean;
  /** Ids of the output nodes that succeeded, in the order of the document. */
  readonly outputs: readonly string[];
  /** Every node in the order of the document. */
  readonly nodes: readonly SimulatedNode[];
  /**
   * Conditions that were asked and that the run does not decide. They were taken as false; a status that may be
   * another one when they are true is `undecided`.
   */
  readonly undecided: readonly UndecidedCondition[];
  readonly executions: SimulatedExecutions;
}

/** How much the run did. */
export interface SimulatedExecutions {
  /** Nodes that ran, those in loops once for each iteration. */
  readonly all: number;
  /** Those that call a model, a tool or a workflow. */
  readonly billed: number;
  /** What they cost in compute units, as far as the catalogue has prices; absent where it has none of them. */
  readonly cost?: number;
  /** Nodes that ran and whose price is not known. */
  readonly unpriced?: readonly string[];
  /** A loop has more iterations than were played, so that there is more. */
  readonly isCut?: true;
}

/** A condition that CEL cannot decide in this run. */
export interface UndecidedCondition {
  readonly nodeId: string;
  /** Which case of the node, from 0. */
  readonly caseIndex: number;
  readonly condition: string;
  /** The names in it that have no value in this run. */
  readonly absent: readonly string[];
}

/** `pending` means that the node waits forever. */
export type SimulatedStatus = "success" | "skipped" | "pending";

/** What became of a node, or of one copy of it. */
export interface SimulatedState {
  readonly status: SimulatedStatus;
  /** What an if-else node yielded; null is nothing. */
  readonly outcome?: string | null;
  /** What else an if-else node may yield, where its conditions are not decided. */
  readonly otherOutcomes?: readonly (string | null)[];
  /** Of a for-each that has nothing to iterate over: its body is judged as if it iterated once. */
  readonly iteratesAsIf?: true;
  /** What the status rests on; empty for a node that simply ran. */
  readonly because: readonly SimulatedReason[];
  /** The status, or the outcome, may be another one: it rests on what the run or the semantics leave open. */
  readonly undecided: boolean;
}

/** What became of a node; of a body node the copies ran, never the node itself, and `status` sums them up. */
export interface SimulatedNode extends SimulatedState {
  readonly id: string;
  /** The copies of a body node, one for each iteration of the loops around it; none where the loop did not start. */
  readonly iterations?: readonly SimulatedCopy[];
}

/** One copy of a body node. */
export interface SimulatedCopy extends SimulatedState {
  /** The iteration of each loop around the node, from 0, the outermost first. */
  readonly at: readonly number[];
}

/** One thing that a status rests on. */
export interface SimulatedReason {
  /**
   * The kind of reference; `loop`: the for-each around it; `body`: a node inside of it; `cycle`: it is on one; `self`:
   * it names itself; `broken`: a reference that leads nowhere or cannot be read.
   */
  readonly kind: "branch" | "gate" | "data" | "order" | "loop" | "body" | "cycle" | "self" | "broken";
  readonly effect: "fail" | "wait" | "undecided";
  /** A sentence. */
  readonly text: string;
  /** The nodes that it lies with. */
  readonly nodes: readonly string[];
}

/** What happens in a run: what it is given, or straight away what its if-else nodes yield. */
export interface SimulatedRun {
  /** Values of the workflow inputs; a declared default stands in for one that is absent or null. */
  readonly inputs?: Readonly<Record<string, JsonValue>> | undefined;
  /** What nodes yield, by node id, where a condition or a loop reads them. */
  readonly outputs?: Readonly<Record<string, JsonValue>> | undefined;
  /** The same output by output, as the witness of a finding says it; it goes before `outputs`. */
  readonly assumes?: readonly AssumedOutput[] | undefined;
  /** What if-else nodes yield, by node id; a list has one outcome for each copy, its last one for all further copies. */
  readonly outcomes?: Readonly<Record<string, string | null | readonly (string | null)[]>> | undefined;
  /** Decides a condition that the values do not; where it answers nothing, the condition stays undecided. */
  readonly decide?:
    | ((nodeId: string, caseIndex: number, condition: string) => boolean | undefined)
    | undefined;
}

/** What one output of a node yields; of a for-each that is read in its body, the item. */
export interface AssumedOutput {
  readonly nodeId: string;
  /** `all` is what readers read that name no output. */
  readonly output: string;
  readonly value: JsonValue;
}

/** Readings of the format that can be chosen. */
export interface SimulationOptions {
  readonly semantics?: Semantics | undefined;
  /** What is known of models, their prices among it. */
  readonly catalogue?: Catalogue | undefined;
}
