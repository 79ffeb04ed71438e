import { documents } from "./documents.mjs";
import { header } from "./header.mjs";

/** The declarations beside the compiled validators. */
export function buildValidatorTypes() {
  return `${header}

/** One way in which a value is not of its shape. Only the keywords that the schemas use occur. */
export type ShapeError = {
  /** JSON Pointer into the checked value. */
  readonly instancePath: string;
  /** Where the violated keyword stands in the compiled schemas; for debugging. */
  readonly schemaPath: string;
} & (
  | { readonly keyword: "type"; readonly params: { readonly type: string | readonly string[] } }
  | { readonly keyword: "required"; readonly params: { readonly missingProperty: string } }
  | { readonly keyword: "additionalProperties"; readonly params: { readonly additionalProperty: string } }
  | { readonly keyword: "enum"; readonly params: { readonly allowedValues: readonly string[] } }
  | { readonly keyword: "const"; readonly params: { readonly allowedValue: true } }
  | { readonly keyword: "exclusiveMinimum"; readonly params: { readonly comparison: ">"; readonly limit: number } }
  | { readonly keyword: "format"; readonly params: { readonly format: "date-time" } }
);

/** Checks a value in the wire spelling; the errors of the last call stay at the function. */
export interface ShapeValidator {
  (value: unknown): boolean;
  readonly errors?: readonly ShapeError[] | null;
}

export const validators: {
${documents.map(({ name }) => `  readonly ${name}: ShapeValidator;\n`).join("")}};
`;
}
