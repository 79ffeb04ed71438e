import type { Flow, FlowNode } from "../flow/flow-model.js";
import type { SimulatedLoops } from "./simulate-loops.js";
import { nodesAwaited, nodesRead } from "./simulate-references.js";

/** The moment at which a node is judged; a for-each is judged at its start and at its end. */
export interface Step {
  readonly node: FlowNode;
  readonly point: "start" | "end";
}

/**
 * Puts the steps of a flow in an order in which each comes after those it rests on, in rounds until no round
 * adds one. Every reference to a node counts, also one that is not judged; a step in or behind a cycle is left out.
 */
export function findSteps(flow: Flow, loops: SimulatedLoops): Step[] {
  let open: Step[] = flow.nodes.flatMap((node) =>
    node.type === "for-each" ? [start(node), { node, point: "end" as const }] : [start(node)],
  );
  const before = new Map(open.map((step) => [step, stepsBefore(step, loops).map(nameOf)]));
  const done: Step[] = [];
  const names = new Set<string>();
  for (let found = true; found; ) {
    const rest: Step[] = [];
    for (const step of open) {
      if (before.get(step)?.every((name) => names.has(name))) {
        names.add(nameOf(step));
        done.push(step);
      } else rest.push(step);
    }
    found = rest.length < open.length;
    open = rest;
  }
  return done;
}

function start(node: FlowNode): Step {
  return { node, point: "start" };
}

function nameOf({ node, point }: Step): string {
  return `${point} ${node.index}`;
}

function stepsBefore({ node, point }: Step, loops: SimulatedLoops): Step[] {
  if (point === "end") return [start(node), ...[...loops.members(node)].map(lastStep)];
  const steps = loops.around(node).map(start);
  for (const source of [...nodesRead(node), ...nodesAwaited(node)]) {
    const isInside = loops.members(source).has(node);
    steps.push(isInside ? start(source) : lastStep(source));
  }
  return steps;
}

function lastStep(node: FlowNode): Step {
  return { node, point: node.type === "for-each" ? "end" : "start" };
}
