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
  Reading,
  ReferenceKind,
  ReferenceTarget,
  WorkflowInputReference,
} from "./flow-model.js";
import { NodeInput, type WorkflowInput } from "./input-declaration.js";
import { Member, type Placed } from "./place.js";
import {
  type BeingRead,
  brokenIn,
  readArray,
  readNumber,
  readObject,
  readString,
  readText,
} from "./read-fields.js";
import { PlacedReference, selectionsOf } from "./references.js";

const NO_NODES: readonly FlowNode[] = [];
const NO_INPUTS: readonly NodeInput[] = [];
const NO_REFERENCES: readonly NodeReference[] = [];
const NODE_TYPES: ReadonlySet<string> = new Set(nodeTypes);

/** What is known of the inputs of the workflow that the nodes belong to. */
export interface WorkflowInputs {
  readonly byName: ReadonlyMap<string, WorkflowInput>;
  readonly complete: boolean;
}

/** A node as it is read, first by itself, then with all that it names. */
class ReadNode extends Member implements FlowNode {
  readonly index: number;
  readonly raw: JsonObject;
  readonly id: string | undefined;
  readonly type: NodeType | "unknown";
  readonly duplicateOf: FlowNode | undefined;
  readonly modelId: string | undefined;
  readonly workflowId: string | undefined;
  readonly count: number | undefined;
  readonly logicType: string | undefined;
  readonly logic: Logic | undefined;
  readonly items: readonly JsonValue[] | undefined;
  readonly includesOutputs: boolean;
  broken: ReadonlySet<string>;
  namesakes: readonly FlowNode[];
  inputs: readonly NodeInput[];
  dependsOn: readonly NodeReference[];
  body: readonly NodeReference[];
  #asTarget: ReferenceTarget | undefined;

  constructor(raw: JsonObject, index: number, list: Placed, reader: NodeReader) {
    super(list, index);
    this.broken = brokenIn(this, reader.broken);
    this.index = index;
    this.raw = raw;
    this.id = readString(this, "id", raw["id"]);
    this.type = typeOf(readString(this, "type", raw["type"]));
    this.duplicateOf = this.id === undefined ? undefined : reader.nodesById.get(this.id);
    this.modelId = readString(this, "modelId", raw["modelId"]);
    this.workflowId = readString(this, "workflowId", raw["workflowId"]);
    this.count = readNumber(this, "count", raw["count"]);
    this.logicType = readString(this, "logicType", raw["logicType"]);
    this.logic = readLogic(this, reader.broken);
    this.items = readArray(this, "items", raw["items"]);
    this.includesOutputs = raw["includeOutputsInWorkflowJob"] === true;
    this.namesakes = NO_NODES;
    this.inputs = NO_INPUTS;
    this.dependsOn = NO_REFERENCES;
    this.body = NO_REFERENCES;
  }

  /** What references lead to that name it alone. */
  get asTarget(): ReferenceTarget {
    this.#asTarget ??= { kind: "node", node: this };
    return this.#asTarget;
  }
}

function typeOf(stated: string | undefined): NodeType | "unknown" {
  return stated !== undefined && NODE_TYPES.has(stated) ? (stated as NodeType) : "unknown";
}

/** Reads nodes in two passes: first who is there, then who names whom. */
export class NodeReader {
  readonly nodesById = new Map<string, ReadNode>();
  /** Every reference of the nodes, in document order within each of them. */
  readonly references: NodeReference[] = [];
  /** Every input that reads something. */
  readonly readings: Reading[] = [];
  readonly workflowInputs: ReadonlyMap<string, WorkflowInput> | undefined;
  /** Every input of the workflow has a name, so that an unmatched one is unknown. */
  readonly inputsAreComplete: boolean;
  readonly broken: BrokenFields;
  readonly #read: ReadNode[] = [];
  readonly #hasCopies: boolean;
  readonly #namesakes = new Map<string, FlowNode[]>();
  readonly #inputTargets = new Map<string, WorkflowInputReference["target"]>();
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

  add(raw: JsonObject, index: number, list: Placed): void {
    const node = new ReadNode(raw, index, list, this);
    const { id } = node;
    if (id === undefined) this.#idsAreComplete = false;
    else if (node.duplicateOf === undefined) this.nodesById.set(id, node);
    else if (!this.#hasCopies) this.#addNamesake(id, node);
    this.#read.push(node);
  }

  #addNamesake(id: string, node: FlowNode): void {
    const known = this.#namesakes.get(id);
    if (known !== undefined) known.push(node);
    else {
      const first = this.nodesById.get(id);
      this.#namesakes.set(id, first === undefined ? [node] : [first, node]);
    }
  }

