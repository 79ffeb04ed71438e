import type { FlowNode, InputDeclaration, NodeInput, Workflow } from "../flow/flow-model.js";
import { hasUnreadInputs } from "../flow/node-fields.js";

/** An input of the workflow, of a node, of an entry of `items`, or one that an `inputs_array` declares. */
export type ListedInput = InputDeclaration;

/** An entry of `items`: the input that it belongs to, and its place. */
export interface ItemsEntry {
  readonly container: NodeInput;
  readonly pointer: string;
}

/** Inputs that stand side by side: those of the workflow, of a node, or of one entry of `items`; without gates. */
export class InputList {
  /** The id of the node, or `workflow`, as a `ref` would say; of what an array declares the name of the array. */
  readonly owner: string;
  readonly node: FlowNode | undefined;
  readonly entry: ItemsEntry | undefined;
  readonly inputs: readonly ListedInput[];
  /** Every element could be read and has a name, so that a name that is not there is unknown. */
  readonly isComplete: boolean;

  /**
   * @param all the inputs as they were read, gates too.
   * @param isRead whether every element of the list could be read.
   */
  constructor(
    all: readonly ListedInput[],
    isRead: boolean,
    node?: FlowNode,
    entry?: ItemsEntry,
    owner = node === undefined ? "workflow" : (node.id ?? ""),
  ) {
    this.owner = owner;
    this.node = node;
    this.entry = entry;
    this.inputs = all.some(isGate) ? all.filter((input) => !isGate(input)) : all;
    this.isComplete = isRead && all.every(({ name }) => name !== undefined);
  }
}

/** Every list of inputs in document order, those of nodes without inputs too. Complexity: O(inputs). */
export function findInputLists({ inputs, inputCount, flow }: Workflow): InputList[] {
  const lists: InputList[] = [];
  if (inputs !== undefined) lists.push(new InputList(inputs, inputs.length === inputCount));
  for (const node of flow.nodes) {
    lists.push(new InputList(node.inputs, !node.broken.has("inputs") && !hasUnreadInputs(node), node));
    for (const container of node.inputs) addEntries(container, node, lists);
  }
  return lists;
}

/** What an `inputs_array` declares, and what arrays in it declare. Complexity: O(size of the declarations). */
export function* findDeclaredLists(array: ListedInput): Generator<InputList, void, void> {
  const open = [array];
  // An array yields what is added while it is walked.
  for (const each of open) {
    if (each.type !== "inputs_array") continue;
    const { inputs, isComplete } = each.entries;
    if (inputs.length === 0) continue;
    yield new InputList(inputs, isComplete, undefined, undefined, each.name ?? "");
    open.push(...inputs);
  }
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
  const listed = container.listedItems;
  for (const [position, inputs] of container.items.entries()) {
    const { index, length } = listed[position] ?? { index: position, length: inputs.length };
    const pointer = `${container.pointer}/items/${index}`;
    lists.push(new InputList(inputs, inputs.length === length, node, { container, pointer }));
  }
}
