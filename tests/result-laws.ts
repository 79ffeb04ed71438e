import { expect } from "vitest";
import type { DocumentResult, ResultBase, WorkflowResult } from "../src/index.js";

/** Whether an RFC 6901 pointer leads to something in a value; written apart from the library on purpose. */
export function leadsSomewhere(value: unknown, pointer: string): boolean {
  if (pointer === "") return true;
  if (!pointer.startsWith("/")) return false;
  let at = value;
  const tokens = pointer.slice(1).split("/");
  for (const [index, token] of tokens.entries()) {
    if (typeof at !== "object" || at === null) return false;
    const key = token.replace(/~1/g, "/").replace(/~0/g, "~");
    if (Array.isArray(at) && !/^(0|[1-9]\d*)$/.test(key)) return false;
    if (!Object.hasOwn(at, key)) return false;
    // What the last key leads to is not read: that may throw.
    if (index < tokens.length - 1) at = Reflect.get(at, key);
  }
  return true;
}

/** What was not decided, but for `conditionalValues`: drawn documents hold some, and nobody ever decides those. */
export function undecidedIn({ unchecked }: Pick<ResultBase, "unchecked">): ResultBase["unchecked"] {
  return unchecked.filter(({ what }) => what !== "when inputs are required");
}

/** What breaks a law of results, in words; empty when all hold. `value` is what was given. */
export function brokenLaws(result: DocumentResult | WorkflowResult, value: unknown): string[] {
  const broken: string[] = [];
  const counts = { error: 0, warning: 0, info: 0 };
  for (const found of result.diagnostics) {
    counts[found.severity]++;
    for (const { pointer } of [found, ...found.related]) {
      if (!leadsSomewhere(value, pointer)) broken.push(`${found.ruleId} points nowhere: ${pointer}`);
    }
  }
  if (JSON.stringify(counts) !== JSON.stringify(result.counts))
    broken.push("counts differ from the diagnostics");
  if (result.failures.length > 0) broken.push(`crashed: ${JSON.stringify(result.failures)}`);
  const isClean = counts.error === 0 && result.failures.length === 0 && result.kind !== undefined;
  if (result.valid !== isClean) broken.push(`valid is ${result.valid}`);
  return broken;
}

/** Fails unless every law of results holds. */
export function expectLaws(result: DocumentResult | WorkflowResult, value: unknown): void {
  const broken = brokenLaws(result, value);
  if (broken.length > 0) expect(broken).toEqual([]);
}

/** The findings as `rule pointer`, for short expectations. */
export function findingsOf(result: Pick<ResultBase, "diagnostics">): string[] {
  return result.diagnostics.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`);
}
