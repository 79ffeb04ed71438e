import type { FlowNode, InputRef } from "../flow/flow-model.js";
import { allInputs } from "../flow/node-inputs.js";
import type { ReadingName, Readings } from "../flow/readings.js";
import type { Crossing } from "../graph/crossings.js";
import { isIfElse } from "../graph/flow-edges.js";
import type { FlowGraph } from "../graph/flow-graph.js";

/**
 * What comes of naming a node of a loop body outside of the loop, where it is a template and skipped in every run:
 * the reader waits forever; it never runs, since it waits unless something else skips it; it is skipped; it does not
 * wait for the loop; or the template is just one of several members and counts as skipped.
 */
export type CrossingEffect = "waits" | "never" | "skipped" | "order" | "template";

/** What a crossing comes to, and the readings, if they were chosen, that make it so. */
export interface JudgedCrossing {
  readonly effect: CrossingEffect;
  readonly rests: readonly ReadingName[];
}

/** Judges a crossing as docs/semantics.md says. Complexity: O(inputs of the reader × nesting). */
export function judgeCrossing(crossing: Crossing, graph: FlowGraph, readings: Readings): JudgedCrossing {
  const { reference, reader, member } = crossing;
  const ref = reference.input?.ref;
  const waiting: CrossingEffect = canBeSkipped(reader, readings) ? "never" : "waits";
  if (reference.kind === "conditional") {
    const isOnly = ref !== undefined && hasOnlyTemplates(ref, reader, graph);
    return { effect: isOnly ? "skipped" : "template", rests: [] };
  }
  if (reference.kind === "node" && ref?.equal !== undefined && isIfElse(member))
    return { effect: "skipped", rests: [] };
  if (reference.kind === "node" && member.type !== "user-approval") {
    return readings.skippedSource === "waits"
      ? { effect: waiting, rests: [] }
      : { effect: "skipped", rests: ["skippedSource"] };
  }
  return readings.skippedDependency === "runs"
    ? { effect: "order", rests: [] }
    : { effect: waiting, rests: ["skippedDependency"] };
}

/**
 * Whether a detour that waits forever holds its loop back in every run: nothing on the way back can be skipped, and
 * each hop waits for the one before.
 */
export function holdsLoopBack({ reader, wayBack }: Crossing, graph: FlowGraph, readings: Readings): boolean {
  const way = [reader, ...wayBack.map(({ target }) => target)];
  const nodes = new Set(way.flatMap((node) => [node, ...graph.loops.around(node).map((loop) => loop.node)]));
  return (
    wayBack.every(({ kind }) => kind !== "select") &&
    [...nodes].every((node) => !canBeSkipped(node, readings))
  );
}

/** Whether some reference of a node, other than one that waits, can skip it. */
function canBeSkipped(node: FlowNode, { skippedSource, noOutcome }: Readings): boolean {
  return allInputs(node).some(({ ref }) => {
    if (ref === undefined) return false;
    if (ref.conditional.length > 0) return true;
    const source = ref.node?.target;
    if (source?.kind !== "node") return false;
    const yieldsOutcome = isIfElse(source.node);
    return skippedSource === "skips" || (yieldsOutcome && (ref.equal !== undefined || noOutcome === "skips"));
  });
}

/** Whether every member of a gate is a template for the reader, and none counts because it is skipped. */
function hasOnlyTemplates(
  { conditional, equal, node, workflow }: InputRef,
  reader: FlowNode,
  graph: FlowGraph,
): boolean {
  const asked = node === undefined && workflow === undefined ? equal?.text : undefined;
  return conditional.every(({ target }) => {
    if (target.kind !== "node") return target.kind === "self";
    const isTemplate = graph.loops.around(target.node).some(({ members }) => !members.has(reader));
    const isDecided = asked === undefined || asked === "success" || isIfElse(target.node);
    return isTemplate && isDecided;
  });
}
