import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type {
  FlowNode,
  InputDeclaration,
  InputRef,
  NodeInput,
  NodeReference,
  Workflow,
  WorkflowInput,
} from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { selectionsOf } from "../flow/references.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { MOST_NESTED_LOOPS } from "../graph/loops.js";
import { hasReadableOutcomes } from "../graph/outcomes.js";

/** A value that a source certainly has in some run, as the document states it. */
export interface OfferedValue {
  readonly kind: "default" | "preset" | "item" | "outcome";
  readonly value: JsonValue;
  /** Where it stands. */
  readonly at: string;
  /** What hands it out: the input of the workflow, or a node. */
  readonly from: WorkflowInput | FlowNode;
  /** The input that it is the value of; where that does not take it another finding speaks. */
  readonly statedOn?: InputDeclaration;
  /** Whoever reads it has it, whatever else a run does: it comes over no loop and no merge. */
  readonly isDirect: boolean;
}

/** What is read in the end: an input of the workflow, or an element of its array. */
export interface DeclaredSource {
  readonly input: WorkflowInput;
  readonly isItem: boolean;
}

/** What may reach an input, as far as the document states it. */
export interface Offers {
  readonly values: readonly OfferedValue[];
  readonly declared: readonly DeclaredSource[];
}

/**
 * Follows references back to what the document states of values: constants, defaults, choices and presets of inputs, items of
 * lists, outcomes; through loops and merges. What models, transforms and loops make is not known.
 */
export class OfferedValues {
  readonly #graph: FlowGraph;
  readonly #workflow: Workflow;
  /** Many readers of one long list must not take their number times its items. */
  #left = MOST_VALUES;
  #presets: ReadonlyMap<string, readonly Pick<OfferedValue, "value" | "at">[]> | undefined;
  #crossing: ReadonlySet<NodeReference> | undefined;

  constructor(graph: FlowGraph, workflow: Workflow) {
    this.#graph = graph;
    this.#workflow = workflow;
  }

  /** Complexity: O(what the references lead to). */
  of(input: NodeInput): Offers {
    const offers = new Gathered();
    if (input.ref !== undefined && this.#left > 0) this.#follow(input.ref, DIRECT, offers);
    this.#left -= offers.size;
    return offers;
  }

  #follow(ref: InputRef, how: Following, offers: Gathered): void {
    if (ref.broken.size > 0) return;
    if (ref.workflow !== undefined) {
      const { target } = ref.workflow;
      if (target.kind === "input") this.#addInput(target.input, how, offers);
    } else if (ref.node !== undefined) this.#followNode(ref.node, ref, how, offers);
    else if (ref.equal === undefined)
      for (const member of ref.conditional)
        this.#followNode(
          member,
          ref,
          { ...how, isDirect: how.isDirect && ref.conditional.length === 1 },
          offers,
        );
  }

  #addInput(input: WorkflowInput, how: Following, offers: Gathered): void {
    offers.declared.push({ input, isItem: how.isItem });
    const add = (kind: OfferedValue["kind"], value: JsonValue | undefined, at: string) => {
      if (value !== undefined) offers.add({ kind, value, at, from: input, statedOn: input }, how);
    };
    add("default", input.default, `${input.pointer}/default`);
    this.#presets ??= findPresets(this.#workflow);
    for (const { value, at } of this.#presets.get(input.name ?? "") ?? []) add("preset", value, at);
  }

  #followNode(source: NodeReference, ref: InputRef, how: Following, offers: Gathered): void {
    const { target, owner } = source;
    if (target.kind !== "node") return;
    this.#crossing ??= new Set(this.#graph.crossings.map(({ reference }) => reference));
    const { node } = target;
    // What names a node may stand for the output of that node.
    if (this.#crossing.has(source) || selectionsOf(node, this.#graph.flow.nodesById).length > 0) return;
    if (node.type === "list") {
      const value = node.items;
      if (value !== undefined && !node.broken.has("items"))
        offers.add({ kind: "item", value: [...value], at: `${node.pointer}/items`, from: node }, how);
    } else if (isIfElse(node)) addOutcomes(node, how, offers);
    else if (node.type === "for-each" && this.#graph.loops.byNode.get(node)?.members.has(owner))
      this.#followItem(node, ref, how, offers);
  }

  /** The item is called as the input that brings its array; any other name means the first array. */
  #followItem(loop: FlowNode, { name }: InputRef, { isItem, depth }: Following, offers: Gathered): void {
    const isOpen = this.#graph.openBodies.has(loop) || loop.broken.has("inputs");
    if (isOpen || isItem || depth > MOST_NESTED_LOOPS) return;
    const inputs = loop.inputs.filter(({ isGate }) => !isGate);
    const source = inputs.find((input) => input.name === name?.text) ?? inputs[0];
    if (source === undefined) return;
    const how = { isItem: true, isDirect: false, depth: depth + 1, most: loop.count };
    if (source.ref !== undefined) this.#follow(source.ref, how, offers);
    else {
      const field = source.value === undefined ? "default" : "value";
      const value = source[field];
      const at = `${source.pointer}/${field}`;
      if (value !== undefined) offers.add({ kind: "item", value, at, from: loop, statedOn: source }, how);
    }
  }
}

