import type { Flow, FlowNode } from "../flow/flow-model.js";
import { nodesMeantBy } from "../flow/references.js";

/** Who is in which loop. */
export interface SimulatedLoops {
  /** The for-each nodes whose body a node is in, directly or nested, the outermost first. */
  around(node: FlowNode): readonly FlowNode[];
  /** Those of them that list it themselves; they run only when those around them do. */
  parents(node: FlowNode): readonly FlowNode[];
  /** The nodes in the body of a for-each, nested bodies included. */
  members(loop: FlowNode): ReadonlySet<FlowNode>;
  /** The nodes that a for-each lists itself. */
  listed(loop: FlowNode): readonly FlowNode[];
  /** A reader sees the nodes whose loops it is in as well. */
  sees(reader: FlowNode, source: FlowNode): boolean;
}

/** How deep bodies may stand in each other; what is nested deeper is taken as outside of the outermost loops. */
export const MOST_NESTED = 40;

/**
 * Reads the bodies; a body in a body belongs to both loops.
 * Complexity: O(nodes + sum of the sizes of all bodies, nested ones counted in each loop around them).
 */
export function findSimulatedLoops(flow: Flow): SimulatedLoops {
  const listed = new Map<FlowNode, readonly FlowNode[]>();
  for (const node of flow.nodes) if (node.type === "for-each") listed.set(node, listedBody(node));
  const members = new Map<FlowNode, ReadonlySet<FlowNode>>();
  const around = new Map<FlowNode, FlowNode[]>();
  const parents = new Map<FlowNode, FlowNode[]>();
  for (const [loop, body] of listed)
    for (const member of new Set(body)) parents.set(member, [...(parents.get(member) ?? []), loop]);
  for (const loop of listed.keys()) {
    const body = closeOver(loop, listed);
    members.set(loop, body);
    for (const member of body) {
      const loops = around.get(member);
      if (loops === undefined) around.set(member, [loop]);
      else loops.push(loop);
    }
  }
  const depthOf = (loop: FlowNode) => around.get(loop)?.length ?? 0;
  // A loop inside of another has more loops around it than that one.
  for (const loops of around.values()) loops.sort((a, b) => depthOf(a) - depthOf(b) || a.index - b.index);
  const loopsOf = (node: FlowNode) => around.get(node) ?? NOBODY;
  return {
    around: loopsOf,
    parents: (node) => parents.get(node) ?? NOBODY,
    members: (loop) => members.get(loop) ?? NO_MEMBERS,
    listed: (loop) => listed.get(loop) ?? NOBODY,
    sees: (reader, source) => loopsOf(source).every((loop) => members.get(loop)?.has(reader) === true),
  };
}

const NOBODY: readonly FlowNode[] = [];
const NO_MEMBERS: ReadonlySet<FlowNode> = new Set();

/** Level by level; a for-each that others lead back to is not in its own body. */
function closeOver(
  loop: FlowNode,
  listed: ReadonlyMap<FlowNode, readonly FlowNode[]>,
): ReadonlySet<FlowNode> {
  const members = new Set(listed.get(loop));
  let level: readonly FlowNode[] = [...members];
  for (let depth = 1; depth < MOST_NESTED && level.length > 0; depth++) {
    const inner: FlowNode[] = [];
    for (const member of level) {
      for (const next of listed.get(member) ?? NOBODY) {
        if (next === loop || members.has(next)) continue;
        members.add(next);
        inner.push(next);
      }
    }
    level = inner;
  }
  return members;
}

function listedBody(loop: FlowNode): FlowNode[] {
  return loop.body.flatMap(nodesMeantBy).filter((node) => node !== loop);
}
