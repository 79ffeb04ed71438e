import type { JsonValue } from "../diagnostics/json.js";
import { samplePattern } from "./pattern-samples.js";
import { childrenOf, type Syntax } from "./syntax.js";

/**
 * The literals that a tree names, each once, in the order of its text: what is worth trying in a part of a condition
 * that compares in ways of its own, such as `contains`. Of a pattern, texts that match it.
 * Complexity: O(size of the tree).
 */
export function findNamedLiterals(syntax: Syntax): JsonValue[] {
  const found = new Set<JsonValue>();
  const collect = (part: Syntax): void => {
    const pattern = patternOf(part);
    if (pattern !== undefined) {
      for (const sample of samplePattern(pattern)) found.add(sample);
      if (part.kind === "call" && part.receiver) collect(part.receiver);
      return;
    }
    if (part.kind === "literal" && part.value !== undefined && part.value !== null) found.add(part.value);
    if (part.kind === "unary" && part.operator === "-" && part.operand.kind === "literal") {
      if (typeof part.operand.value === "number") found.add(0 - part.operand.value);
      return;
    }
    for (const child of childrenOf(part)) collect(child);
  };
  collect(syntax);
  return [...found];
}

function patternOf(syntax: Syntax): string | undefined {
  if (syntax.kind !== "call" || syntax.name !== "matches") return undefined;
  const last = syntax.args.at(-1);
  return last?.kind === "literal" && typeof last.value === "string" ? last.value : undefined;
}
