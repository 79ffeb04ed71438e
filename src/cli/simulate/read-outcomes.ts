import { quote } from "../../diagnostics/quote.js";
import type { Flow } from "../../flow/flow-model.js";
import { isIfElse } from "../../graph/flow-edges.js";
import { findOutcomes } from "../../graph/outcomes.js";
import { UsageError } from "../usage-error.js";
import { askNear } from "./near-question.js";
import { splitPair } from "./split-pair.js";

/**
 * What if-else nodes are to yield; no value means nothing. A node named again yields the next value in its next
 * iteration.
 * @throws UsageError for a node or an outcome that does not exist, with the nearest name.
 */
export function readOutcomes(
  pairs: readonly string[],
  flow: Flow,
): Record<string, readonly (string | null)[]> {
  const given = new Map<string, (string | null)[]>();
  const deciders = flow.nodes.filter(isIfElse);
  for (const pair of pairs) {
    const [id, value] = splitPair("--outcome", pair, "ask=yes");
    const node = deciders.find((candidate) => candidate.id === id);
    if (node === undefined) {
      const known = deciders.map((candidate) => candidate.id).filter((name) => name !== undefined);
      throw new UsageError(`There is no if-else node "${quote(id)}".${askNear(id, known)}`);
    }
    const outcomes = findOutcomes(node);
    if (outcomes !== undefined && value !== "" && !outcomes.has(value)) {
      throw new UsageError(`"${quote(id)}" never yields "${quote(value)}".${askNear(value, [...outcomes])}`);
    }
    const isNothing = value === "" && outcomes?.has("") !== true;
    given.set(id, [...(given.get(id) ?? []), isNothing ? null : value]);
  }
  return Object.fromEntries(given);
}
