import type { JsonValue } from "../../diagnostics/json.js";

/** A drawn document as the JSON that it is: types of documents name optional fields, which are then not there. */
export function asJson(document: object): JsonValue {
  return document as JsonValue;
}
