import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import { type NodeType, nodeTypes } from "../schema/types.generated.js";
import type {
  FlowNode,
  InputRef,
  Logic,
  LogicCase,
  LogicValue,
  NodeReference,
  ReferenceKind,
  ReferenceTarget,
  WorkflowInputReference,
} from "./flow-model.js";
import { NodeInput, type WorkflowInput } from "./input-declaration.js";
import { FieldReader } from "./read-fields.js";

const NODE_TYPES: ReadonlySet<string> = new Set(nodeTypes);

/** What is known of the inputs of the workflow that the nodes belong to. */
export interface WorkflowInputs {
  readonly byName: ReadonlyMap<string, WorkflowInput>;
  readonly complete: boolean;
}

interface MutableNode {
  fields: FieldReader;
  node: { -readonly [Key in keyof FlowNode]: FlowNode[Key] };
}

/** Reads nodes in two passes: first who is there, then who names whom. */
export class NodeReader {
  readonly nodesById = new Map<string, FlowNode>();
  readonly workflowInputs: ReadonlyMap<string, WorkflowInput> | undefined;
  /** Every input of the workflow has a name, so that an unmatched one is unknown. */
  readonly inputsAreComplete: boolean;
  readonly broken: BrokenFields;
  readonly #read: MutableNode[] = [];
  readonly #hasCopies: boolean;
  readonly #namesakes = new Map<string, FlowNode[]>();
  #idsAreComplete = true;

  /** @param hasCopies as in a job, where the copies of a body node share its id. */
  constructor(inputs: WorkflowInputs | undefined, broken: BrokenFields, hasCopies: boolean) {
    this.#hasCopies = hasCopies;
    this.workflowInputs = inputs?.byName;
    this.inputsAreComplete = inputs?.complete ?? false;
    this.broken = broken;
  }

  /** An element that is no node: whatever an unmatched id means may stand there. */
  skip(): void {
    this.#idsAreComplete = false;
  }

  add(raw: JsonObject, index: number, pointer: string): void {
    const fields = new FieldReader(raw, pointer, this.broken);
    const id = fields.string("id");
    const type = fields.string("type") ?? "";
    const earlier = id === undefined ? undefined : this.nodesById.get(id);
    const node: MutableNode["node"] = {
      index,
      pointer,
      id,
      type: NODE_TYPES.has(type) ? (type as NodeType) : "unknown",
      duplicateOf: earlier,
      namesakes: NO_NODES,
      modelId: fields.string("modelId"),
      workflowId: fields.string("workflowId"),
      count: fields.number("count"),
      logicType: fields.string("logicType"),
      logic: readLogic(fields, this.broken),
      items: fields.array("items"),
      includesOutputs: raw["includeOutputsInWorkflowJob"] === true,
      inputs: [],
      dependsOn: [],
      body: [],
      raw,
      broken: fields.broken,
    };
    if (id === undefined) this.#idsAreComplete = false;
    else if (earlier === undefined) this.nodesById.set(id, node);
    else if (!this.#hasCopies) this.#addNamesake(id, node);
    this.#read.push({ fields, node });
  }

  #addNamesake(id: string, node: FlowNode): void {
    const known = this.#namesakes.get(id);
    if (known !== undefined) known.push(node);
    else {
      const first = this.nodesById.get(id);
      this.#namesakes.set(id, first === undefined ? [node] : [first, node]);
    }
  }

  finish(): FlowNode[] {
    for (const { node } of this.#read) node.namesakes = this.#namesakes.get(node.id ?? "") ?? NO_NODES;
    for (const { fields, node } of this.#read) {
      node.dependsOn = this.references("depends-on", fields, "dependsOn", node);
      node.body = this.references("body", fields, "loopBodyNodeIds", node);
      node.inputs = readInputs(fields.array("inputs") ?? [], `${node.pointer}/inputs`, node, undefined, this);
      node.broken = fields.broken;
    }
    return this.#read.map(({ node }) => node);
  }

  /** The references that a list of ids makes. */
  references(
    kind: ReferenceKind,
    fields: FieldReader,
    field: string,
    owner: FlowNode,
    input?: NodeInput,
  ): readonly NodeReference[] {
    const ids: readonly JsonValue[] = fields.array(field) ?? [];
    if (ids.length === 0) return NO_REFERENCES;
    const references: NodeReference[] = [];
    const first = ids.length > 1 ? new Map<string, NodeReference>() : undefined;
    const at = `${fields.pointer}/${field}/`;
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index];
      if (typeof id !== "string") continue;
      const repeats = first?.get(id);
      const target = this.target(id, owner);
      const reference = { kind, pointer: `${at}${index}`, id, owner, input, target, repeats };
      if (repeats === undefined) first?.set(id, reference);
      references.push(reference);
    }
    return references;
  }

  /** What an id stands for, seen from a node. */
  target(id: string, owner: FlowNode): ReferenceTarget {
    const node = this.nodesById.get(id);
    if (node !== undefined && node.namesakes.length > 0) return { kind: "ambiguous", nodes: node.namesakes };
    if (node !== undefined) return node === owner ? SELF : { kind: "node", node };
    if (id.trim() === "") return BLANK;
    return this.#idsAreComplete ? UNKNOWN : UNJUDGED;
  }
}

const NO_NODES: readonly FlowNode[] = [];
const NO_REFERENCES: readonly NodeReference[] = [];
const SELF: ReferenceTarget = { kind: "self" };
const BLANK: ReferenceTarget = { kind: "blank" };
const UNKNOWN: ReferenceTarget = { kind: "unknown" };
const UNJUDGED: ReferenceTarget = { kind: "unjudged" };

type MutableInput = { -readonly [Key in keyof NodeInput]: NodeInput[Key] };

/** Reads a list of node inputs; inside `items` it reads itself once more, one level deep. */
function readInputs(
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
  const [name, type] = [fields.string("name"), fields.string("type")];
  const input: MutableInput = new NodeInput(raw, pointer, name, type, fields.broken, node, container);
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

/** Reads the `logic` of a node, whatever the type of that. */
function readLogic(node: FieldReader, broken: BrokenFields): Logic | undefined {
  const raw = node.object("logic");
  if (raw === undefined) return undefined;
  const fields = new FieldReader(raw, `${node.pointer}/logic`, broken);
  const elements = fields.array("cases") ?? [];
  const cases: LogicCase[] = [];
  for (const [index, element] of elements.entries()) {
    if (!isObject(element)) continue;
    const entry = new FieldReader(element, `${fields.pointer}/cases/${index}`, broken);
    const [condition, value] = [entry.text("condition"), entry.text("value")];
    cases.push({ pointer: entry.pointer, condition, value, broken: entry.broken });
  }
  const otherwise = fields.text("default");
  const transform = fields.text("transform");
  const isComplete = fields.broken.size === 0 && cases.length === elements.length;
  return {
    pointer: fields.pointer,
    cases,
    default: otherwise,
    outcomes: isComplete ? collectOutcomes(cases, otherwise) : undefined,
    transform,
    raw,
    broken: fields.broken,
  };
}

function collectOutcomes(
  cases: readonly LogicCase[],
  otherwise: LogicValue | undefined,
): ReadonlySet<string> | undefined {
  const outcomes = new Set<string>();
  for (const { value } of cases) {
    if (value === undefined) return undefined;
    outcomes.add(value.text);
  }
  if (otherwise !== undefined) outcomes.add(otherwise.text);
  return outcomes.size === 0 ? undefined : outcomes;
}
