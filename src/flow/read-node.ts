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
import { FieldReader } from "./read-fields.js";
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
  readonly fields: FieldReader;
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
  namesakes: readonly FlowNode[] = NO_NODES;
  inputs: readonly NodeInput[] = NO_INPUTS;
  dependsOn: readonly NodeReference[] = NO_REFERENCES;
  body: readonly NodeReference[] = NO_REFERENCES;

  constructor(raw: JsonObject, index: number, list: Placed, reader: NodeReader) {
    super(list, index);
    const fields = new FieldReader(raw, this, reader.broken);
    const type = fields.asString("type", raw["type"]) ?? "";
    this.index = index;
    this.raw = raw;
    this.fields = fields;
    this.id = fields.asString("id", raw["id"]);
    this.type = NODE_TYPES.has(type) ? (type as NodeType) : "unknown";
    this.duplicateOf = this.id === undefined ? undefined : reader.nodesById.get(this.id);
    this.modelId = fields.asString("modelId", raw["modelId"]);
    this.workflowId = fields.asString("workflowId", raw["workflowId"]);
    this.count = fields.asNumber("count", raw["count"]);
    this.logicType = fields.asString("logicType", raw["logicType"]);
    this.logic = readLogic(fields, reader.broken);
    this.items = fields.asArray("items", raw["items"]);
    this.includesOutputs = raw["includeOutputsInWorkflowJob"] === true;
  }

  get broken(): ReadonlySet<string> {
    return this.fields.broken;
  }
}

/** Reads nodes in two passes: first who is there, then who names whom. */
export class NodeReader {
  readonly nodesById = new Map<string, FlowNode>();
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
      const { fields, raw } = node;
      const from = { owner: node, input: undefined };
      const inputs = fields.asArray("inputs", raw["inputs"]);
      if (inputs !== undefined)
        node.inputs = readInputs(inputs, new Member(node, "inputs"), node, undefined, this);
      node.dependsOn = this.list("depends-on", fields, "dependsOn", raw["dependsOn"], from);
      node.body = this.list("body", fields, "loopBodyNodeIds", raw["loopBodyNodeIds"], from);
      for (const selection of selectionsOf(node, this.nodesById)) this.references.push(selection);
    }
    return this.#read;
  }

  /** The references that a list of ids makes. */
  list(
    kind: ReferenceKind,
    fields: FieldReader,
    field: string,
    stated: JsonValue | undefined,
    from: { readonly owner: FlowNode; readonly input: NodeInput | undefined },
  ): readonly NodeReference[] {
    const ids = fields.asArray(field, stated);
    if (ids === undefined || ids.length === 0) return NO_REFERENCES;
    const references: NodeReference[] = [];
    const first = ids.length > 1 ? new Map<string, NodeReference>() : undefined;
    const place = new Member(fields.owner, field);
    for (let index = 0; index < ids.length; index++) {
      const id = ids[index];
      if (typeof id !== "string") continue;
      const repeats = first?.get(id);
      const target = this.target(id, from.owner);
      const reference = new PlacedReference(kind, new Member(place, index), id, from, target, repeats);
      if (repeats === undefined) first?.set(id, reference);
      references.push(reference);
      this.references.push(reference);
    }
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
    if (node !== undefined) return node === owner ? SELF : { kind: "node", node };
    if (id.trim() === "") return BLANK;
    return this.#idsAreComplete ? UNKNOWN : UNJUDGED;
  }
}

const SELF: ReferenceTarget = { kind: "self" };
const BLANK: ReferenceTarget = { kind: "blank" };
const UNKNOWN: ReferenceTarget = { kind: "unknown" };
const UNJUDGED: ReferenceTarget = { kind: "unjudged" };

/** What of an input is known only when it is there. */
type OpenInput = { -readonly [Key in "ref" | "isGate" | "items" | "broken"]: NodeInput[Key] };

/** Reads a list of node inputs; inside `items` it reads itself once more, one level deep. */
function readInputs(
  elements: readonly JsonValue[],
  list: Placed,
  node: FlowNode,
  container: NodeInput | undefined,
  reader: NodeReader,
): NodeInput[] {
  const inputs: NodeInput[] = [];
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index];
    if (isObject(element)) inputs.push(readInput(element, new Member(list, index), node, container, reader));
  }
  return inputs;
}

function readInput(
  raw: JsonObject,
  place: Placed,
  node: FlowNode,
  container: NodeInput | undefined,
  reader: NodeReader,
): NodeInput {
  const fields = new FieldReader(raw, place, reader.broken);
  const name = fields.asString("name", raw["name"]);
  const type = fields.asString("type", raw["type"]);
  const input = new NodeInput(raw, place, name, type, fields.broken, node, container);
  const open: OpenInput = input;
  const stated = fields.asObject("ref", raw["ref"]);
  if (stated !== undefined) {
    const ref = new ReadRef(stated, input, reader);
    open.ref = ref;
    reader.readings.push({ input, ref });
    open.isGate = isGateInput(input);
  }
  if (container === undefined) open.items = readItems(fields, input, reader);
  open.broken = fields.broken;
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
  const entries = fields.asArray("items", fields.raw["items"]);
  if (entries === undefined) return NO_ITEMS;
  const items: NodeInput[][] = [];
  const list = new Member(input, "items");
  entries.forEach((item, index) => {
    if (Array.isArray(item)) items.push(readInputs(item, new Member(list, index), input.node, input, reader));
  });
  return items;
}

