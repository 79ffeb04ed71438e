import type { FlowNode, NodeInput, NodeReference, Workflow } from "../flow/flow-model.js";
import { selectionsOf } from "../flow/references.js";
import { inputTypes } from "../schema/types.generated.js";
import { hasReadableOutcomes } from "./outcomes.js";

/** Whether a loop can run that many times. */
export function isValidCount(count: number): boolean {
  return Number.isInteger(count) && count > 0;
}

/** An input that a for-each may iterate over, and whether it is known to yield an array. */
export interface LoopSource {
  readonly input: NodeInput;
  readonly isArray: boolean | "unknown";
  /** It is known to hold nothing, so that there is nothing to iterate over. */
  readonly isEmpty: boolean;
}

/** The inputs of a for-each that bring a value, gates apart. */
export function findLoopSources(loop: FlowNode, workflow: Workflow): LoopSource[] {
  const sources: LoopSource[] = [];
  for (const input of loop.inputs) {
    if (input.isGate || !bringsValue(input)) continue;
    sources.push({ input, isArray: isArraySource(input, workflow), isEmpty: isEmptySource(input) });
  }
  return sources;
}

function bringsValue(input: NodeInput): boolean {
  if (input.ref !== undefined || input.broken.size > 0) return true;
  return VALUE_FIELDS.some((field) => input.states(field));
}

const VALUE_FIELDS = ["value", "items", "default"];

function isArraySource(input: NodeInput, workflow: Workflow): boolean | "unknown" {
  const { ref, broken } = input;
  if (broken.size > 0) return "unknown";
  if (ref === undefined) return Array.isArray(input.value ?? input.statedItems ?? input.default);
  const declared = ref.workflow?.target;
  if (declared !== undefined) return declared.kind === "input" ? isArrayType(declared.input.type) : "unknown";
  const source = ref.node?.target;
  if (source?.kind !== "node" || ref.conditional.length > 0) return "unknown";
  if (source.node.type === "list") return true;
  if (source.node.type !== "logic" || workflow.flow.state !== "present") return "unknown";
  if (!hasReadableOutcomes(source.node)) return "unknown";
  // What names a node may stand for the output of that node.
  return selectionsOf(source.node, workflow.flow.nodesById).length > 0 ? "unknown" : false;
}

/**
 * Whether a list hands out nothing: it has no items, or none is written down. A list that has inputs may get them from
 * there.
 */
export function isEmptyList({ type, items = [], inputs, broken }: FlowNode): boolean {
  return type === "list" && items.length === 0 && inputs.length === 0 && broken.size === 0;
}

function isEmptySource(input: NodeInput): boolean {
  const { ref, broken } = input;
  if (broken.size > 0) return false;
  if (ref === undefined) {
    const given = VALUE_FIELDS.filter((field) => input.states(field)).map((field) => input.attribute(field));
    return given.every((value) => Array.isArray(value) && value.length === 0);
  }
  const read = ref.node === undefined ? ref.conditional : [ref.node, ...ref.conditional];
  const isEmpty = ({ target }: NodeReference) => target.kind === "node" && isEmptyList(target.node);
  return ref.workflow === undefined && read.length > 0 && read.every(isEmpty);
}

function isArrayType(type: string | undefined): boolean | "unknown" {
  if (type === undefined || !KNOWN_TYPES.has(type)) return "unknown";
  return type.endsWith("_array");
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(inputTypes);
