import type { PlaceholderValue } from "./placeholders.js";
import { quote } from "./quote.js";

/** The templates of a rule, by message id. */
export type Messages = Readonly<Record<string, string>>;

/** Names of the `{placeholders}` in a message template, read out of its text by the compiler. */
export type Placeholder<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** What a placeholder can stand for; a list is printed as `"a", "b" and 2 more`. */
export type DataValue = string | number | boolean | readonly string[];

/** The typed arguments of a message template. */
export type MessageData<Template extends string> = {
  readonly [Name in Placeholder<Template>]: PlaceholderValue<Name>;
};

/** Close known names, best first; the sentence asks about the first one. */
export interface NearNames {
  readonly nearNames?: readonly string[];
}

/** What is known where an unknown name stands, nearest first; of many the first ones. */
export interface KnownNames {
  readonly knownNames?: readonly string[];
}

/** What somebody chose in `semantics`, as `name=choice`, without which there would be no such finding. */
export interface RestsOn {
  readonly restsOn?: readonly string[];
}

const LONGEST_MESSAGE = 240;
const LISTED = 4;

/**
 * Fills a template with data: one sentence of at most 240 characters, followed by the question for a near name.
 * Every value is quoted (`quote.ts`); when the sentence grows too long the values are cut further.
 */
export function formatMessage(
  template: string,
  data: Readonly<Record<string, DataValue | undefined>>,
): string {
  for (const longest of [80, 60, 40, 28, 18]) {
    const message = fill(template, data, longest);
    if (message.length <= LONGEST_MESSAGE) return message;
  }
  return fill(template, data, 12);
}

function fill(
  template: string,
  data: Readonly<Record<string, DataValue | undefined>>,
  longest: number,
): string {
  const sentence = template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = data[name];
    return value === undefined ? placeholder : formatValue(value, longest);
  });
  const near = data["nearNames"];
  const nearest = Array.isArray(near) ? near[0] : undefined;
  const readings = data["restsOn"];
  const rest = Array.isArray(readings) ? ` This rests on semantics ${readings.join(" and ")}.` : "";
  if (nearest !== undefined) return `${sentence} Did you mean "${quote(nearest, longest)}"?`;
  return sentence + formatKnown(data["knownNames"], longest) + rest;
}

/** What there is instead, where that is short. */
function formatKnown(known: DataValue | undefined, longest: number): string {
  if (!Array.isArray(known) || known.length === 0 || known.length > FEW) return "";
  const listed = formatList(known, longest);
  return listed.length > SHORT ? "" : ` Known here: ${listed}.`;
}

const FEW = 3;
const SHORT = 50;

function formatValue(value: DataValue, longest: number): string {
  if (typeof value === "string") return quote(value, longest);
  if (typeof value !== "object") return String(value);
  return formatList(value, longest);
}

function formatList(values: readonly string[], longest: number): string {
  const more = values.length > LISTED ? values.length - LISTED + 1 : 0;
  const shown = (more > 0 ? values.slice(0, LISTED - 1) : values).map(
    (value) => `"${quote(value, longest)}"`,
  );
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** A number with its noun: `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
