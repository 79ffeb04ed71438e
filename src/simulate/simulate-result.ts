import type { JsonValue } from "../diagnostics/json.js";
import type { Semantics } from "../flow/readings.js";

/** What one simulated run did. */
export interface Simulation {
  /** No node waits for ever. */
  readonly completes: boolean;
  /** Ids of the output nodes that succeeded, in the order of the document. */
  readonly outputs: readonly string[];
  /** Every node in the order of the document. */
  readonly nodes: readonly SimulatedNode[];
}

/** `pending` means that the node waits for ever. */
export type SimulatedStatus = "success" | "skipped" | "pending";

/** What became of a node; of a body node the copies ran, never the node itself, and `status` sums them up. */
export interface SimulatedNode {
  readonly id: string;
  /** Of a body node: pending if some copy is, else success if some copy is, else skipped. */
  readonly status: SimulatedStatus;
  /** What an if-else node outside of loops yielded; null is nothing. */
  readonly outcome?: string | null;
  /** What the status rests on; empty for a node that simply ran. */
  readonly because: readonly SimulatedReason[];
  /** Semantics leave open what happens here, so nothing may be concluded from the status. */
  readonly undecided: boolean;
  /** The copies of a body node, one for each iteration of the loops around it; none where the loop did not start. */
  readonly iterations?: readonly SimulatedCopy[];
}

/** One copy of a body node. */
export interface SimulatedCopy {
  /** The iteration of each loop around the node, from 0, the outermost first. */
  readonly at: readonly number[];
  readonly status: SimulatedStatus;
  readonly outcome?: string | null;
  readonly because: readonly SimulatedReason[];
  readonly undecided: boolean;
}

/** One thing that a status rests on. */
export interface SimulatedReason {
  /** The kind of reference; `loop`: the for-each around it; `body`: a node inside of it; `cycle`: in or behind one. */
  readonly kind: "branch" | "gate" | "data" | "order" | "loop" | "body" | "cycle";
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
  /** What if-else nodes yield, by node id; a list has one outcome for each copy, its last one for all further copies. */
  readonly outcomes?: Readonly<Record<string, string | null | readonly (string | null)[]>> | undefined;
  /** Decides a condition that the values do not; false without it. */
  readonly decide?: ((nodeId: string, caseIndex: number, condition: string) => boolean) | undefined;
}

/** Readings of the format that can be chosen. */
export interface SimulationOptions {
  readonly semantics?: Semantics | undefined;
}
