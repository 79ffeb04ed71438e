import type { Flow, FlowNode } from "../flow/flow-model.js";
import { countListedBody } from "../flow/node-fields.js";
import { nodesMeantBy } from "../flow/references.js";

/** How deep for-each nodes may stand in each other; real flows have two or three levels. */
export const MOST_NESTED_LOOPS = 40;

/** One for-each node and what runs in it. */
export interface Loop {
  readonly node: FlowNode;
  /** Nodes that it lists itself, without repetition. */
  readonly body: readonly FlowNode[];
  /** The body and the bodies of the for-each nodes in it, down to `MOST_NESTED_LOOPS` levels. */
  readonly members: ReadonlySet<FlowNode>;
}

/** The for-each nodes of a flow: who is in whose body. */
export interface Loops {
  readonly all: readonly Loop[];
  readonly byNode: ReadonlyMap<FlowNode, Loop>;
  /** The loops that a node is a member of, in document order. */
  around(node: FlowNode): readonly Loop[];
  /** The loop that a node runs in directly, where it is known already. */
  readonly innermost: Map<FlowNode, Loop | undefined>;
}

const NONE: readonly Loop[] = [];

/**
 * Reads membership from `loopBodyNodeIds`; a nested body belongs to the outer loop whether that lists it or not.
 * Complexity: O(nodes + sum of the sizes of all bodies, nested ones counted in each loop around them).
 */
export function findLoops(flow: Flow): Loops {
  const bodies = new Map<FlowNode, FlowNode[]>();
  for (const node of flow.nodes) {
    if (node.type === "for-each") bodies.set(node, listedBody(node));
  }
  const all: Loop[] = [];
  const around = new Map<FlowNode, Loop[]>();
  for (const [node, body] of bodies) {
    const loop = { node, body, members: closeOver(node, bodies) };
    all.push(loop);
    for (const member of loop.members) {
      const loops = around.get(member);
      if (loops === undefined) around.set(member, [loop]);
      else loops.push(loop);
    }
  }
  const byNode = new Map(all.map((loop) => [loop.node, loop]));
  return { all, byNode, around: (node) => around.get(node) ?? NONE, innermost: new Map() };
}

/** Whether some entry of a body leads nowhere: any node may be meant, also one that then seems to stand outside. */
export function hasOpenBody(node: FlowNode): boolean {
  const { body, broken } = node;
  if (broken.has("loopBodyNodeIds") || (countListedBody(node) ?? body.length) !== body.length) return true;
  return body.some(
    ({ target }) => target.kind !== "node" && target.kind !== "ambiguous" && target.kind !== "self",
  );
}

/** Of an open body nothing is known, so that nothing is judged as standing in it or outside. */
function listedBody(loop: FlowNode): FlowNode[] {
  if (hasOpenBody(loop)) return [];
  const body: FlowNode[] = [];
  for (const entry of loop.body) {
    if (entry.repeats !== undefined) continue;
    // Whichever is meant: neither of them may be judged as standing outside.
    for (const node of nodesMeantBy(entry)) if (node !== loop) body.push(node);
  }
  return body;
}

function closeOver(loop: FlowNode, bodies: ReadonlyMap<FlowNode, readonly FlowNode[]>): Set<FlowNode> {
  const members = new Set<FlowNode>();
  let level = bodies.get(loop) ?? [];
  for (let depth = 0; depth < MOST_NESTED_LOOPS && level.length > 0; depth++) {
    const inner: FlowNode[] = [];
    for (const member of level) {
      if (member === loop || members.has(member)) continue;
      members.add(member);
      for (const next of bodies.get(member) ?? []) inner.push(next);
    }
    level = inner;
  }
  return new Set([...members].sort((a, b) => a.index - b.index));
}
