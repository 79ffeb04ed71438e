import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, InputRef, NodeInput } from "../flow/flow-model.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { isSingleForArray } from "../inputs/run-inputs.js";
import type { CopyPlace } from "./simulate-copies.js";
import { isDecided } from "./simulate-possible.js";
import { isIfElseNode } from "./simulate-references.js";
import type { AssumedOutput } from "./simulate-result.js";
import type { RunState } from "./simulate-run.js";

/** The value that something has in a run; `undefined` stands for none. */
export type KnownValue =
  | { readonly isKnown: true; readonly value: JsonValue | undefined }
  /** It has one, or perhaps none, that the run does not tell. */
  | { readonly isKnown: false; readonly value: undefined };

/** The value that reaches an input, as far as the run tells; null is absent. */
export function inputValue(input: NodeInput, place: CopyPlace, state: RunState): KnownValue {
  const { ref, node } = input;
  if (ref === undefined) return known(defined(input.value) ?? defined(input.default));
  if (ref.workflow !== undefined) return workflowValue(ref.workflow, state);
  const source = ref.node?.target;
  if (source !== undefined)
    return source.kind === "node" ? valueSeen(source.node, outputOf(ref), node, place, state) : UNKNOWN;
  return mergedValue(ref, node, place, state);
}

/** The value of a name in a condition: what the input of that name reads, else the output that the name spells out. */
export function namedValue(name: string, node: FlowNode, place: CopyPlace, state: RunState): KnownValue {
  const input = node.inputs.find((each) => each.name === name && each.ref?.equal === undefined);
  if (input !== undefined) return inputValue(input, place, state);
  const { nodesById } = state.program.workflow.flow;
  for (let end = name.lastIndexOf("_"); end > 0; end = name.lastIndexOf("_", end - 1)) {
    const source = nodesById.get(name.slice(0, end));
    if (source !== undefined && source !== node && state.program.loops.sees(node, source))
      return valueSeen(source, name.slice(end + 1), node, place, state);
  }
  return UNKNOWN;
}

/**
 * The array that a for-each iterates over, as far as the run tells.
 * @param item what its item is called: of several arrays, the one that its input of this name brings.
 */
export function arrayOf(
  loop: FlowNode,
  place: CopyPlace,
  state: RunState,
  item?: string,
): readonly JsonValue[] | undefined {
  const inputs = loop.inputs.filter(({ isGate }) => !isGate);
  const named = item === undefined ? [] : inputs.filter(({ name }) => name === item);
  for (const input of [...named, ...inputs]) {
    const { value } = inputValue(input, place, state);
    if (isArray(value)) return value;
  }
  return undefined;
}

/** The value under a key that comes from a document; what an object inherits is none of its values. */
export function ownValue<T>(
  values: Readonly<Record<string, T>> | undefined,
  key: string | undefined,
): T | undefined {
  return values !== undefined && key !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
}

const UNKNOWN: KnownValue = { isKnown: false, value: undefined };

function known(value: JsonValue | undefined): KnownValue {
  return { isKnown: true, value };
}

/** `all` for whoever names no output. */
function outputOf({ name }: InputRef): string {
  const text = name?.text ?? "";
  return text.trim() === "" ? "all" : text;
}

function workflowValue({ target, name }: NonNullable<InputRef["workflow"]>, { run }: RunState): KnownValue {
  if (target.kind === "unjudged") {
    // Nothing says which inputs there are, so that a run may give any.
    const value = defined(ownValue(run.inputs, name?.text));
    return value === undefined ? UNKNOWN : known(value);
  }
  if (target.kind !== "input") return UNKNOWN;
  const { input } = target;
  const given = defined(ownValue(run.inputs, input.name)) ?? defined(input.default);
  // The platform drops a single value without a word; whether a default then stands in nobody has said.
  const isDropped = given !== undefined && isSingleForArray({ type: knownTypeOf(input) }, given);
  return isDropped ? UNKNOWN : known(given);
}

function valueSeen(
  source: FlowNode,
  output: string,
  reader: FlowNode,
  place: CopyPlace,
  state: RunState,
): KnownValue {
  const { program, run, copies } = state;
  const judgement = copies.seenBy(reader, source, place);
  if (judgement?.status !== "success")
    return judgement !== undefined && isDecided(judgement.possible) ? known(undefined) : UNKNOWN;
  if (isIfElseNode(source)) {
    const outcome = copies.at(source, place)?.outcome;
    const isOpen = outcome?.yielded === undefined || outcome.others.length > 0;
    return isOpen ? UNKNOWN : known(defined(outcome.yielded));
  }
  const isItem = program.loops.members(source).has(reader);
  const item = isItem ? itemOf(source, output, place, state) : UNKNOWN;
  if (item.isKnown) return item;
  // The item of a loop and its result are two things: the result is an array.
  const isMeant = ({ nodeId, output: named, value }: AssumedOutput) =>
    nodeId === source.id && named === output && (source.type !== "for-each" || isArray(value) !== isItem);
  const assumed = run.assumes?.find(isMeant);
  if (assumed !== undefined) return known(defined(assumed.value));
  if (isItem) return UNKNOWN;
  const given = defined(ownValue(run.outputs, source.id)) ?? source.items;
  return given === undefined ? UNKNOWN : known(given);
}

function itemOf(loop: FlowNode, name: string, place: CopyPlace, state: RunState): KnownValue {
  const array = arrayOf(loop, place, state, name);
  const index = place.get(loop);
  return array === undefined || index === undefined || index >= array.length
    ? UNKNOWN
    : known(defined(array[index]));
}

/** A merge takes whichever ran; of several with different values, which one is open. */
function mergedValue(ref: InputRef, reader: FlowNode, place: CopyPlace, state: RunState): KnownValue {
  let found: KnownValue | undefined;
  for (const { target } of ref.conditional) {
    if (target.kind !== "node" || !state.program.loops.sees(reader, target.node)) continue;
    const judgement = state.copies.seenBy(reader, target.node, place);
    if (judgement === undefined || !isDecided(judgement.possible)) return UNKNOWN;
    if (judgement.status !== "success") continue;
    const value = valueSeen(target.node, outputOf(ref), reader, place, state);
    if (found !== undefined && JSON.stringify(found) !== JSON.stringify(value)) return UNKNOWN;
    found = value;
  }
  return found ?? known(undefined);
}

function defined(value: JsonValue | undefined): JsonValue | undefined {
  return value === null ? undefined : value;
}

function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