  finish(): readonly FlowNode[] {
    if (this.#namesakes.size > 0)
      for (const node of this.#read) node.namesakes = this.#namesakes.get(node.id ?? "") ?? NO_NODES;
    for (const node of this.#read) {
      const { raw } = node;
      const inputs = readArray(node, "inputs", raw["inputs"]);
      if (inputs !== undefined) node.inputs = readInputs(inputs, node, node, undefined, this);
      node.dependsOn = this.list("depends-on", node, "dependsOn", raw["dependsOn"], node);
      node.body = this.list("body", node, "loopBodyNodeIds", raw["loopBodyNodeIds"], node);
      for (const selection of selectionsOf(node, this.nodesById)) this.references.push(selection);
    }
    return this.#read;
  }

  /** The references that a list of ids makes. */
  list(
    kind: ReferenceKind,
    owner: BeingRead,
    field: string,
    stated: JsonValue | undefined,
    from: FlowNode | NodeInput,
  ): readonly NodeReference[] {
    const ids = readArray(owner, field, stated);
    if (ids === undefined || ids.length === 0) return NO_REFERENCES;
    const references = new Array<NodeReference>(ids.length);
    let count = 0;
    const first = ids.length > 1 ? new Map<string, NodeReference>() : undefined;
    const place = new Member(owner, field);
    const reader = from instanceof NodeInput ? from.node : from;
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index];
      if (typeof id !== "string") continue;
      const repeats = first?.get(id);
      const target = this.target(id, reader);
      const reference = new PlacedReference(kind, id, from, target, place, index, repeats);
      if (repeats === undefined) first?.set(id, reference);
      references[count++] = reference;
      this.references.push(reference);
    }
    references.length = count;
    return references;
  }

  /** The input of the workflow that has a name. */
  inputTarget(name: string): WorkflowInputReference["target"] | undefined {
    const known = this.#inputTargets.get(name);
    if (known !== undefined) return known;
    const input = this.workflowInputs?.get(name);
    if (input === undefined) return undefined;
    const target = { kind: "input", input } as const;
    this.#inputTargets.set(name, target);
    return target;
  }

  /** What an id stands for, seen from a node. */
  target(id: string, owner: FlowNode): ReferenceTarget {
    const node = this.nodesById.get(id);
    if (node !== undefined && node.namesakes.length > 0) return { kind: "ambiguous", nodes: node.namesakes };
    if (node !== undefined) return node === owner ? SELF : node.asTarget;
    if (id.trim() === "") return BLANK;
    return this.#idsAreComplete ? UNKNOWN : UNJUDGED;
  }
}

const SELF: ReferenceTarget = { kind: "self" };
const BLANK: ReferenceTarget = { kind: "blank" };
const UNKNOWN: ReferenceTarget = { kind: "unknown" };
const UNJUDGED: ReferenceTarget = { kind: "unjudged" };

/** What of an input is known only when it is there. */
type OpenInput = { -readonly [Key in "ref" | "isGate" | "items" | "broken"]: NodeInput[Key] } & BeingRead;

/**
 * Reads a list of node inputs; inside `items` it reads itself once more, one level deep.
 * @param owner the node, or the entry of `items`.
 */
function readInputs(
  elements: readonly JsonValue[],
  owner: Placed,
  node: FlowNode,
  container: NodeInput | undefined,
  reader: NodeReader,
): NodeInput[] {
  // Of its final size: room to grow would cost as much as a whole input.
  const inputs = new Array<NodeInput>(elements.length);
  let count = 0;
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (!isObject(element)) continue;
    const input = new NodeInput(element, owner, index, node, container);
    completeInput(input, reader);
    inputs[count++] = input;
  }
  inputs.length = count;
  return inputs;
}

function completeInput(input: NodeInput, reader: NodeReader): void {
  const open: OpenInput = input;
  const { raw } = input;
  open.broken = brokenIn(input, reader.broken);
  readString(open, "name", raw["name"]);
  readString(open, "type", raw["type"]);
  const stated = readObject(open, "ref", raw["ref"]);
  if (stated !== undefined) {
    const ref = new ReadRef(stated, input, reader);
    open.ref = ref;
    reader.readings.push(ref);
    open.isGate = isGateInput(input);
  }
  if (input.container === undefined) open.items = readItems(open, input, reader);
}

function isGateInput({ name, ref }: NodeInput): boolean {
  if (ref === undefined) return false;
  return ref.equal !== undefined || (name === "conditional" && Object.hasOwn(ref.raw, "conditional"));
}

const NO_ITEMS: readonly (readonly NodeInput[])[] = [];

