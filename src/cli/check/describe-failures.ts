import { plural } from "../../diagnostics/message.js";
import { quote } from "../../diagnostics/quote.js";
import type { CheckedTarget } from "./check-target.js";

/** One sentence for each way in which flowproof failed, however many files it happened on. */
export function describeFailures(checks: readonly CheckedTarget[]): string[] {
  const places = new Map<string, string[]>();
  for (const { target, failures = [] } of checks) {
    for (const failure of failures) places.set(failure, [...(places.get(failure) ?? []), target.shown]);
  }
  return [...places].map(([failure, [first = "", ...others]]) => {
    const more = others.length === 0 ? "" : ` and ${plural(others.length, "more file")}`;
    return `this is a defect of flowproof: ${failure} on "${quote(first, 200)}"${more}.`;
  });
}
