import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, InputRef, NodeInput } from "../flow/flow-model.js";
import type { CopyPlace } from "./simulate-copies.js";
import { ownValue } from "./simulate-own-value.js";
import { isIfElseNode } from "./simulate-references.js";
import type { RunState } from "./simulate-run.js";

/** The value that reaches an input, as far as the run tells; null is absent. */
export function inputValue(input: NodeInput, place: CopyPlace, state: RunState): JsonValue | undefined {
  const { ref, raw, node } = input;
  if (ref === undefined) return defined(raw["value"]) ?? defined(raw["default"]);
  if (ref.workflow !== undefined) return workflowValue(ref.workflow, state);
  const source = ref.node?.target;
  if (source !== undefined)
    return source.kind === "node" ? valueSeen(source.node, node, place, state) : undefined;
  return mergedValue(ref, node, place, state);
}

/** The array that a for-each iterates over, as far as the run tells. */
export function arrayOf(loop: FlowNode, place: CopyPlace, state: RunState): readonly JsonValue[] | undefined {
  for (const input of loop.inputs) {
    const value = input.isGate ? undefined : inputValue(input, place, state);
    if (isArray(value)) return value;
  }
  return undefined;
}

function workflowValue(
  { target }: NonNullable<InputRef["workflow"]>,
  { run }: RunState,
): JsonValue | undefined {
  if (target.kind !== "input") return undefined;
  return defined(ownValue(run.inputs, target.input.name)) ?? defined(target.input.raw["default"]);
}

function valueSeen(
  source: FlowNode,
  reader: FlowNode,
  place: CopyPlace,
  state: RunState,
): JsonValue | undefined {
  if (state.program.loops.members(source).has(reader)) {
    const index = place.get(source);
    return index === undefined ? undefined : defined(arrayOf(source, place, state)?.[index]);
  }
  if (isIfElseNode(source)) return defined(state.copies.at(source, place)?.outcome);
  if (!hasRun(source, reader, place, state)) return undefined;
  return defined(ownValue(state.run.outputs, source.id)) ?? source.items;
}

/** A merge takes whichever ran, the first of them in its list. */
function mergedValue(
  ref: InputRef,
  reader: FlowNode,
  place: CopyPlace,
  state: RunState,
): JsonValue | undefined {
  for (const { target } of ref.conditional) {
    if (target.kind === "node" && hasRun(target.node, reader, place, state))
      return valueSeen(target.node, reader, place, state);
  }
  return undefined;
}

function hasRun(source: FlowNode, reader: FlowNode, place: CopyPlace, state: RunState): boolean {
  const copy = state.copies.at(source, place);
  const isInside = state.program.loops.members(source).has(reader);
  return (isInside ? copy?.start : (copy?.end ?? copy?.start))?.status === "success";
}

function defined(value: JsonValue | undefined): JsonValue | undefined {
  return value === null ? undefined : value;
}

function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
