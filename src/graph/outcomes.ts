import type { FlowNode } from "../flow/flow-model.js";
import { isIfElse } from "./flow-edges.js";

/**
 * The values that an if-else node can yield, in the order of its cases, the default last.
 * @returns `undefined` for other nodes, and where a part of the node could not be read.
 */
export function findOutcomes(node: FlowNode): string[] | undefined {
  const { logic } = node;
  if (!isIfElse(node) || logic === undefined || logic.broken.size > 0) return undefined;
  const values = logic.cases.map(({ value }) => value?.text);
  if (logic.default !== undefined) values.push(logic.default.text);
  const isReadable = countElements(logic.raw["cases"]) === logic.cases.length && !values.includes(undefined);
  if (!isReadable || values.length === 0) return undefined;
  return [...new Set(values.filter((value) => value !== undefined))];
}

/** Answers for many references whether a node can yield a value; each node is read once. */
export class KnownOutcomes {
  readonly #byNode = new Map<FlowNode, ReadonlySet<string> | undefined>();

  /** The values that a node can yield, as `findOutcomes` says. */
  of(node: FlowNode): ReadonlySet<string> | undefined {
    if (!this.#byNode.has(node)) {
      const outcomes = findOutcomes(node);
      this.#byNode.set(node, outcomes && new Set(outcomes));
    }
    return this.#byNode.get(node);
  }
}

function countElements(cases: unknown): number {
  return Array.isArray(cases) ? cases.length : 0;
}
