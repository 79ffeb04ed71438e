import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, LogicValue } from "./flow-model.js";

/** A running or finished job as the rules see it. */
export interface Job {
  readonly id: string | undefined;
  /** `jobType`, as it stands. */
  readonly type: LogicValue | undefined;
  readonly status: LogicValue | undefined;
  /** `metadata.workflowId`. */
  readonly workflowId: LogicValue | undefined;
  /** The id of the workflow that stands beside it in an answer. */
  readonly beside: LogicValue | undefined;
  /** Readable entries of `statusHistory`, as they stand. */
  readonly history: readonly JobEvent[];
  readonly nodes: readonly JobNode[];
}

/** One entry of `statusHistory`. */
export interface JobEvent {
  readonly date: LogicValue | undefined;
  readonly status: LogicValue | undefined;
}

/** A node of the flow of a job: told apart by its id, its loop and its iteration together. */
export interface JobNode {
  readonly node: FlowNode;
  readonly status: LogicValue | undefined;
  /** `loopNodeId`: it is a copy that this for-each made. */
  readonly loop: LogicValue | undefined;
  readonly iteration: Iteration | undefined;
  /** The job that the node started. */
  readonly jobId: LogicValue | undefined;
  readonly output: { readonly pointer: string; readonly value: JsonValue } | undefined;
}

/** `iterationIndex` with its place. */
export interface Iteration {
  readonly pointer: string;
  readonly index: number;
}
