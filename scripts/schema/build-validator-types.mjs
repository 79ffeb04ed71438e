import { checkedDocuments } from "./documents.mjs";
import { header } from "./header.mjs";

/** The declarations beside the compiled validators. */
export function buildValidatorTypes() {
  return `${header}

/** One way in which a value is not of its shape. Only the keywords that the schemas use occur. */
export type ShapeError =
  | readonly [at: string, keyword: "type", params: { readonly type: string | readonly string[] }]
  | readonly [at: string, keyword: "required", params: { readonly missingProperty: string }]
  | readonly [at: string, keyword: "additionalProperties", params: { readonly additionalProperty: string }]
  | readonly [at: string, keyword: "enum", params: { readonly allowedValues: readonly string[] }]
  | readonly [at: string, keyword: "const", params: { readonly allowedValue: true }]
  | readonly [at: string, keyword: "exclusiveMinimum", params: { readonly comparison: ">"; readonly limit: number }]
  | readonly [at: string, keyword: "minimum", params: { readonly comparison: ">="; readonly limit: number }]
  | readonly [at: string, keyword: "maximum", params: { readonly comparison: "<="; readonly limit: number }]
  | readonly [at: string, keyword: "uniqueItems", params: { readonly i: number; readonly j: number }]
  | readonly [at: string, keyword: "format", params: { readonly format: "date-time" | "iso-date" | "granularity" }];

/**
 * Checks a value in the wire spelling.
 * @param context where the value stands, and who is told of each error as it is found.
 */
export type ShapeValidator = (
  value: unknown,
  context?: { readonly instancePath?: string; readonly tell?: (...error: ShapeError) => void },
) => boolean;

export const validators: {
${checkedDocuments.map(({ name }) => `  readonly ${name}: ShapeValidator;\n`).join("")}};
`;
}
