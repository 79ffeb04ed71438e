/** What stands for a placeholder of a message, by its name; where nothing is said, a text. */
export const placeholderTypes = {
  allowed: "list",
  atLeast: "number",
  atMost: "number",
  base: "number",
  bound: "number",
  count: "number",
  fields: "string | list",
  found: "string | number",
  index: "number",
  known: "list",
  limit: "number",
  line: "number",
  lower: "number",
  max: "number",
  meant: "string | list",
  measured: "number",
  members: "list",
  missing: "number",
  more: "number",
  nodes: "list",
  outcomes: "list",
  path: "list",
  readers: "list",
  rules: "list",
  siblings: "list",
  size: "number",
  source: "string | list",
  sources: "list",
  step: "number",
  subjects: "list",
  types: "string | list",
  upper: "number",
  value: "string | number | boolean",
  values: "list",
  written: "string | list",
} as const;

type Written = typeof placeholderTypes;

interface Types {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly list: readonly string[];
}

type Read<Text extends string> = Text extends `${infer First} | ${infer Rest}`
  ? Read<First> | Read<Rest>
  : Text extends keyof Types
    ? Types[Text]
    : never;

/** The type of what stands for a placeholder. */
export type PlaceholderValue<Name extends string> = Name extends keyof Written ? Read<Written[Name]> : string;
