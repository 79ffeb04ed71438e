import type { Flow, FlowNode } from "../flow/flow-model.js";
import { nodesMeantBy } from "../flow/references.js";

/** Who is in which loop. */
export interface SimulatedLoops {
  /** The for-each nodes whose body a node is in, directly or nested, the outermost first. */
  around(node: FlowNode): readonly FlowNode[];
  /** The nodes in the body of a for-each, nested bodies included. */
  members(loop: FlowNode): ReadonlySet<FlowNode>;
  /** A reader sees the nodes whose loops it is in as well. */
  sees(reader: FlowNode, source: FlowNode): boolean;
}

/** Reads the bodies, until no body grows any more. */
export function findSimulatedLoops(flow: Flow): SimulatedLoops {
  const bodies = new Map<FlowNode, Set<FlowNode>>();
  for (const node of flow.nodes) {
    if (node.type === "for-each") bodies.set(node, new Set(listedBody(node)));
  }
  for (let grows = true; grows; ) {
    grows = false;
    for (const [loop, body] of bodies) {
      const before = body.size;
      for (const member of [...body]) {
        for (const inner of bodies.get(member) ?? []) if (inner !== loop) body.add(inner);
      }
      grows ||= body.size > before;
    }
  }
  const loops = [...bodies.keys()];
  const countAround = (node: FlowNode) => loops.filter((loop) => bodies.get(loop)?.has(node)).length;
  // A loop inside of another has more loops around it than that one.
  const outermostFirst = loops
    .map((loop) => ({ loop, depth: countAround(loop) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ loop }) => loop);
  const around = new Map(
    flow.nodes.map((node) => [node, outermostFirst.filter((loop) => bodies.get(loop)?.has(node))]),
  );
  const loopsOf = (node: FlowNode): readonly FlowNode[] => around.get(node) ?? [];
  return {
    around: loopsOf,
    members: (loop) => bodies.get(loop) ?? NOBODY,
    sees: (reader, source) => loopsOf(source).every((loop) => loopsOf(reader).includes(loop)),
  };
}

const NOBODY: ReadonlySet<FlowNode> = new Set();

function listedBody(loop: FlowNode): FlowNode[] {
  return loop.body.flatMap(nodesMeantBy).filter((node) => node !== loop);
}
