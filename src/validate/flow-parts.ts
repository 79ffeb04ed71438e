import type { Edit } from "../diagnostics/diagnostic.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject, memberOf } from "../document/detect-kind.js";
import { parsePointer } from "../document/pointer.js";

/** Some nodes of a flow, by index and in order, with the workflow inputs that they read. */
export interface FlowPart {
  readonly nodes: readonly number[];
  readonly inputs: readonly number[];
}

/** What a change has to do with. */
export interface Concern {
  /** The nodes that it touches, all that rests on them, and all that these rest on. */
  readonly part: FlowPart;
  /** The nodes of which it may change what is found. */
  readonly affected: ReadonlySet<number>;
  /** Workflow inputs that what it writes or takes away names. */
  readonly inputs: ReadonlySet<number>;
}

/** Elements of the document by the names that others use for them. */
interface Names {
  readonly nodes: ReadonlyMap<string, readonly number[]>;
  readonly inputs: ReadonlyMap<string, readonly number[]>;
}

/** What an element names, by index. */
interface Named {
  readonly nodes: Set<number>;
  readonly inputs: Set<number>;
}

/** A part that holds more of the nodes than this saves nothing. */
const LARGEST_SHARE = 0.5;

/**
 * A flow taken apart, so that a change can be tried out on the nodes that it concerns: those that it touches, all that
 * rests on them, and all that these rest on. Whatever may be a name counts as one.
 * Complexity: linear in the document, once; a part costs what it holds.
 */
export class FlowParts {
  readonly #flow: readonly string[];
  readonly #names: Names;
  readonly #nodes: readonly Named[];
  readonly #inputs: readonly Named[];
  readonly #readers: readonly number[][];

