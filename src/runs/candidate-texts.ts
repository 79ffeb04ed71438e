import type { JsonValue } from "../diagnostics/json.js";
import type { EvaluatedAtom } from "../expressions/atom.js";
import type { WorkflowInput } from "../flow/flow-model.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { readLimits } from "../inputs/input-limits.js";
import type { Found, Questions } from "./candidates.js";

/** What the comparisons of one source with texts name. */
interface TextQuestions {
  /** Compared with the text as it is. */
  readonly plain: readonly string[];
  /** Compared with the trimmed text. */
  readonly trimmed: readonly string[];
  /** Bounds of its length. */
  readonly sizes: readonly number[];
  /** It is looked at without the space around it. */
  readonly trims: boolean;
  readonly ordersPlain: boolean;
  readonly ordersTrimmed: boolean;
  /** What other parts of conditions look for in it. */
  readonly named: readonly string[];
  readonly least: number;
  readonly most: number;
}

/**
 * Texts that conditions can tell apart: literals, fresh ones, lengths, padding, and what lies between literals in
 * order. They are not enough where length, padding and order are asked for together, nor for very long texts.
 */
export function findTexts(questions: Questions, declaration: WorkflowInput | undefined): Found<string> {
  const asked = readQuestions(questions, declaration);
  const { plain, trimmed, named } = asked;
  const known = [...plain, ...trimmed];
  const joined = joinNamed(named);
  const filled = joined.filter((text) => text.length < asked.least).flatMap((text) => fillUp(text, asked));
  const counted = namedNumbers(questions.named);
  const natural = [...known, ...joined, ...filled, ...freshTexts(asked, questions.isShared), ...counted];
  const lengths = findLengths(asked);
  const sized = lengths.values.flatMap((length) => textsOfLength(length, asked));
  const padded = asked.trims ? [" ", ...trimmed.map((text) => ` ${text}`)] : [];
  const ordered = [
    ...(asked.ordersPlain ? betweenTexts(plain, asked.least) : []),
    ...(asked.ordersTrimmed ? betweenTexts(trimmed, asked.least) : []),
  ];
  const drawnOut = asked.ordersPlain ? orderedOfLengths(plain, ordered, lengths.values) : [];
  return {
    values: [...natural, ...sized, ...padded, ...ordered, ...drawnOut],
    isComplete: lengths.isComplete && isOrderComplete(asked) && isTrimComplete(questions.atoms),
  };
}

/** The lengths that conditions tell apart: each bound, those next to it, and those that the input allows at most. */
export function findLengths({
  sizes,
  least,
  most,
}: Pick<TextQuestions, "sizes" | "least" | "most">): Found<number> {
  if (sizes.length === 0) return { values: [], isComplete: true };
  const around = sizes.flatMap((size) => [Math.ceil(size) - 1, Math.floor(size), Math.floor(size) + 1]);
  const limits = [0, 1, least, ...(most === Number.POSITIVE_INFINITY ? [] : [most])];
  const wanted = [...new Set([...limits, ...around, ...around.map(Math.ceil)])].filter(
    (length) => length >= Math.max(0, least) && length <= most,
  );
  const values = wanted.filter((length) => length <= LONGEST_TRIED).sort((a, b) => a - b);
  const total = values.reduce((sum, length) => sum + length, 0);
  if (total > MOST_CHARACTERS) return { values: values.slice(0, SHORT_LIST), isComplete: false };
  return { values, isComplete: values.length === wanted.length };
}

/** Texts of spaces that atoms tell apart by their length: each counts as none, whatever conditions take it for. */
export function blankTexts({ atoms }: Pick<Questions, "atoms">): string[] {
  const around = boundsOfSize(atoms).flatMap((size) => [
    Math.ceil(size) - 1,
    Math.floor(size),
    Math.floor(size) + 1,
  ]);
  const lengths = new Set([1, ...around].filter((length) => length >= 1 && length <= LONGEST_BLANK));
  return [...lengths].map((length) => " ".repeat(length));
}

