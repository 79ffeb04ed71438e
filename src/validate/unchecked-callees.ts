import type { KnownCallees } from "../catalogue/catalogue.js";
import type { Place } from "../diagnostics/place.js";
import { quote } from "../diagnostics/quote.js";
import type { Flow, FlowNode } from "../flow/flow-model.js";
import { UNKNOWN_CALL, type Unchecked } from "./result.js";

/**
 * What a catalogue leaves open, once for each cause: models and workflows that it lacks, and outputs that it does not
 * list. Without a catalogue nothing was asked for.
 */
export function findUncheckedCallees(flow: Flow, callees: KnownCallees): Unchecked[] {
  const unknown = new Map<string, Place[]>();
  const known = { model: callees.ids("model").length > 0, workflow: callees.ids("workflow").length > 0 };
  if (!known.model && !known.workflow) return [];
  for (const node of flow.nodes) {
    const called = calledBy(node);
    if (called === undefined || !known[called.kind] || callees.calleeOf(node) !== undefined) continue;
    const what = `${UNKNOWN_CALL}the ${called.kind} "${quote(called.id)}"`;
    const places = unknown.get(what);
    if (places === undefined) unknown.set(what, [placeOf(node, node.pointer)]);
    else places.push(placeOf(node, node.pointer));
  }
  const reason = "the catalogue does not know it";
  const entries = [...unknown].map(([what, places]) => ({ what, reason, places }));
  const reads = readsOfUnlistedOutputs(flow, callees);
  if (reads.length === 0) return entries;
  const outputs = "the catalogue does not list the outputs of its source";
  return [...entries, { what: "the type of a value", reason: outputs, places: reads }];
}

function calledBy({ type, modelId, workflowId }: FlowNode) {
  const kind = type === "custom-model" ? "model" : "workflow";
  const id = type === "custom-model" ? modelId : type === "workflow" ? workflowId : undefined;
  return id === undefined || id.trim() === "" ? undefined : ({ kind, id } as const);
}

function placeOf({ id }: FlowNode, pointer: string): Place {
  return id === undefined ? { pointer } : { pointer, nodeId: id };
}

function readsOfUnlistedOutputs({ readings }: Flow, callees: KnownCallees): Place[] {
  const places: Place[] = [];
  for (const { input, ref } of readings) {
    const target = ref.node?.target;
    if (input.isGate || target?.kind !== "node") continue;
    const callee = callees.calleeOf(target.node);
    if (callee === undefined || callee.outputs !== undefined) continue;
    places.push(placeOf(input.node, ref.pointer));
  }
  return places;
}
