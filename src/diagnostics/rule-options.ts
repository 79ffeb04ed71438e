/** What an option of a rule takes: a JSON Schema, which the schema of the config repeats, with a default. */
export type OptionShape =
  | {
      readonly type: "number";
      readonly default: number;
      readonly minimum?: number;
      readonly description: string;
    }
  | { readonly type: "boolean"; readonly default: boolean; readonly description: string }
  | { readonly type: "string"; readonly default: string; readonly description: string }
  /** A list of texts. */
  | {
      readonly type: "array";
      readonly items: { readonly type: "string" };
      readonly default: readonly string[];
      readonly description: string;
    };

/** The options of a rule, by name. */
export type OptionShapes = Readonly<Record<string, OptionShape>>;

/** What a check is handed: each option as it was set, or its default. */
export type OptionValues<O extends OptionShapes> = {
  readonly [Name in keyof O]: Widened<O[Name]["default"]>;
};

type Widened<T> = T extends number
  ? number
  : T extends boolean
    ? boolean
    : T extends string
      ? string
      : T extends readonly unknown[]
        ? readonly string[]
        : never;

/** The values of all options of a rule, of which some were set to values that they take. */
export function completeOptions(
  shapes: OptionShapes,
  given: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, never>> {
  const values = Object.entries(shapes).map(([name, shape]) => [name, given?.[name] ?? shape.default]);
  return Object.fromEntries(values);
}

/** What an option takes, as part of a sentence; `undefined` when the value is one. */
export function describeRefusal(shape: OptionShape, value: unknown): string | undefined {
  const isOfType = typeof value === shape.type;
  if (shape.type === "array") {
    const isList = Array.isArray(value) && value.every((element) => typeof element === "string");
    return isList ? undefined : "a list of texts";
  }
  switch (shape.type) {
    case "number": {
      const { minimum } = shape;
      if (isOfType && Number(value) >= (minimum ?? Number.NEGATIVE_INFINITY)) return undefined;
      if (minimum === undefined) return "a number";
      return minimum === 0 ? "a number that is not negative" : `a number from ${minimum}`;
    }
    case "boolean":
      return isOfType ? undefined : "true or false";
    case "string":
      return isOfType ? undefined : "a text";
  }
}
