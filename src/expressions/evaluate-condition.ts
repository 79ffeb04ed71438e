import type { Atom } from "./atom.js";
import type { Condition } from "./condition.js";

/** Evaluates a condition in three-valued (Kleene) logic. */
export function evaluateCondition(
  condition: Condition,
  decide: (atom: Atom) => boolean | "unknown",
): boolean | "unknown" {
  switch (condition.kind) {
    case "constant":
      return condition.value;
    case "atom":
      return decide(condition.atom);
    case "not": {
      const value = evaluateCondition(condition.of, decide);
      return value === "unknown" ? value : !value;
    }
    case "and":
    case "or":
      return evaluateParts(condition.of, condition.kind === "or", decide);
    case "choice": {
      const test = evaluateCondition(condition.test, decide);
      if (test !== "unknown") return evaluateCondition(test ? condition.then : condition.otherwise, decide);
      const then = evaluateCondition(condition.then, decide);
      return then === evaluateCondition(condition.otherwise, decide) ? then : "unknown";
    }
  }
}

function evaluateParts(
  parts: readonly Condition[],
  decisive: boolean,
  decide: (atom: Atom) => boolean | "unknown",
): boolean | "unknown" {
  let open = false;
  for (const part of parts) {
    const value = evaluateCondition(part, decide);
    if (value === decisive) return decisive;
    open ||= value === "unknown";
  }
  return open ? "unknown" : !decisive;
}