  private constructor(
    path: readonly string[],
    names: Names,
    flow: readonly JsonValue[],
    inputs: readonly JsonValue[],
  ) {
    this.#flow = path;
    this.#names = names;
    this.#nodes = flow.map((node) => findNamed(node, names));
    this.#inputs = inputs.map((input) => findNamed(input, names));
    // What happens in a loop decides about the loop.
    flow.forEach((node, index) => {
      if (memberOf(node, "type") !== "for-each") return;
      for (const member of this.#nodes[index]?.nodes ?? []) this.#nodes[member]?.nodes.add(index);
    });
    this.#readers = flow.map(() => []);
    this.#nodes.forEach(({ nodes }, reader) => {
      // Each says its own id.
      nodes.delete(reader);
      for (const read of nodes) this.#readers[read]?.push(reader);
    });
  }

  /** @returns `undefined` for what is no plain workflow, or where a name may mean anything. */
  static of(document: JsonValue): FlowParts | undefined {
    const path = pathToFlow(document);
    const { flow, inputs } = listsOf(document, path);
    if (!Array.isArray(flow) || !Array.isArray(inputs)) return undefined;
    const [nodes, named] = [indexNames(flow, "id"), indexNames(inputs, "name")];
    if (nodes === undefined || named === undefined) return undefined;
    return new FlowParts(path, { nodes, inputs: named }, flow, inputs);
  }

  /** Nodes that nothing names. */
  get ends(): number[] {
    return this.#readers.flatMap((readers, index) => (readers.length === 0 ? [index] : []));
  }

  /** The node inside of which a place lies. */
  nodeAt(pointer: string): number | undefined {
    const tokens = parsePointer(pointer);
    // A node as a whole is none: to add or remove one shifts all others.
    if (tokens.length < this.#flow.length + 2) return undefined;
    if (!this.#flow.every((token, at) => tokens[at] === token)) return undefined;
    const index = Number(tokens[this.#flow.length]);
    return this.#nodes[index] === undefined ? undefined : index;
  }

  /** What a change concerns; `undefined` when that is most of the flow, or not only nodes. */
  concernOf({ patch }: Edit): Concern | undefined {
    const affected = new Set<number>();
    const said = { nodes: new Set<number>(), inputs: new Set<number>() };
    for (const operation of patch) {
      // A part of a node that is written or replaced says of itself what it names, a condition too.
      if ("value" in operation) findNamed({ logic: operation.value }, this.#names, said);
      if (operation.op === "test") continue;
      for (const pointer of operation.op === "move" ? [operation.from, operation.path] : [operation.path]) {
        const index = this.nodeAt(pointer);
        if (index === undefined) return undefined;
        affected.add(index);
      }
    }
    const most = this.#nodes.length * LARGEST_SHARE;
    for (const node of affected) {
      for (const reader of this.#readers[node] ?? []) affected.add(reader);
      if (affected.size > most) return undefined;
    }
    const part = this.restingOn([...affected, ...said.nodes], said.inputs);
    return part && { part, affected, inputs: said.inputs };
  }

  /** Some nodes and all that they rest on; `undefined` when that is most of the flow. */
  restingOn(nodes: Iterable<number>, inputs: Iterable<number> = []): FlowPart | undefined {
    const held = new Set(nodes);
    const read = new Set(inputs);
    const most = this.#nodes.length * LARGEST_SHARE;
    for (const node of held) {
      const named = this.#nodes[node];
      for (const other of named?.nodes ?? []) held.add(other);
      for (const input of named?.inputs ?? []) read.add(input);
      if (held.size > most) return undefined;
    }
    for (const input of read) for (const other of this.#inputs[input]?.inputs ?? []) read.add(other);
    return { nodes: inOrder(held), inputs: inOrder(read) };
  }

  /** A part in a version of the document that has as many nodes. */
  cut(version: JsonValue, { nodes, inputs }: FlowPart): JsonValue {
    const lists = listsOf(version, this.#flow);
    const flow = pick(lists.flow, nodes);
    const [first] = this.#flow;
    if (first === undefined) return flow;
    if (first === "flow") return withLists(version, flow, inputs);
    return isObject(version) ? { ...version, [first]: withLists(version[first], flow, inputs) } : flow;
  }
}

function pathToFlow(document: JsonValue): readonly string[] {
  if (Array.isArray(document)) return [];
  return isObject(document) && isObject(document["workflow"]) ? ["workflow", "flow"] : ["flow"];
}

function listsOf(
  document: JsonValue,
  path: readonly string[],
): { readonly flow: JsonValue | undefined; readonly inputs: JsonValue | undefined } {
  if (path.length === 0) return { flow: document, inputs: [] };
  const owner = path.length === 1 ? document : memberOf(document, "workflow");
  return { flow: memberOf(owner, "flow"), inputs: memberOf(owner, "inputs") ?? [] };
}

function withLists(owner: JsonValue | undefined, flow: JsonValue, inputs: readonly number[]): JsonValue {
  if (!isObject(owner)) return flow;
  const own = owner["inputs"];
  return { ...owner, flow, ...(Array.isArray(own) && { inputs: pick(own, inputs) }) };
}

function pick(list: JsonValue | undefined, indexes: readonly number[]): JsonValue[] {
  return Array.isArray(list) ? indexes.map((index) => list[index] ?? null) : [];
}

function inOrder(indexes: Iterable<number>): number[] {
  return [...indexes].sort((a, b) => a - b);
}

/** @returns `undefined` when an element has no readable name, so that any unknown one may mean it. */
function indexNames(list: readonly JsonValue[], field: "id" | "name"): Map<string, number[]> | undefined {
  const indexes = new Map<string, number[]>();
  for (const [index, element] of list.entries()) {
    const name = memberOf(element, field);
    if (typeof name !== "string" || name.trim() === "") return undefined;
    const known = indexes.get(name);
    if (known === undefined) indexes.set(name, [index]);
    else known.push(index);
  }
  return indexes;
}

/** Every text that is the name of something, and every word of what a logic node says. */
function findNamed(
  element: JsonValue | undefined,
  names: Names,
  named: Named = { nodes: new Set(), inputs: new Set() },
): Named {
  const note = (text: string) => {
    for (const node of names.nodes.get(text) ?? []) named.nodes.add(node);
    for (const input of names.inputs.get(text) ?? []) named.inputs.add(input);
  };
  const rest: { readonly value: JsonValue; readonly isLogic: boolean }[] = [];
  const take = (value: JsonValue, isLogic: boolean) => {
    if (typeof value === "string") {
      note(value);
      if (isLogic) for (const word of wordsOf(value)) note(word);
    } else if (typeof value === "object" && value !== null) rest.push({ value, isLogic });
  };
  take(element ?? null, false);
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value, isLogic } = next;
    if (Array.isArray(value)) for (const member of value) take(member, isLogic);
    else
      for (const [key, member] of Object.entries(value as JsonObject))
        take(member, isLogic || key === "logic");
  }
  return named;
}

/** The names in a condition: `<node>_<output>` names the node. */
function* wordsOf(text: string): Generator<string, void, void> {
  for (const [word] of text.matchAll(/[\p{L}\p{N}_$-]+/gu)) {
    yield word;
    for (let at = word.indexOf("_"); at !== -1; at = word.indexOf("_", at + 1)) yield word.slice(0, at);
  }
}
