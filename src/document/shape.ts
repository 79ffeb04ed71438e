/**
 * What the respelling reader must know of one object of the format: which keys are fields, how each is spelled,
 * and where its documented structure ends and free-form data begins.
 */
export interface Shape {
  readonly name: string;
  /** Fields by both spellings: `dependsOn` and `depends_on` lead to the same entry. */
  readonly fields: ReadonlyMap<string, ShapeField>;
}

export interface ShapeField {
  /** The wire spelling, camelCase. */
  readonly camel: string;
  /** The Python spelling; equal to `camel` for a one-word name. */
  readonly snake: string;
  /** Documented as always present. */
  readonly required: boolean;
  /** Shape of the value, of each element (`depth` 1), or of each element's elements (`depth` 2). Absent: free-form data. */
  readonly shape?: Shape;
  readonly depth: 0 | 1 | 2;
  /** The value is an object whose keys are data (`inputProperties`) and whose values have the shape. */
  readonly map: boolean;
}
