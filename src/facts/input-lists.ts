import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, NodeInput, Workflow, WorkflowInput } from "../flow/flow-model.js";

export type ListedInput = WorkflowInput | NodeInput;

/** An entry of `items`: the input that it belongs to, and its place. */
export interface ItemsEntry {
  readonly container: NodeInput;
  readonly pointer: string;
}

/** Inputs that stand side by side: those of the workflow, of a node, or of one entry of `items`; without gates. */
export class InputList {
  /** The id of the node, or `workflow`, as a `ref` would say. */
  readonly owner: string;
  readonly node: FlowNode | undefined;
  readonly entry: ItemsEntry | undefined;
  readonly inputs: readonly ListedInput[];
  readonly #all: readonly ListedInput[];
  readonly #elements: JsonValue | undefined;
  #isComplete: boolean | undefined;

  /**
   * @param all the inputs as they were read, gates too.
   * @param elements the array that they were read from.
   */
  constructor(
    all: readonly ListedInput[],
    elements: JsonValue | undefined,
    node?: FlowNode,
    entry?: ItemsEntry,
  ) {
    this.owner = node === undefined ? "workflow" : (node.id ?? "");
    this.node = node;
    this.entry = entry;
    this.inputs = all.some(isGate) ? all.filter((input) => !isGate(input)) : all;
    this.#all = all;
    this.#elements = elements;
  }

  /** Every element could be read and has a name, so that a name that is not there is unknown. */
  get isComplete(): boolean {
    this.#isComplete ??= this.#isRead();
    return this.#isComplete;
  }

  #isRead(): boolean {
    const elements = this.#elements ?? [];
    const isRead = Array.isArray(elements) && elements.length === this.#all.length;
    return isRead && this.#all.every(({ name }) => name !== undefined);
  }
}

/** Every list of inputs in document order, those of nodes without inputs too. Complexity: O(inputs). */
export function findInputLists({ inputs, raw, flow }: Workflow): InputList[] {
  const lists: InputList[] = [];
  if (inputs !== undefined) lists.push(new InputList(inputs, raw["inputs"]));
  for (const node of flow.nodes) {
    lists.push(new InputList(node.inputs, node.raw["inputs"], node));
    for (const container of node.inputs) addEntries(container, node, lists);
  }
  return lists;
}

/** An input of a node, which can have a value or a `ref`. */
export function isNodeInput(input: ListedInput): input is NodeInput {
  return "node" in input;
}

function isGate(input: ListedInput): boolean {
  return isNodeInput(input) && input.isGate;
}

function addEntries(container: NodeInput, node: FlowNode, lists: InputList[]): void {
  if (container.items.length === 0) return;
  const elements: readonly JsonValue[] = Array.isArray(container.raw["items"]) ? container.raw["items"] : [];
  const places = [...elements.keys()].filter((index) => Array.isArray(elements[index]));
  for (const [index, inputs] of container.items.entries()) {
    const place = places[index] ?? index;
    const pointer = `${container.pointer}/items/${place}`;
    lists.push(new InputList(inputs, elements[place], node, { container, pointer }));
  }
}
