import type { JsonValue } from "../diagnostics/json.js";
import type { ConditionSource } from "./condition-sources.js";
import type { SourceQuestions } from "./source-table.js";

/**
 * Values around what conditions name, for runs that are tried at a venture: no answer rests on them, so that they need
 * tell nothing apart. Parts of texts, texts with space around them, arrays of two of the named elements, empty ones.
 */
export function findLooseValues({ kind }: ConditionSource, questions: SourceQuestions): JsonValue[] {
  const { atoms, named, typed } = questions;
  if (kind === "constant" || (typed.kind === "item" && typed.array?.kind === "constant")) return [];
  const literals = [...new Set([...named, ...atoms.flatMap((atom) => atom.literals)])];
  const texts = literals.filter((literal) => typeof literal === "string").slice(0, MOST_LITERALS);
  const numbers = literals.filter((literal) => typeof literal === "number").slice(0, MOST_LITERALS);
  const { type } = typed;
  if (type === "string" || type === "file" || type === "model") return looseTexts(texts);
  if (type === "number") return looseNumbers(numbers);
  if (type === "boolean") return [];
  if (type === "number_array") return looseArrays(numbers);
  if (type !== undefined && (type === "list" || type.endsWith("_array")))
    return looseArrays([...texts, FRESH]);
  return [...looseTexts(texts), ...looseArrays([...texts, ...numbers].slice(0, MOST_LITERALS))];
}

function looseTexts(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => {
    const splits = Array.from(text).slice(1, MOST_SPLITS);
    const parts = splits.flatMap((_, at) => [text.slice(0, at + 1), text.slice(at + 1)]);
    return [text, ` ${text}`, `${text} `, ...parts];
  });
  return [...new Set(["", ...found, ...WITHIN])];
}

/** Beside what is named, and multiples. */
function looseNumbers(numbers: readonly number[]): number[] {
  return [...new Set(numbers.flatMap((number) => [number, number + 1, number - 1, 2 * number, 3 * number]))];
}

function looseArrays(elements: readonly JsonValue[]): JsonValue[] {
  const pairs = elements.flatMap((one) => elements.map((other) => [one, other]));
  return [[], ...elements.map((element) => [element]), ...pairs];
}

/** One within the other. */
const WITHIN = ["a", "ab"];
/** None of the elements that conditions name. */
const FRESH = "other";
const MOST_LITERALS = 4;
const MOST_SPLITS = 6;
