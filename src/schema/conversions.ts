import type { Change, ProposedEdit } from "../diagnostics/finding.js";
import { title } from "../diagnostics/phrase.js";
import { otherwise, remove, sacrifice } from "../diagnostics/propose.js";
import type { ErrorPlace } from "./shape-error-place.js";

/** Edits that give a value the expected type without changing what it says: `"5"` → `5`, `1.10` → `"1.10"`. */
export function conversions({
  types,
  place,
}: {
  readonly types: readonly string[];
  readonly place: Pick<ErrorPlace, "at" | "value" | "field" | "isElement">;
}): ProposedEdit[] {
  const one = convert(types, place);
  const changes = types.includes("array") ? listOfOne(place) : one === undefined ? [] : [one];
  const meant = changes.map((change): ProposedEdit => ({ safety: "suggestion", changes: [change] }));
  const { at, field, isElement } = place;
  if (at === "") return meant;
  const says = isElement ? title("removeElement") : title("remove", { field });
  return [...meant, ...otherwise([sacrifice(says, [remove(at)])])];
}

/** A lone value in a list; what of a number the list takes, the number or a text, shows when the edit is tried out. */
function listOfOne({ value, at }: Pick<ErrorPlace, "value" | "at">): Change[] {
  if (value === null || typeof value === "boolean" || Array.isArray(value)) return [];
  const wrapped: Change = { kind: "replace", at, value: [value] };
  return typeof value === "number" ? [wrapped, { kind: "quote", at, inList: true }] : [wrapped];
}

function convert(
  types: readonly string[],
  { value, at }: Pick<ErrorPlace, "value" | "at">,
): Change | undefined {
  if (typeof value === "string") {
    const number = types.includes("number") ? readExactNumber(value) : undefined;
    if (number !== undefined) return { kind: "replace", at, value: number };
    if (types.includes("boolean") && (value === "true" || value === "false"))
      return { kind: "replace", at, value: value === "true" };
  }
  if (!types.includes("string")) return undefined;
  // What CEL and ids take for a text of true is "true", however YAML lets it be written.
  if (typeof value === "boolean") return { kind: "replace", at, value: String(value) };
  return typeof value === "number" ? { kind: "quote", at, inList: false } : undefined;
}

/** The number that a text means, unless it has more digits than a number keeps. */
export function readExactNumber(text: string): number | undefined {
  if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return undefined;
  const digits = text.replace(/^-?0*/, "").replace(".", "").replace(/^0+/, "");
  return digits.length <= EXACT_DIGITS ? Number(text) : undefined;
}

/** So many decimal digits come out of a number as they went in. */
const EXACT_DIGITS = 15;
