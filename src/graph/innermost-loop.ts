import type { FlowNode } from "../flow/flow-model.js";
import type { Loop, Loops } from "./loops.js";

/**
 * The loop that a node runs in directly. Of loops that overlap the smaller one, of equal ones the first; loops in
 * the bodies of each other are in none of each other, so that going outwards always ends.
 * Complexity: O(loops around the node), once for each node.
 */
export function findInnermostLoop(loops: Loops, node: FlowNode): Loop | undefined {
  const { innermost } = loops;
  if (!innermost.has(node)) innermost.set(node, searchInnermostLoop(loops, node));
  return innermost.get(node);
}

function searchInnermostLoop(loops: Loops, node: FlowNode): Loop | undefined {
  const own = loops.byNode.get(node)?.members;
  let innermost: Loop | undefined;
  for (const loop of loops.around(node)) {
    if (own?.has(loop.node)) continue;
    if (innermost === undefined || loop.members.size < innermost.members.size) innermost = loop;
  }
  return innermost;
}
