import type { KnownCallees } from "../catalogue/catalogue.js";
import { findEntryInputs } from "../catalogue/entry-inputs.js";
import type { FlowNode, InputDeclaration, NodeInput, Workflow, WorkflowInput } from "../flow/flow-model.js";
import type { RuleContext } from "./rule-context.js";

/** Inputs that stand side by side: those of the workflow, of a node, or of one entry of `items`; without gates. */
export interface InputList {
  /** The id of the node, or `workflow`, as a `ref` would say. */
  readonly owner: string;
  readonly node: FlowNode | undefined;
  /** The input and place that an entry of `items` belongs to. */
  readonly entry: { readonly container: NodeInput; readonly pointer: string } | undefined;
  readonly inputs: readonly ListedInput[];
  /** Every element could be read and has a name, so that a name that is not there is unknown. */
  readonly isComplete: boolean;
}

export type ListedInput = WorkflowInput | NodeInput;

/** Every list of inputs in document order. Complexity: O(inputs). */
export function* inputLists({
  workflow,
  flow,
}: Pick<RuleContext, "workflow" | "flow">): Generator<InputList> {
  if (workflow.inputs !== undefined) yield workflowList(workflow, workflow.inputs);
  for (const node of flow.nodes) {
    if (node.inputs.length === 0) continue;
    yield nodeList(node);
    for (const container of node.inputs) yield* entryLists(container, node);
  }
}

/** The inputs of a node that carry values. */
export function nodeList(node: FlowNode): InputList {
  const isComplete = !node.broken.has("inputs") && isWhole(node.raw["inputs"] ?? [], node.inputs);
  const inputs = node.inputs.filter(({ isGate }) => !isGate);
  return { owner: node.id ?? "", node, entry: undefined, inputs, isComplete };
}

/** An input of a node, which can have a value or a `ref`. */
export function isNodeInput(input: ListedInput): input is NodeInput {
  return "node" in input;
}

/** Whatever a rule in a list may name: the inputs of the list, and those that the model or workflow has besides. */
export function knownSiblings(list: InputList, callees: KnownCallees): ReadonlyMap<string, InputDeclaration> {
  const known = new Map<string, InputDeclaration>();
  for (const input of list.inputs)
    if (input.name !== undefined && !known.has(input.name)) known.set(input.name, input);
  const { entry, node } = list;
  const others =
    entry === undefined
      ? node && callees.calleeOf(node)?.inputsByName
      : findEntryInputs(entry.container, callees);
  for (const [name, input] of others ?? []) if (!known.has(name)) known.set(name, input);
  return known;
}

/** All names but one: what an input may have meant that names something unknown. */
export function* otherNames(names: Iterable<string>, own: string | undefined): Generator<string> {
  for (const name of names) if (name !== own) yield name;
}

function workflowList({ raw }: Workflow, inputs: readonly WorkflowInput[]): InputList {
  return {
    owner: "workflow",
    node: undefined,
    entry: undefined,
    inputs,
    isComplete: isWhole(raw["inputs"], inputs),
  };
}

function* entryLists(container: NodeInput, node: FlowNode): Generator<InputList> {
  if (container.items.length === 0) return;
  const elements = container.raw["items"];
  const places = Array.isArray(elements)
    ? [...elements.keys()].filter((index) => Array.isArray(elements[index]))
    : [];
  for (const [index, all] of container.items.entries()) {
    const place = places[index] ?? index;
    const pointer = `${container.pointer}/items/${place}`;
    const inputs = all.filter(({ isGate }) => !isGate);
    const isComplete = isWhole(Array.isArray(elements) ? elements[place] : undefined, all);
    yield { owner: node.id ?? "", node, entry: { container, pointer }, inputs, isComplete };
  }
}

function isWhole(elements: unknown, inputs: readonly InputDeclaration[]): boolean {
  return (
    Array.isArray(elements) &&
    elements.length === inputs.length &&
    inputs.every(({ name }) => name !== undefined)
  );
}
