import { findNearestName } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";

const MOST_LISTED = 6;

/** What follows on "there is no such name": the nearest one, else those that there are; starts with a space. */
export function askNear(name: string, known: readonly string[]): string {
  const nearest = findNearestName(name, known);
  if (nearest !== undefined) return ` Did you mean "${quote(nearest)}"?`;
  if (known.length === 0) return " There is none.";
  const shown = known.slice(0, MOST_LISTED).map((each) => `"${quote(each, 40)}"`);
  const more = known.length > MOST_LISTED ? ", …" : "";
  return ` There ${known.length === 1 ? "is" : "are"} ${shown.join(", ")}${more}.`;
}
