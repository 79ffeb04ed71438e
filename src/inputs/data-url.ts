import type { JsonValue } from "../diagnostics/json.js";
import type { InputDeclaration } from "../flow/input-declaration.js";
import { knownTypeOf } from "./attribute-table.js";

/** A file that is written as a data URL of another kind than its input takes. */
export interface OtherMedia {
  /** Its place in an array. */
  readonly element: number | undefined;
  readonly kind: string;
  readonly found: string;
}

/**
 * Data URLs in a value, or in an array of files, that say another kind than the input takes.
 * Complexity: O(elements).
 */
export function* findOtherMedia(
  input: InputDeclaration,
  value: JsonValue,
): Generator<OtherMedia, void, void> {
  const { kind = "" } = input;
  const wanted = MEDIA.get(kind);
  const type = knownTypeOf(input);
  if (wanted === undefined || (type !== "file" && type !== "file_array")) return;
  const values = Array.isArray(value) ? value : [value];
  for (const [index, each] of values.entries()) {
    const found = typeof each === "string" ? /^data:([a-z]+)\//i.exec(each)?.[1]?.toLowerCase() : undefined;
    if (found === undefined || found === wanted || !KNOWN.has(found)) continue;
    yield { element: Array.isArray(value) ? index : undefined, kind, found };
  }
}

/** What a data URL of a kind begins with; other kinds come under several. */
const MEDIA: ReadonlyMap<string, string> = new Map([
  ["image", "image"],
  ["image-hdr", "image"],
  ["audio", "audio"],
  ["video", "video"],
]);
const KNOWN: ReadonlySet<string> = new Set(["image", "audio", "video", "text"]);
