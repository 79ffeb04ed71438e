import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import { type NodeType, nodeTypes } from "../schema/types.generated.js";
import type {
  FlowNode,
  NodeInput,
  NodeReference,
  ReferenceKind,
  ReferenceTarget,
  WorkflowInput,
} from "./flow-model.js";
import { FieldReader } from "./read-fields.js";
import { readInputs } from "./read-inputs.js";
import { readLogic } from "./read-logic.js";

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
