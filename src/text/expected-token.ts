/** What may stand next in a JSON text: `first-…` behind an opening bracket, `item` and `key` behind a comma. */
export type ReaderState = "value" | "first-item" | "item" | "first-key" | "key" | "colon" | "next";

/** Says what may stand next, in words for a message. */
export function describeExpected(state: ReaderState, inside: "object" | "array" | undefined): string {
  if (state !== "next") return EXPECTED[state];
  if (inside === undefined) return "the end of the text";
  return inside === "object" ? "',' or '}'" : "',' or ']'";
}

const EXPECTED = {
  value: "a value",
  "first-item": "a value or ']'",
  item: "a value",
  "first-key": "a key in double quotes or '}'",
  key: "a key in double quotes",
  colon: "':'",
} as const;
