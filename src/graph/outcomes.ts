import { findNearNames } from "../diagnostics/near-names.js";
import type { FlowNode, InputRef } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import { nodeStatuses } from "../schema/types.generated.js";

/**
 * The values that an if-else node can yield, in the order of its cases, the default last.
 * @returns `undefined` for other nodes, and where a part of the node could not be read.
 */
export function findOutcomes(node: FlowNode): ReadonlySet<string> | undefined {
  return isIfElse(node) ? node.logic?.outcomes : undefined;
}

/** An `equal` that nothing that its `ref` names can yield. */
export interface UnansweredEqual {
  /** Whether an outcome is asked for, of `ref.node` or of the members of `conditional`, or a status of some member. */
  readonly asks: "node" | "members" | "status";
  /** What can be asked for. */
  readonly known: readonly string[];
}

/** Why an `equal` cannot come true; `undefined` where it may, or where that is open. Complexity: O(outcomes). */
export function findUnansweredEqual({
  equal,
  node,
  workflow,
  conditional,
}: InputRef): UnansweredEqual | undefined {
  if (equal === undefined || workflow !== undefined) return undefined;
  if (node !== undefined) {
    const outcomes = node.target.kind === "node" ? statedOutcomes(node.target.node) : undefined;
    return outcomes === undefined || outcomes.has(equal.text)
      ? undefined
      : { asks: "node", known: [...outcomes] };
  }
  if (STATUSES.has(equal.text)) return undefined;
  const outcomes = new Set<string>();
  let hasStatus = false;
  for (const { target } of conditional) {
    if (target.kind !== "node" || target.node.type === "unknown") return undefined;
    const own = statedOutcomes(target.node);
    if (own === undefined && target.node.type === "logic") return undefined;
    for (const text of own ?? []) outcomes.add(text);
    hasStatus ||= own === undefined;
  }
  if (conditional.length === 0 || outcomes.has(equal.text)) return undefined;
  if (!hasStatus) return { asks: "members", known: [...outcomes] };
  // Which statuses there are is not told in full, so that only a misspelt one is known to be none.
  const known = [...outcomes, ...nodeStatuses];
  return isNear(equal.text, known) ? { asks: "status", known } : undefined;
}

/** As `findOutcomes`; a node without cases has a finding of its own: they may still be to come. */
export function statedOutcomes(node: FlowNode): ReadonlySet<string> | undefined {
  return node.logic?.cases.length === 0 ? undefined : findOutcomes(node);
}

const STATUSES: ReadonlySet<string> = new Set(nodeStatuses);

function isNear(text: string, known: readonly string[]): boolean {
  return findNearNames(text, known).length > 0;
}

/** Whether it is known what an if-else node yields: an outcome that could not be read may be the id of a node. */
export function hasReadableOutcomes({ logic, broken }: FlowNode): boolean {
  return !broken.has("logic") && logic?.outcomes !== undefined && logic.cases.length > 0;
}
