import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type {
  FlowNode,
  InputRef,
  LogicValue,
  NodeInput,
  NodeReference,
  WorkflowInputReference,
} from "./flow-model.js";
import { FieldReader } from "./read-fields.js";
import type { NodeReader } from "./read-node.js";

type MutableInput = { -readonly [Key in keyof NodeInput]: NodeInput[Key] };

/** Reads a list of node inputs; inside `items` it reads itself once more, one level deep. */
export function readInputs(
  elements: readonly JsonValue[],
  pointer: string,
  node: FlowNode,
  container: NodeInput | undefined,
  reader: NodeReader,
): NodeInput[] {
  const inputs: NodeInput[] = [];
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (isObject(element)) inputs.push(readInput(element, `${pointer}/${index}`, node, container, reader));
  }
  return inputs;
}

function readInput(
  raw: JsonObject,
  pointer: string,
  node: FlowNode,
  container: NodeInput | undefined,
  reader: NodeReader,
): NodeInput {
  const fields = new FieldReader(raw, pointer, reader.broken);
  const input: MutableInput = {
    pointer,
    name: fields.string("name"),
    type: fields.string("type"),
    raw,
    broken: fields.broken,
    node,
    ref: undefined,
    isGate: false,
    items: NO_ITEMS,
    container,
  };
  const ref = fields.object("ref");
  if (ref !== undefined) input.ref = readRef(ref, `${pointer}/ref`, input, reader);
  input.isGate = isGateInput(input);
  if (container === undefined) input.items = readItems(fields, input, reader);
  input.broken = fields.broken;
  return input;
}

function isGateInput({ name, ref }: NodeInput): boolean {
  if (ref === undefined) return false;
  return ref.equal !== undefined || (name === "conditional" && Object.hasOwn(ref.raw, "conditional"));
}

const NO_ITEMS: readonly (readonly NodeInput[])[] = [];

function readItems(
  fields: FieldReader,
  input: NodeInput,
  reader: NodeReader,
): readonly (readonly NodeInput[])[] {
  const entries = fields.array("items");
  if (entries === undefined) return NO_ITEMS;
  const items: NodeInput[][] = [];
  entries.forEach((item, index) => {
    const pointer = `${input.pointer}/items/${index}`;
    if (Array.isArray(item)) items.push(readInputs(item, pointer, input.node, input, reader));
  });
  return items;
}

function readRef(raw: JsonObject, pointer: string, input: NodeInput, reader: NodeReader): InputRef {
  const fields = new FieldReader(raw, pointer, reader.broken);
  const id = fields.string("node");
  const name = fields.text("name");
  const isWorkflow = id === "workflow";
  const node: NodeReference | undefined =
    id === undefined || isWorkflow
      ? undefined
      : {
          kind: "node",
          pointer: `${pointer}/node`,
          id,
          owner: input.node,
          input,
          target: reader.target(id, input.node),
          repeats: undefined,
        };
  return {
    pointer,
    node,
    workflow: isWorkflow ? readWorkflowReference(fields, name, reader) : undefined,
    conditional: reader.references("conditional", fields, "conditional", input.node, input),
    equal: fields.text("equal"),
    name,
    raw,
    broken: fields.broken,
  };
}

function readWorkflowReference(
  fields: FieldReader,
  name: LogicValue | undefined,
  reader: NodeReader,
): WorkflowInputReference {
  const pointer = `${fields.pointer}/node`;
  const input = name === undefined ? undefined : reader.workflowInputs?.get(name.text);
  if (input !== undefined) return { pointer, name, target: { kind: "input", input } };
  // Where a node is called "workflow", that node may be meant; its id is the mistake.
  const isOpen = fields.broken.has("name") || reader.nodesById.has("workflow");
  if (isOpen) return { pointer, name, target: { kind: "unjudged" } };
  if (name === undefined || name.text.trim() === "")
    return { pointer, name, target: { kind: "missing-name" } };
  return { pointer, name, target: { kind: reader.inputsAreComplete ? "unknown" : "unjudged" } };
}
