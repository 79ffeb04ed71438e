import type { JsonObject, JsonValue } from "../../src/diagnostics/json.js";

/** Small documents, of which a violation changes one thing. */
export const model = { id: "draw", type: "custom-model", modelId: "flux.1-dev" } as const;

/** A workflow that draws, with some of its fields. */
export function workflow(fields: JsonObject): JsonObject {
  return { flow: [model], ...fields };
}

/** A workflow of these nodes. */
export function flow(...nodes: readonly JsonObject[]): JsonObject {
  return { inputs: [text, list], flow: nodes };
}

export const text = { name: "text", type: "string" } as const;
export const list = { name: "list", type: "string_array", required: { always: true } } as const;

/** An input of the workflow, which a node reads. */
export function input(fields: JsonObject): JsonObject {
  const { type = "string" } = fields;
  const declared = { name: "given", type, ...fields };
  const reads = { name: "given", type, ref: { node: "workflow", name: "given" } };
  return { inputs: [declared], flow: [{ ...model, inputs: [reads] }] };
}

/** An input of a node. */
export function nodeInput(fields: JsonObject): JsonObject {
  return flow({ ...model, inputs: [{ name: "given", type: "string", ...fields }] });
}

/** What an array of the workflow declares. */
export function nested(...inputs: readonly JsonObject[]): JsonObject {
  return input({ type: "inputs_array", inputs });
}

/** A form over some inputs. */
export function form(uiConfig: JsonObject): JsonObject {
  const size = { type: "number", min: 8, max: 64, step: 8 };
  const inputs = [
    { name: "width", ...size },
    { name: "height", ...size },
    { name: "models", type: "model_array" },
    { name: "scales", type: "number_array" },
    text,
  ];
  const reads = inputs.map(({ name, type }) => ({ name, type, ref: { node: "workflow", name } }));
  return { inputs, flow: [{ ...model, inputs: reads }], uiConfig };
}

export const choice = {
  id: "choice",
  type: "logic",
  logicType: "if-else",
  inputs: [{ name: "text", type: "string", ref: { node: "workflow", name: "text" } }],
  logic: { cases: [{ condition: 'text == "a"', value: "a" }], default: "b" },
} as const;

/** A node that reads something. */
export function reader(ref: JsonObject, fields: JsonObject = {}): JsonObject {
  return { ...model, id: "read", inputs: [{ name: "prompt", type: "string", ref, ...fields }] };
}

/** A loop over a list, and the node in its body. */
export function loop(fields: JsonObject = {}): [JsonObject, JsonObject] {
  const items = { name: "items", type: "string_array", ref: { node: "workflow", name: "list" } };
  const each = { id: "each", type: "for-each", loopBodyNodeIds: ["body"], inputs: [items], ...fields };
  const read = { name: "prompt", type: "string", ref: { node: "each", name: "items" } };
  return [each, { ...model, id: "body", inputs: [read] }];
}

const DATE = "2026-01-02T03:04:05.678Z";

/** A job of a workflow, with all that answers have. */
export function job(fields: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return {
    job: {
      jobId: "job_1",
      jobType: "workflow",
      status: "success",
      progress: 1,
      createdAt: DATE,
      updatedAt: DATE,
      statusHistory: [{ status: "success", date: DATE }],
      metadata: { flow: [{ ...model, status: "success" }], ...metadata },
      ...fields,
    },
  };
}

/** A job with these nodes. */
export function jobFlow(...nodes: readonly JsonObject[]): JsonObject {
  return job({}, { flow: nodes });
}

/** A usage report with one entry in a list of entities. */
export function entity(kind: string, entry: JsonValue): JsonObject {
  return { usages: [], entities: { [kind]: [entry] } };
}
