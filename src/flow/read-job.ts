import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import type { FlowNode, LogicValue } from "./flow-model.js";
import type { Job, JobEvent, JobNode } from "./job-model.js";
import { KnownPlace, Member } from "./place.js";
import { FieldReader } from "./read-fields.js";

/** The object of a job, whose `metadata` holds the flow. */
export interface JobSource {
  readonly value: JsonObject;
  readonly pointer: string;
  /** The workflow that stands beside it in an answer. */
  readonly beside?: { readonly value: JsonObject; readonly pointer: string } | undefined;
}

/** Reads what tells how a job went. Complexity: O(nodes + statuses). */
export function readJob(
  { value, pointer, beside }: JobSource,
  nodes: readonly FlowNode[],
  broken: BrokenFields,
): Job {
  const fields = new FieldReader(value, new KnownPlace(pointer), broken);
  return {
    id: fields.string("jobId"),
    type: fields.text("jobType"),
    status: fields.text("status"),
    workflowId: readText(value["metadata"], `${pointer}/metadata`, "workflowId", broken),
    beside: readText(beside?.value, beside?.pointer ?? "", "id", broken),
    history: readHistory(fields, broken),
    nodes: nodes.map((node) => readJobNode(node, broken)),
  };
}

/** A text in an object beside the job itself. */
function readText(
  owner: JsonValue | undefined,
  pointer: string,
  field: string,
  broken: BrokenFields,
): LogicValue | undefined {
  return isObject(owner) ? new FieldReader(owner, new KnownPlace(pointer), broken).text(field) : undefined;
}

function readHistory(job: FieldReader, broken: BrokenFields): JobEvent[] {
  const events: JobEvent[] = [];
  const list = new Member(job.owner, "statusHistory");
  (job.array("statusHistory") ?? []).forEach((element, index) => {
    if (!isObject(element)) return;
    const fields = new FieldReader(element, new Member(list, index), broken);
    events.push({ date: fields.text("date"), status: fields.text("status") });
  });
  return events;
}

function readJobNode(node: FlowNode, broken: BrokenFields): JobNode {
  const fields = new FieldReader(node.raw, node, broken);
  const index = fields.number("iterationIndex");
  const output = node.raw["output"] ?? undefined;
  return {
    node,
    status: fields.text("status"),
    loop: fields.text("loopNodeId"),
    jobId: fields.text("jobId"),
    output: output === undefined ? undefined : { pointer: `${node.pointer}/output`, value: output },
    iteration: index === undefined ? undefined : { pointer: `${node.pointer}/iterationIndex`, index },
  };
}
