import { quote } from "../diagnostics/quote.js";
import type { FlowNode } from "../flow/flow-model.js";

/** The id of a node as a sentence shows it. */
export function named({ id }: FlowNode): string {
  return `"${quote(id ?? "", LONGEST)}"`;
}

/** What an if-else node yields, as a sentence shows it. */
export function yielded(outcome: string | null): string {
  return outcome === null ? "nothing" : `"${quote(outcome, LONGEST)}"`;
}

/** Ids as a sentence lists them, three at most. */
export function list(ids: readonly string[], word: "and" | "or"): string {
  const shown = ids.slice(0, MOST).map((id) => `"${quote(id, LONGEST)}"`);
  if (ids.length > MOST) shown.push(`${ids.length - MOST} more`);
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} ${word} ${last}`;
}

const LONGEST = 40;
const MOST = 3;