/** The `ref` of an input; what it names is noted where all references are. */
class ReadRef implements InputRef {
  readonly raw: JsonObject;
  readonly broken: ReadonlySet<string>;
  readonly node: NodeReference | undefined;
  readonly workflow: WorkflowInputReference | undefined;
  readonly conditional: readonly NodeReference[];
  readonly equal: LogicValue | undefined;
  readonly name: LogicValue | undefined;
  readonly #input: NodeInput;

  constructor(raw: JsonObject, input: NodeInput, reader: NodeReader) {
    this.#input = input;
    const fields = new FieldReader(raw, this, reader.broken);
    const id = fields.asString("node", raw["node"]);
    const from = { owner: input.node, input };
    this.raw = raw;
    this.name = fields.asText("name", raw["name"]);
    this.node = undefined;
    this.workflow = undefined;
    if (id === "workflow") this.workflow = new ReadWorkflowReference(this, fields, this.name, reader);
    else if (id !== undefined) {
      const target = reader.target(id, input.node);
      this.node = new PlacedReference("node", new Member(this, "node"), id, from, target);
      reader.references.push(this.node);
    }
    this.conditional = reader.list("conditional", fields, "conditional", raw["conditional"], from);
    this.equal = fields.asText("equal", raw["equal"]);
    this.broken = fields.broken;
  }

  get pointer(): string {
    return `${this.#input.pointer}/ref`;
  }
}

class ReadWorkflowReference implements WorkflowInputReference {
  readonly name: LogicValue | undefined;
  readonly target: WorkflowInputReference["target"];
  readonly #ref: Placed;

  constructor(ref: Placed, fields: FieldReader, name: LogicValue | undefined, reader: NodeReader) {
    this.name = name;
    this.target = findWorkflowInput(fields, name, reader);
    this.#ref = ref;
  }

  get pointer(): string {
    return `${this.#ref.pointer}/node`;
  }
}

function findWorkflowInput(
  fields: FieldReader,
  name: LogicValue | undefined,
  reader: NodeReader,
): WorkflowInputReference["target"] {
  const known = name === undefined ? undefined : reader.inputTarget(name.text);
  if (known !== undefined) return known;
  // Where a node is called "workflow", that node may be meant; its id is the mistake.
  if (fields.broken.has("name") || reader.nodesById.has("workflow")) return { kind: "unjudged" };
  if (name === undefined || name.text.trim() === "") return { kind: "missing-name" };
  return { kind: reader.inputsAreComplete ? "unknown" : "unjudged" };
}

/** Reads the `logic` of a node, whatever the type of that. */
function readLogic(node: FieldReader, broken: BrokenFields): Logic | undefined {
  const raw = node.object("logic");
  return raw === undefined ? undefined : new ReadLogic(raw, node.owner, broken);
}

class ReadLogic extends Member implements Logic {
  readonly raw: JsonObject;
  readonly cases: readonly LogicCase[];
  readonly default: LogicValue | undefined;
  readonly transform: LogicValue | undefined;
  readonly outcomes: ReadonlySet<string> | undefined;
  readonly broken: ReadonlySet<string>;

  constructor(raw: JsonObject, node: Placed, broken: BrokenFields) {
    super(node, "logic");
    const fields = new FieldReader(raw, this, broken);
    const elements = fields.array("cases") ?? [];
    const list = new Member(this, "cases");
    const cases: LogicCase[] = [];
    for (const [index, element] of elements.entries()) {
      if (isObject(element)) cases.push(new ReadCase(element, list, index, broken));
    }
    this.raw = raw;
    this.cases = cases;
    this.default = fields.text("default");
    this.transform = fields.text("transform");
    const isComplete = fields.broken.size === 0 && cases.length === elements.length;
    this.outcomes = isComplete ? collectOutcomes(cases, this.default) : undefined;
    this.broken = fields.broken;
  }
}

class ReadCase extends Member implements LogicCase {
  readonly condition: LogicValue | undefined;
  readonly value: LogicValue | undefined;
  readonly broken: ReadonlySet<string>;

  constructor(raw: JsonObject, list: Placed, index: number, broken: BrokenFields) {
    super(list, index);
    const fields = new FieldReader(raw, this, broken);
    this.condition = fields.text("condition");
    this.value = fields.text("value");
    this.broken = fields.broken;
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
