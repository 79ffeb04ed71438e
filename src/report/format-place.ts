import type { Place } from "../diagnostics/place.js";
import { safeName } from "../diagnostics/safe-output.js";

/** `line:column` in a text; without ranges the pointer, which is empty for the whole document. */
export function formatPlace(place: Place): string {
  return place.document === undefined ? formatOwn(place) : `${safeName(place.document)}:${formatOwn(place)}`;
}

function formatOwn(place: Place): string {
  if (place.range !== undefined) return `${place.range.start.line}:${place.range.start.column}`;
  return place.pointer === "" ? "document" : safeName(place.pointer);
}
