import type { PlaceholderValue } from "./placeholders.js";
import { quote } from "./quote.js";
import { fillWords, type Wording, type Words, words } from "./words.js";

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
 * Fills a template with data: one sentence of at most 240 characters, followed by the question for a near name unless the
 * template places `{nearest}` itself. Every value is quoted (`quote.ts`); when the sentence grows too long the values are
 * cut further.
 * @param wording the language of what is not in the template; without, English.
 */
export function formatMessage(
  template: string,
  data: Readonly<Record<string, DataValue | undefined>>,
  wording: Wording = {},
): string {
  const language: Language = { words: { ...words, ...wording.words }, values: wording.values ?? {} };
  for (const longest of [80, 60, 40, 28, 18]) {
    const message = fill(template, data, longest, language);
    if (message.length <= LONGEST_MESSAGE) return message;
  }
  return fill(template, data, 12, language);
}

type Language = Required<Wording> & { readonly words: Words };

function fill(
  template: string,
  data: Readonly<Record<string, DataValue | undefined>>,
  longest: number,
  { words, values }: Language,
): string {
  const near = data["nearNames"];
  const nearest = Array.isArray(near) ? near[0] : undefined;
  const sentence = template.replace(/("?)\{(\w+)\}/g, (placeholder, mark: string, name: string) => {
    const value = name === "nearest" ? nearest : data[name];
    if (value === undefined) return placeholder;
    // What stands in quotation marks is a name.
    const isWord = mark === "" && typeof value === "string" && Object.hasOwn(values, value);
    return mark + (isWord ? values[value] : formatValue(name, value, longest, words));
  });
  const readings = data["restsOn"];
  if (nearest !== undefined) {
    if (template.includes("{nearest}")) return sentence;
    return fillWords(words.nearest, { sentence, nearest: quote(nearest, longest) });
  }
  const known = listsAlready(template, data) ? undefined : formatKnown(data["knownNames"], longest, words);
  const told = known === undefined ? sentence : fillWords(words.known, { sentence, list: known });
  if (!Array.isArray(readings)) return told;
  return fillWords(words.restsOn, { sentence: told, readings: join(readings, words) });
}

/** The sentence has a list with all of the known names in it. */
function listsAlready(template: string, data: Readonly<Record<string, DataValue | undefined>>): boolean {
  const known = data["knownNames"];
  if (!Array.isArray(known)) return false;
  return Object.entries(data).some(([name, value]) => {
    return (
      Array.isArray(value) && template.includes(`{${name}}`) && known.every((one) => value.includes(one))
    );
  });
}

/** What there is instead, where that is short. */
function formatKnown(known: DataValue | undefined, longest: number, words: Words): string | undefined {
  if (!Array.isArray(known) || known.length === 0 || known.length > FEW) return undefined;
  const listed = formatList(known, longest, words);
  return listed.length > SHORT ? undefined : listed;
}

const FEW = 3;
const SHORT = 50;

function formatValue(name: string, value: DataValue, longest: number, words: Words): string {
  if (typeof value === "object") return formatList(value, longest, words);
  if (typeof value !== "string") return String(value);
  // The quotation marks of JSON are no end of a quotation.
  return name === "json" ? quote(value, longest).replaceAll('\\"', '"') : quote(value, longest);
}

function formatList(values: readonly string[], longest: number, words: Words): string {
  const more = values.length > LISTED ? values.length - LISTED + 1 : 0;
  const shown = (more > 0 ? values.slice(0, LISTED - 1) : values).map(
    (value) => `"${quote(value, longest)}"`,
  );
  if (more > 0) return fillWords(words.more, { list: shown.join(", "), more: String(more) });
  return join(shown, words);
}

function join(texts: readonly string[], words: Words): string {
  const last = texts.at(-1) ?? "";
  return texts.length < 2 ? last : fillWords(words.and, { list: texts.slice(0, -1).join(", "), last });
}

/** A template that says behind the id of a node what people call it. */
export function withTitle(template: string, titled: string = words.titled): string {
  return template.replace('"{node}"', titled);
}

/** A number with its noun: `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
