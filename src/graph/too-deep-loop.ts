import type { Flow, FlowNode } from "../flow/flow-model.js";
import { nodesMeantBy } from "../flow/references.js";
import { MOST_NESTED_LOOPS } from "./loops.js";

/**
 * The first for-each node that stands inside of more others than may be. What is in a loop is kept for each loop around
 * it, so that time and memory grow with the depth.
 * Loops in each other have no depth: they are a cycle. Complexity: O(nodes + entries of bodies).
 */
export function findTooDeepLoop({ nodes }: Flow): FlowNode | undefined {
  const around = new Map<FlowNode, number>();
  for (const node of nodes) if (node.type === "for-each") around.set(node, 0);
  for (const [loop] of around)
    for (const inner of innerLoops(loop)) around.set(inner, (around.get(inner) ?? 0) + 1);
  const depths = new Map<FlowNode, number>();
  for (const [loop, count] of around) if (count === 0) depths.set(loop, 1);
  // Grows while it is walked: a loop comes in when all loops around it have been here.
  for (const [loop, depth] of depths) {
    if (depth > MOST_NESTED_LOOPS) return loop;
    for (const inner of innerLoops(loop)) {
      const left = (around.get(inner) ?? 0) - 1;
      around.set(inner, left);
      if (left === 0) depths.set(inner, depth + 1);
    }
  }
  return undefined;
}

function innerLoops(loop: FlowNode): FlowNode[] {
  const listed = loop.body.filter(({ repeats }) => repeats === undefined).flatMap(nodesMeantBy);
  return listed.filter((node) => node.type === "for-each" && node !== loop);
}