function readItems(open: OpenInput, input: NodeInput, reader: NodeReader): readonly (readonly NodeInput[])[] {
  const entries = readArray(open, "items", input.raw["items"]);
  if (entries === undefined) return NO_ITEMS;
  const items: NodeInput[][] = [];
  const list = new Member(input, "items");
  entries.forEach((item, index) => {
    if (Array.isArray(item)) items.push(readInputs(item, new Member(list, index), input.node, input, reader));
  });
  return items;
}

/** The `ref` of an input, which is what it reads; what it names is noted where all references are. */
class ReadRef implements InputRef, Reading {
  readonly raw: JsonObject;
  broken: ReadonlySet<string>;
  readonly node: NodeReference | undefined;
  readonly workflow: WorkflowInputReference | undefined;
  readonly conditional: readonly NodeReference[];
  readonly equal: LogicValue | undefined;
  readonly name: LogicValue | undefined;
  readonly input: NodeInput;

  constructor(raw: JsonObject, input: NodeInput, reader: NodeReader) {
    this.input = input;
    this.broken = brokenIn(this, reader.broken);
    const id = readString(this, "node", raw["node"]);
    this.raw = raw;
    this.name = readText(this, "name", raw["name"]);
    this.node = undefined;
    this.workflow = undefined;
    if (id === "workflow") this.workflow = new ReadWorkflowReference(this, reader);
    else if (id !== undefined) {
      const target = reader.target(id, input.node);
      this.node = new PlacedReference("node", id, input, target, this, "node");
      reader.references.push(this.node);
    }
    this.conditional = reader.list("conditional", this, "conditional", raw["conditional"], input);
    this.equal = readText(this, "equal", raw["equal"]);
  }

  get ref(): InputRef {
    return this;
  }

  get pointer(): string {
    return `${this.input.pointer}/ref`;
  }
}

class ReadWorkflowReference implements WorkflowInputReference {
  readonly name: LogicValue | undefined;
  readonly target: WorkflowInputReference["target"];
  readonly #ref: Placed;

  constructor(ref: ReadRef, reader: NodeReader) {
    this.name = ref.name;
    this.target = findWorkflowInput(ref, reader);
    this.#ref = ref;
  }

  get pointer(): string {
    return `${this.#ref.pointer}/node`;
  }
}

function findWorkflowInput({ name, broken }: ReadRef, reader: NodeReader): WorkflowInputReference["target"] {
  const known = name === undefined ? undefined : reader.inputTarget(name.text);
  if (known !== undefined) return known;
  // Where a node is called "workflow", that node may be meant; its id is the mistake.
  if (broken.has("name") || reader.nodesById.has("workflow")) return { kind: "unjudged" };
  if (name === undefined || name.text.trim() === "") return { kind: "missing-name" };
  return { kind: reader.inputsAreComplete ? "unknown" : "unjudged" };
}

/** Reads the `logic` of a node, whatever the type of that. */
function readLogic(node: ReadNode, broken: BrokenFields): Logic | undefined {
  const raw = readObject(node, "logic", node.raw["logic"]);
  return raw === undefined ? undefined : new ReadLogic(raw, node, broken);
}

class ReadLogic extends Member implements Logic {
  readonly raw: JsonObject;
  readonly cases: readonly LogicCase[];
  readonly default: LogicValue | undefined;
  readonly transform: LogicValue | undefined;
  readonly outcomes: ReadonlySet<string> | undefined;
  broken: ReadonlySet<string>;

  constructor(raw: JsonObject, node: Placed, broken: BrokenFields) {
    super(node, "logic");
    this.broken = brokenIn(this, broken);
    const elements = readArray(this, "cases", raw["cases"]) ?? [];
    const list = new Member(this, "cases");
    const cases: LogicCase[] = [];
    for (const [index, element] of elements.entries()) {
      if (isObject(element)) cases.push(new ReadCase(element, list, index, broken));
    }
    this.raw = raw;
    this.cases = cases;
    this.default = readText(this, "default", raw["default"]);
    this.transform = readText(this, "transform", raw["transform"]);
    const isComplete = this.broken.size === 0 && cases.length === elements.length;
    this.outcomes = isComplete ? collectOutcomes(cases, this.default) : undefined;
  }
}

class ReadCase extends Member implements LogicCase {
  readonly condition: LogicValue | undefined;
  readonly value: LogicValue | undefined;
  broken: ReadonlySet<string>;

  constructor(raw: JsonObject, list: Placed, index: number, broken: BrokenFields) {
    super(list, index);
    this.broken = brokenIn(this, broken);
    this.condition = readText(this, "condition", raw["condition"]);
    this.value = readText(this, "value", raw["value"]);
  }
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