const MOST_VALUES = 200_000;

interface Following {
  /** One element of an array is read. */
  readonly isItem: boolean;
  /** Of so many elements at the start of it, where the loop counts. */
  readonly most?: number | undefined;
  readonly isDirect: boolean;
  readonly depth: number;
}

const DIRECT: Following = { isItem: false, isDirect: true, depth: 0 };

class Gathered implements Offers {
  readonly values: OfferedValue[] = [];
  readonly declared: DeclaredSource[] = [];
  /** How many plain values there are in all. */
  size = 0;

  add(offered: Omit<OfferedValue, "isDirect">, { isItem, isDirect, most }: Following): void {
    const { value, at } = offered;
    this.size += Array.isArray(value) ? value.length : 1;
    if (!isItem) this.values.push({ ...offered, isDirect });
    else if (Array.isArray(value))
      for (const [index, element] of value.slice(0, most).entries())
        this.values.push({ ...offered, value: element, at: `${at}/${index}`, isDirect });
  }
}

function addOutcomes(node: FlowNode, how: Following, offers: Gathered): void {
  if (how.isItem || !hasReadableOutcomes(node)) return;
  const values = [...(node.logic?.cases ?? []).map((each) => each.value), node.logic?.default];
  for (const value of values)
    if (value !== undefined)
      offers.add({ kind: "outcome", value: value.text, at: value.pointer, from: node }, how);
}

/** The values that presets of the form give to inputs, by the name of the input. */
function findPresets({ uiConfig, pointer }: Workflow): Map<string, { value: JsonValue; at: string }[]> {
  const found = new Map<string, { value: JsonValue; at: string }[]>();
  const add = (name: JsonValue | undefined, value: JsonValue | undefined, at: string) => {
    if (typeof name !== "string" || value === undefined || value === null) return;
    const known = found.get(name);
    if (known === undefined) found.set(name, [{ value, at }]);
    else known.push({ value, at });
  };
  const config = objectOf(uiConfig);
  const at = `${pointer}/uiConfig`;
  for (const [index, block] of listOf(config["presets"]).entries()) {
    for (const [key, preset] of Object.entries(objectOf(objectOf(block)["presets"]))) {
      const place = appendPointer(`${at}/presets/${index}/presets`, key);
      for (const [name, value] of Object.entries(objectOf(preset)))
        add(name, value, appendPointer(place, name));
    }
  }
  const resolution = objectOf(config["resolutionComponent"]);
  for (const [index, preset] of listOf(resolution["presets"]).entries()) {
    const place = `${at}/resolutionComponent/presets/${index}`;
    for (const side of ["width", "height"] as const)
      add(resolution[`${side}Input`], objectOf(preset)[side], `${place}/${side}`);
  }
  return found;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
