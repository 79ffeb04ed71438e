import type { JsonValue } from "../diagnostics/json.js";

/** The lists of values by field; a near miss of a closed one is certainly a misspelling. */
export const LISTS: Readonly<Record<string, { readonly name: string; readonly closed: boolean }>> = {
  type: { name: "type", closed: true },
  status: { name: "status", closed: true },
  privacy: { name: "privacy", closed: true },
  logicType: { name: "logic type", closed: true },
  logic_type: { name: "logic type", closed: true },
  kind: { name: "asset kind", closed: false },
  outputAssetKinds: { name: "asset kind", closed: false },
  output_asset_kinds: { name: "asset kind", closed: false },
  modelTypes: { name: "model type", closed: false },
  model_types: { name: "model type", closed: false },
  jobType: { name: "job type", closed: false },
  job_type: { name: "job type", closed: false },
  lastIndexingType: { name: "type of indexing", closed: false },
  last_indexing_type: { name: "type of indexing", closed: false },
  backgroundBehavior: { name: "background behavior", closed: false },
  background_behavior: { name: "background behavior", closed: false },
  position: { name: "position", closed: false },
  apiKeyStatus: { name: "status of an API key", closed: false },
  api_key_status: { name: "status of an API key", closed: false },
  action: { name: "action", closed: false },
};

/** JSON types in words. */
export const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  integer: "an integer",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  null: "null",
};

/** The JSON type of a value in words. */
export function describeJsonType(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return TYPE_NAMES[typeof value] ?? typeof value;
}
