import type { FlowNode } from "../flow/flow-model.js";
import { isIfElse } from "./flow-edges.js";

/**
 * The values that an if-else node can yield, in the order of its cases, the default last.
 * @returns `undefined` for other nodes, and where a part of the node could not be read.
 */
export function findOutcomes(node: FlowNode): ReadonlySet<string> | undefined {
  return isIfElse(node) ? node.logic?.outcomes : undefined;
}
