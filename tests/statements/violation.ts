import type { JsonObject, JsonValue } from "../../src/diagnostics/json.js";
import type { ValidateOptions } from "../../src/index.js";

/** A document that goes against a statement of the reference, by its number in docs/coverage.md, and the rule that speaks. */
export type Violation = readonly [
  statement: number,
  rule: string,
  document: JsonValue,
  options?: ValidateOptions,
];

/** The same of a run body. */
export type RefusedBody = readonly [
  statement: number,
  rule: string,
  workflow: JsonObject,
  body: JsonObject,
  options?: ValidateOptions,
];

export const RESPONSE = { contract: "response" } as const;
export const CATALOGUE = {
  catalogue: {
    closed: true,
    models: {
      "flux.1-dev": { inputs: [], outputs: [{ name: "image", type: "file", kind: "image" }] },
      asks: { inputs: [{ name: "prompt", type: "string", required: { always: true } }] },
    },
    workflows: { w: { inputs: [] } },
  },
} as const;