/** The bounds that atoms set for the length of a value. */
export function boundsOfSize(atoms: readonly EvaluatedAtom[]): number[] {
  const sizes = atoms.filter(({ wrapper }) => wrapper === "size" || wrapper === "size-trim");
  const literals = sizes.flatMap((atom) => atom.literals);
  return literals.filter((literal) => typeof literal === "number");
}

const LONGEST_TRIED = 20_000;
const LONGEST_BLANK = 2000;
const MOST_CHARACTERS = 400_000;
const SHORT_LIST = 40;

function readQuestions({ atoms, named }: Questions, declaration: WorkflowInput | undefined): TextQuestions {
  const literalsOf = (wrapper: EvaluatedAtom["wrapper"]) => {
    const literals = atoms.filter((atom) => atom.wrapper === wrapper).flatMap((atom) => atom.literals);
    return [...new Set(literals.filter((literal) => typeof literal === "string"))];
  };
  const orders = (wrapper: EvaluatedAtom["wrapper"]) =>
    atoms.some((atom) => atom.wrapper === wrapper && isOrder(atom.operator) && isText(atom.literals[0]));
  const type = declaration === undefined ? undefined : knownTypeOf(declaration);
  const isLimited = type === "string" || type === "string_array";
  const limits = declaration !== undefined && isLimited ? readLimits(declaration, type) : undefined;
  const isRange = (limits?.minLength ?? 0) <= (limits?.maxLength ?? Number.POSITIVE_INFINITY);
  return {
    plain: literalsOf("none"),
    trimmed: literalsOf("trim"),
    sizes: boundsOfSize(atoms),
    trims: atoms.some(({ wrapper }) => wrapper === "trim" || wrapper === "size-trim"),
    ordersPlain: orders("none"),
    ordersTrimmed: orders("trim"),
    named: named.filter(isText),
    least: isRange ? Math.ceil(limits?.minLength ?? 0) : 0,
    most: isRange ? Math.floor(limits?.maxLength ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
  };
}

function isOrder(operator: EvaluatedAtom["operator"]): boolean {
  return operator === "<" || operator === "<=" || operator === ">" || operator === ">=";
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === "string";
}

/** Numbers are looked for in texts as well: `int(x) > 5`. */
function namedNumbers(named: readonly JsonValue[]): string[] {
  const numbers = named.filter((literal) => typeof literal === "number");
  return numbers.flatMap((number) => [number, number + 1, number - 1].map(String));
}

function isOrderComplete(asked: TextQuestions): boolean {
  const { plain, trimmed, sizes, ordersPlain, ordersTrimmed, least, most } = asked;
  if (!ordersPlain && !ordersTrimmed) return true;
  if (ordersPlain && ordersTrimmed) return false;
  const isBounded = sizes.length > 0 || least > 0 || most !== Number.POSITIVE_INFINITY;
  return !isBounded && (ordersPlain ? trimmed : plain).length === 0;
}

/** The length of a trimmed text beside another look at how long it is, or at what it is without space. */
function isTrimComplete(atoms: readonly EvaluatedAtom[]): boolean {
  const wrappers = new Set(atoms.map(({ wrapper }) => wrapper));
  return !wrappers.has("size-trim") || (!wrappers.has("size") && !wrappers.has("trim"));
}

/** What is looked for in a text: on its own, within others, one behind the other, and what is left of one by another. */
function joinNamed(named: readonly string[]): string[] {
  const few = named.slice(0, MOST_JOINED);
  const joined = few.flatMap((one) =>
    few.flatMap((other) => {
      if (one === other) return [`_${one}_`];
      const rests = one.endsWith(other) || one.startsWith(other) ? restsOf(one, other) : [];
      return [one + other, ...rests];
    }),
  );
  return [...named.slice(0, MOST_NAMED), ...joined];
}

/** Drawn out at either end, where a text has to be longer. */
function fillUp(text: string, { least }: TextQuestions): string[] {
  return least > LONGEST_TRIED ? [] : [text.padEnd(least, "_"), text.padStart(least, "_")];
}

function restsOf(text: string, part: string): string[] {
  if (part === "") return [];
  const rests = [
    ...(text.endsWith(part) ? [text.slice(0, -part.length)] : []),
    ...(text.startsWith(part) ? [text.slice(part.length)] : []),
  ];
  return rests.filter((rest) => rest !== "");
}

const MOST_JOINED = 4;
const MOST_NAMED = 40;

/** Texts that are none of the literals, not even trimmed, and hold none of them, of a length that the input takes. */
function freshTexts(asked: TextQuestions, isShared: boolean): string[] {
  const { plain, trimmed, named, least, most } = asked;
  const length = Math.min(Math.max(FRESH.length, least), most);
  if (length < 1 || length > LONGEST_TRIED) return [];
  const taken = new Set([...plain, ...trimmed].map((text) => text.trim()));
  const holdsNone = (text: string) => named.every((part) => part === "" || !text.includes(part));
  const wanted = isShared ? 2 : 1;
  const fresh: string[] = [];
  const second: string[] = [];
  for (const word of FRESH_WORDS) {
    if (fresh.length >= wanted) break;
    const text = fill(word, length);
    if (!taken.has(text)) (holdsNone(text) ? fresh : second).push(text);
  }
  return (fresh.length > 0 ? fresh : second).slice(0, wanted);
}

/** A word drawn out with underscores, a letter with itself, or cut. */
function fill(word: string, length: number): string {
  return word.padEnd(length, word.length === 1 ? word : "_").slice(0, length);
}

const FRESH = "other";
const LETTERS = "abcdefghijklmnpqrstuvwxyz0123456789";
const FRESH_WORDS = [FRESH, "another", ...LETTERS];

/** One that no literal is, and each trimmed literal drawn out to that length. */
function textsOfLength(length: number, { plain, trimmed, named, trims }: TextQuestions): string[] {
  const taken = new Set([...plain, ...trimmed]);
  const letters = [..."xy", ...LETTERS, "-", "_"];
  const fresh = letters.map((letter) => letter.repeat(length)).find((text) => !taken.has(text));
  const padded = trimmed
    .filter((text) => text.length < length)
    .flatMap((text) => [text.padEnd(length), text.padStart(length)].find((each) => !taken.has(each)) ?? []);
  const holding = named
    .slice(0, MOST_JOINED)
    .filter((text) => text.length < length)
    .map((text) => text.padEnd(length, "_"));
  const blank = trims && length > 0 ? [" ".repeat(length)] : [];
  return [...(fresh === undefined ? [] : [fresh]), ...padded, ...holding, ...blank];
}

/** A text before all literals, one behind each, where there is one; drawn out where they have to be longer. */
function betweenTexts(literals: readonly string[], least: number): string[] {
  const sorted = [...new Set(literals)].sort(byCodeUnit);
  const [first = ""] = sorted;
  const find = (choices: readonly string[], isRight: (text: string) => boolean) =>
    choices.map((text) => text.padEnd(Math.min(least, LONGEST_TRIED), "_")).find(isRight) ?? [];
  const behind = sorted.flatMap((literal, index) => {
    const next = sorted[index + 1];
    const choices = BEHIND.map((end) => literal + end);
    return find(choices, (text) => next === undefined || text < next);
  });
  return [find(BEFORE, (text) => text < first), behind].flat();
}

/** Texts before and behind literals, of lengths that are asked for, too; a few, since both together are seldom asked for. */
function orderedOfLengths(
  literals: readonly string[],
  ordered: readonly string[],
  lengths: readonly number[],
): string[] {
  const behind = literals
    .filter((literal) => literal !== "")
    .map((literal) => String.fromCharCode(literal.charCodeAt(0) + 1));
  const starts = [...ordered, ...behind].slice(0, MOST_ORDERED);
  const wanted = lengths.filter((length) => length > 0 && length <= LONGEST_BLANK).slice(0, MOST_ORDERED);
  return starts.flatMap((start) => wanted.map((length) => start.padEnd(length, "_").slice(0, length)));
}

const MOST_ORDERED = 6;
const BEFORE = ["!", " !", "\u0001!"];
const BEHIND = ["a", "!", " !", "\u0000"];

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
