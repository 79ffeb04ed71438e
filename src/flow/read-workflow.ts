import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { hasEditorGraph, isObject } from "../document/detect-kind.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import type { Flow, LogicValue, Workflow } from "./flow-model.js";
import { WorkflowInput } from "./input-declaration.js";
import { KnownPlace, Member } from "./place.js";
import type { FlowState } from "./public-words.js";
import { FieldReader } from "./read-fields.js";
import { type JobSource, readJob } from "./read-job.js";
import { NodeReader, type WorkflowInputs } from "./read-node.js";

export interface WorkflowSource {
  readonly kind: "definition" | "job";
  /** The job that the flow belongs to. */
  readonly job?: JobSource | undefined;
  /** A workflow object, or the metadata of a job, or a bare node array. */
  readonly value: JsonObject | readonly JsonValue[];
  readonly pointer: string;
  /** What a finding on the shape speaks about; what stands there is left out. */
  readonly broken: BrokenFields;
}

/**
 * Reads a respelled document into the flow model: what is well typed is taken, the rest is left out and marked.
 * Complexity: O(size of the document).
 */
export function readWorkflow(source: WorkflowSource): Workflow {
  const raw = Array.isArray(source.value) ? EMPTY : (source.value as JsonObject);
  const fields = new FieldReader(raw, new KnownPlace(source.pointer), source.broken);
  const inputs = source.kind === "job" ? undefined : readInputs(fields, source.broken);
  const inputCount = Array.isArray(raw["inputs"]) ? raw["inputs"].length : 0;
  const inputsByName = new Map<string, WorkflowInput>();
  for (const input of inputs ?? []) {
    if (input.name !== undefined && !inputsByName.has(input.name)) inputsByName.set(input.name, input);
  }
  const flow = readFlow(
    source,
    fields,
    inputs && { byName: inputsByName, complete: isComplete(inputs, inputCount) },
  );
  return {
    pointer: source.pointer,
    kind: source.kind,
    id: fields.string("id"),
    name: fields.string("name"),
    status: fields.string("status"),
    flow,
    job: source.job && readJob(source.job, flow.nodes, source.broken),
    inputs,
    inputsByName,
    inputCount,
    description: fields.string("description"),
    outputAssetKinds: raw["outputAssetKinds"],
    thumbnail: readAsset(fields, "thumbnail"),
    after: readAsset(fields, "after"),
    uiConfig: raw["uiConfig"],
  };
}

const EMPTY: JsonObject = {};

/** The id of an asset, which stands alone where a call is made and in an object where it is answered. */
function readAsset({ raw, owner }: FieldReader, field: string): LogicValue | undefined {
  const stated = raw[field];
  const [id, pointer] = isObject(stated)
    ? [stated["assetId"], `${owner.pointer}/${field}/assetId`]
    : [stated, `${owner.pointer}/${field}`];
  return typeof id === "string" && id.trim() !== "" ? { pointer, text: id } : undefined;
}

function isComplete(inputs: readonly WorkflowInput[], count: number): boolean {
  return inputs.length === count && inputs.every(({ name }) => name !== undefined);
}

function readFlow(source: WorkflowSource, fields: FieldReader, inputs: WorkflowInputs | undefined): Flow {
  const isArray = Array.isArray(source.value);
  const elements = isArray ? (source.value as readonly JsonValue[]) : fields.array("flow");
  const pointer = isArray ? source.pointer : `${source.pointer}/flow`;
  const state = stateOf(elements, fields);
  if (elements === undefined) {
    return { pointer, state, length: 0, nodes: [], nodesById: new Map(), references: [], readings: [] };
  }
  const reader = new NodeReader(inputs, source.broken, source.kind === "job");
  const list = new KnownPlace(pointer);
  elements.forEach((element, index) => {
    if (isObject(element)) reader.add(element, index, list);
    else reader.skip();
  });
  const nodes = reader.finish();
  const { nodesById, references, readings } = reader;
  return {
    pointer,
    state,
    length: elements.length,
    nodes,
    nodesById,
    references,
    readings,
  };
}

function stateOf(elements: readonly JsonValue[] | undefined, fields: FieldReader): FlowState {
  if (elements !== undefined)
    return elements.length === 0 && hasEditorGraph(fields.raw) ? "editor" : "present";
  if (fields.broken.has("flow")) return "broken";
  return hasEditorGraph(fields.raw) ? "editor" : "absent";
}

function readInputs(fields: FieldReader, broken: BrokenFields): WorkflowInput[] | undefined {
  const elements = fields.array("inputs");
  if (elements === undefined) return undefined;
  const inputs: WorkflowInput[] = [];
  const list = new Member(fields.owner, "inputs");
  elements.forEach((element, index) => {
    if (!isObject(element)) return;
    const reader = new FieldReader(element, new Member(list, index), broken);
    const [name, type] = [reader.string("name"), reader.string("type")];
    inputs.push(new WorkflowInput(element, list, index, name, type, reader.broken));
  });
  return inputs;
}
