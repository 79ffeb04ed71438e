import type { Flow, FlowNode } from "../flow/flow-model.js";
import type { SimulatedLoops } from "./simulate-loops.js";
import { nodesAwaited, nodesRead } from "./simulate-references.js";

/** The moment at which a node is judged; a for-each is judged at its start and at its end. */
export interface Step {
  readonly node: FlowNode;
  readonly point: "start" | "end";
}

/** The steps of a flow: each comes after those it rests on, as far as that goes. */
export interface StepOrder {
  readonly steps: readonly Step[];
  /** In or behind cycles, so that no order is right forevery run. */
  readonly tangled: readonly Step[];
  /** What a step rests on. */
  before(step: Step): readonly Step[];
}

/** Every reference to a node counts, also one that is not judged. Complexity: O(nodes + references + bodies). */
export function orderSteps(flow: Flow, loops: SimulatedLoops): StepOrder {
  const starts = new Map<FlowNode, Step>();
  const ends = new Map<FlowNode, Step>();
  for (const node of flow.nodes) {
    starts.set(node, { node, point: "start" });
    if (node.type === "for-each") ends.set(node, { node, point: "end" });
  }
  const before = new Map<Step, readonly Step[]>();
  for (const node of flow.nodes) {
    for (const step of [starts.get(node), ends.get(node)])
      if (step !== undefined) before.set(step, stepsBefore(step, loops, starts, ends));
  }
  const { sorted, rest } = sortSteps([...before.keys()], before);
  return { steps: sorted, tangled: rest, before: (step) => before.get(step) ?? NO_STEPS };
}

/**
 * Sorts steps so that each comes after those of them that it rests on; `rest` is what is in or behind a cycle.
 * Complexity: O(steps + pairs).
 */
export function sortSteps(
  steps: readonly Step[],
  before: ReadonlyMap<Step, readonly Step[]>,
): { readonly sorted: readonly Step[]; readonly rest: readonly Step[] } {
  const open = new Map(steps.map((step) => [step, 0]));
  const behind = new Map<Step, Step[]>();
  for (const step of steps) {
    for (const earlier of before.get(step) ?? NO_STEPS) {
      if (!open.has(earlier)) continue;
      open.set(step, (open.get(step) ?? 0) + 1);
      const later = behind.get(earlier);
      if (later === undefined) behind.set(earlier, [step]);
      else later.push(step);
    }
  }
  const sorted = steps.filter((step) => open.get(step) === 0);
  // An array yields what is added while it is walked.
  for (const step of sorted) {
    open.delete(step);
    for (const later of behind.get(step) ?? NO_STEPS) {
      const left = (open.get(later) ?? 0) - 1;
      open.set(later, left);
      if (left === 0) sorted.push(later);
    }
  }
  return { sorted, rest: [...open.keys()] };
}

const NO_STEPS: readonly Step[] = [];

function stepsBefore(
  { node, point }: Step,
  loops: SimulatedLoops,
  starts: ReadonlyMap<FlowNode, Step>,
  ends: ReadonlyMap<FlowNode, Step>,
): Step[] {
  const startOf = (each: FlowNode) => starts.get(each);
  const lastOf = (each: FlowNode) => ends.get(each) ?? starts.get(each);
  const found =
    point === "end"
      ? [startOf(node), ...loops.listed(node).map(lastOf)]
      : [
          ...loops.around(node).map(startOf),
          ...[...nodesRead(node), ...nodesAwaited(node)].map((source) =>
            loops.members(source).has(node) ? startOf(source) : lastOf(source),
          ),
        ];
  return [...new Set(found)].filter((step) => step !== undefined);
}
