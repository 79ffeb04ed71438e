import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, InputRef, NodeInput, WorkflowInput } from "../flow/flow-model.js";
import { findSpelledNode } from "../graph/expressions-of.js";
import { isIfElse } from "../graph/flow-edges.js";
import { type Loops, MOST_NESTED_LOOPS } from "../graph/loops.js";
import { ELEMENT_TYPES } from "../inputs/value-type.js";
import { inputTypes } from "../schema/types.generated.js";

/** What a name in a condition reads. Same `key`, same value. */
export type ConditionSource = { readonly key: string; readonly type: string | undefined } & (
  | { readonly kind: "input"; readonly name: string; readonly declaration: WorkflowInput | undefined }
  | { readonly kind: "output"; readonly node: FlowNode; readonly output: string }
  /** The current element of an array that a for-each iterates over, as its body reads it. */
  | {
      readonly kind: "item";
      readonly loop: FlowNode;
      readonly output: string;
      /** Where its array comes from; `undefined` where that is not known, as with a `count` alone. */
      readonly array: ConditionSource | undefined;
    }
  /** The value that an if-else node yields: no choice of its own. */
  | { readonly kind: "outcome"; readonly node: FlowNode }
  | { readonly kind: "constant"; readonly value: JsonValue }
  /** The value of whichever member ran. */
  | { readonly kind: "merge"; readonly members: readonly MergeMember[] }
  /** Nothing that the node declares: nothing is known of it. */
  | { readonly kind: "undeclared" }
);

/** A node that a merge may take its value from, in the order of the document. */
interface MergeMember {
  readonly node: FlowNode;
  readonly source: ConditionSource;
}

/**
 * The source of a name in a condition of a logic node: what its input of that name reads, or else the output that
 * the name spells out as `<nodeId>_<output>`. The item of a loop and its result are two sources.
 * @param loops who is in which loop; without them nothing is an item.
 */
export function findSource(
  logic: FlowNode,
  name: string,
  nodesById: ReadonlyMap<string, FlowNode>,
  loops?: Loops,
): ConditionSource {
  const input = logic.inputs.find((candidate) => candidate.name === name && !candidate.isGate);
  if (input !== undefined) return sourceOfInput(input, loops);
  const node = findSpelledNode(name, nodesById);
  if (node === undefined || node === logic || !sees(logic, node, loops)) return undeclared(name);
  const output = name.slice((node.id ?? "").length + 1);
  // Nothing makes the logic node wait for it.
  const source = sourceOfNode({ node, output, type: undefined, reader: logic }, loops, 0);
  return merge([{ node, source }], output, undefined);
}

/** The source where the values of some workflow inputs are fixed, by name. */
export function fixSource(source: ConditionSource, given: ReadonlyMap<string, JsonValue>): ConditionSource {
  if (source.kind === "item" && source.array !== undefined)
    return { ...source, array: fixSource(source.array, given) };
  const value = source.kind === "input" ? given.get(source.name) : undefined;
  return value === undefined ? source : constant(value, source.type);
}

/** @param depth how many loops deep: on a cycle two of them may bring each other their arrays. */
function sourceOfInput(input: NodeInput, loops: Loops | undefined, depth = 0): ConditionSource {
  const { ref, type, node: reader } = input;
  if (ref === undefined) {
    const value = input.value ?? input.default;
    return value === undefined ? undeclared(input.pointer, type) : constant(value, type);
  }
  if (ref.workflow?.name !== undefined) {
    const { target, name } = ref.workflow;
    const declaration = target.kind === "input" ? target.input : undefined;
    const declared = declaration?.type ?? type;
    return { kind: "input", key: `w:${name.text}`, name: name.text, declaration, type: declared };
  }
  const target = ref.node?.target;
  if (target?.kind === "node")
    return sourceOfNode({ node: target.node, output: outputOf(ref), type, reader }, loops, depth);
  if (ref.node === undefined && ref.conditional.length > 0) return sourceOfMerge(ref, input, loops, depth);
  return undeclared(input.pointer, type);
}

/** A merge of one node reads what a plain reference to it reads. */
function sourceOfMerge(
  ref: InputRef,
  input: NodeInput,
  loops: Loops | undefined,
  depth: number,
): ConditionSource {
  const { node: reader, type, pointer } = input;
  const nodes = new Set<FlowNode>();
  for (const { target } of ref.conditional) {
    if (target.kind !== "node") return undeclared(pointer, type);
    nodes.add(target.node);
  }
  const output = outputOf(ref);
  const members = [...nodes]
    .sort((a, b) => a.index - b.index)
    .map((node) => ({ node, source: sourceOfNode({ node, output, type, reader }, loops, depth) }));
  const [only] = members;
  return members.length === 1 && only !== undefined ? only.source : merge(members, output, type);
}

interface OutputReading {
  readonly node: FlowNode;
  readonly output: string;
  /** As its reader declares it. */
  readonly type: string | undefined;
  readonly reader: FlowNode;
}

function sourceOfNode(reading: OutputReading, loops: Loops | undefined, depth: number): ConditionSource {
  const { node, output, type, reader } = reading;
  if (isIfElse(node)) return { kind: "outcome", key: `l:${node.index}`, node, type: "string" };
  if (loops?.byNode.get(node)?.members.has(reader) === true) return sourceOfItem(reading, loops, depth);
  if (node.type === "list" && node.items !== undefined) return constant([...node.items], "list");
  const known = node.type === "for-each" ? "list" : type;
  return { kind: "output", key: `n:${node.index}:${output}`, node, output, type: known };
}

/** The item is called as the input that brings its array; any other name means the first array. */
function sourceOfItem(
  { node: loop, output, type }: OutputReading,
  loops: Loops,
  depth: number,
): ConditionSource {
  const inputs = depth > MOST_NESTED_LOOPS ? [] : loop.inputs.filter(({ isGate }) => !isGate);
  const named = inputs.filter(({ name }) => name === output);
  for (const input of [...named, ...inputs]) {
    const array = sourceOfInput(input, loops, depth + 1);
    if (!mayBeArray(array)) continue;
    const element = inputTypes.find((known) => known === array.type);
    const known = element === undefined ? undefined : ELEMENT_TYPES.get(element);
    const key = `i:${loop.index}:${input.pointer}`;
    return { kind: "item", key, loop, output, array, type: known ?? type };
  }
  return { kind: "item", key: `i:${loop.index}:${output}`, loop, output, array: undefined, type };
}

function sees(reader: FlowNode, source: FlowNode, loops: Loops | undefined): boolean {
  return loops?.around(source).every((loop) => loop.members.has(reader)) ?? true;
}

/** Whoever names no output reads all of them. */
function outputOf({ name }: InputRef): string {
  const output = name?.text ?? "";
  return output.trim() === "" ? "all" : output;
}

function mayBeArray(source: ConditionSource): boolean {
  if (source.kind === "constant") return Array.isArray(source.value);
  if (source.kind === "outcome" || source.kind === "undeclared") return false;
  if (source.kind !== "input") return true;
  const known = inputTypes.find((type) => type === source.type);
  return known === undefined || known.endsWith("_array");
}

function constant(value: JsonValue, type: string | undefined): ConditionSource {
  return { kind: "constant", key: `c:${JSON.stringify(value)}`, value, type };
}

function undeclared(key: string, type?: string): ConditionSource {
  return { kind: "undeclared", key: `?${key}`, type };
}

function merge(members: readonly MergeMember[], output: string, type: string | undefined): ConditionSource {
  const key = `m:${members.map(({ node }) => node.index).join()}:${output}`;
  return { kind: "merge", key, members, type };
}
