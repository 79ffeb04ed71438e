import type { SimulatedNode } from "./simulate-result.js";

/** A node that keeps a job from completing. */
export interface WaitingRoot {
  readonly id: string;
  /** What it waits for, as the second half of a sentence. */
  readonly why: string;
}

/** The first node that waits while nothing that it waits for is pending; in a cycle any node of it. */
export function findWaitingRoot(nodes: readonly SimulatedNode[]): WaitingRoot | undefined {
  const pending = nodes.filter(({ status }) => status === "pending");
  const waiting = new Set(pending.map(({ id }) => id));
  const isRoot = ({ because }: SimulatedNode) =>
    !because.some((reason) => reason.nodes.some((id) => waiting.has(id)));
  const root = pending.find(isRoot) ?? pending[0];
  if (root === undefined) return undefined;
  const text = root.because[0]?.text ?? "";
  return { id: root.id, why: text.replace(/^(It|None|A)\b/, (word) => word.toLowerCase()) };
}
