import type { JsonValue } from "../diagnostics/json.js";
import type { EvaluatedAtom } from "../expressions/atom.js";
import type { WorkflowInput } from "../flow/flow-model.js";
import { isDefined } from "../inputs/input-values.js";
import { findNeighbours, findNumberCandidates } from "./candidate-numbers.js";
import type { ConditionSource } from "./condition-sources.js";

/** A value to try; `undefined` stands for absence. */
export type Candidate = JsonValue | undefined;

const LONGEST_TRIED = 2000;

/**
 * The values of a source that tell its atoms apart: declared ones, or literals and what lies around them.
 * Ordered by how natural they are in a run: default, allowed values, literals, neighbours, a fresh value, absence.
 */
export function findCandidates(source: ConditionSource, atoms: readonly EvaluatedAtom[]): Candidate[] {
  if (source.kind === "constant") return [source.value];
  const declaration = source.kind === "input" ? source.declaration : undefined;
  const listed = source.type === "boolean" ? BOOLEANS : undefined;
  const allowed = allowedValuesOf(declaration) ?? listed;
  const open = allowed ?? openValues(source, declaration, atoms);
  const given = declaration?.raw["default"] ?? undefined;
  const values = distinct(given === undefined ? open : [given, ...open]);
  const candidates: Candidate[] = values.filter((value) => fits(value, declaration));
  const triesAbsence = allowed === undefined || atoms.some(asksForBlank);
  if (declaration !== undefined && triesAbsence && mayBeAbsent(declaration)) candidates.push(undefined);
  return candidates;
}

const BOOLEANS: readonly JsonValue[] = [true, false];

/** Whether an atom asks for an empty value, as one does to learn whether an input is given. */
function asksForBlank({ wrapper, literals }: EvaluatedAtom): boolean {
  return (
    wrapper === "size" || literals.some((literal) => typeof literal === "string" && literal.trim() === "")
  );
}

/** Whether a run may leave an input out so that nothing stands in for it. */
export function mayBeAbsent({ raw }: WorkflowInput): boolean {
  const required = raw["required"];
  const always =
    required === true ||
    (typeof required === "object" && required !== null && "always" in required && required.always === true);
  return !always && !isDefined(raw["default"]);
}

/** The allowed values of an input, when it has any. */
export function allowedValuesOf(declaration: WorkflowInput | undefined): readonly JsonValue[] | undefined {
  const allowed = declaration?.raw["allowedValues"];
  return Array.isArray(allowed) && allowed.length > 0 ? allowed : undefined;
}

function openValues(
  source: ConditionSource,
  declaration: WorkflowInput | undefined,
  atoms: readonly EvaluatedAtom[],
): JsonValue[] {
  const numbers: number[] = [];
  const strings: string[] = [];
  const others: boolean[] = [];
  for (const atom of atoms) {
    for (const literal of literalsFor(atom)) {
      if (typeof literal === "number") numbers.push(literal);
      else if (typeof literal === "string") strings.push(literal);
      else if (typeof literal === "boolean") others.push(literal);
    }
  }
  const isString = source.type === "string";
  for (const bound of isString ? [] : [declaration?.raw["min"], declaration?.raw["max"]]) {
    if (typeof bound === "number") numbers.push(bound);
  }
  const numeric = isString || numbers.length === 0 ? [] : findNumberCandidates(numbers, declaration);
  if (source.type === "number") return [...numeric, ...findFreshNumbers(numbers, declaration)];
  const fresh = freshStrings(strings, declaration);
  const texts = [...strings, ...variations(strings, atoms), ...paddedStrings(atoms), ...fresh];
  return isString ? texts : [...numeric, ...texts, ...others];
}

function literalsFor(atom: EvaluatedAtom): readonly JsonValue[] {
  if (atom.wrapper !== "size") return atom.literals;
  const lengths = atom.literals.filter((literal) => typeof literal === "number");
  return [...new Set([0, ...lengths, ...findNeighbours(lengths)])]
    .filter((length) => Number.isInteger(length) && length >= 0 && length <= LONGEST_TRIED)
    .map((length) => "x".repeat(length));
}

/** Strings that come before and behind the literals, where an atom asks for the order. */
function variations(strings: readonly string[], atoms: readonly EvaluatedAtom[]): string[] {
  const ordered = atoms.some(({ operator }) => operator !== "==" && operator !== "!=" && operator !== "in");
  return ordered ? ["", ...strings.map((string) => `${string}a`)] : [];
}

/** A text that equals none of the literals, not even trimmed, of a length that the input takes. */
function freshStrings(strings: readonly string[], declaration: WorkflowInput | undefined): string[] {
  const { minLength, maxLength } = declaration?.raw ?? {};
  const least = typeof minLength === "number" ? Math.max(0, Math.ceil(minLength)) : 0;
  const most = typeof maxLength === "number" ? Math.floor(maxLength) : LONGEST_TRIED;
  const length = Math.min(Math.max(FRESH.length, least), most);
  if (length < 1 || length > LONGEST_TRIED) return [];
  const taken = new Set(strings.map((string) => string.trim()));
  for (const letter of `${FRESH[0]}abcdefghijklmnpqrstuvwxyz0123456789`) {
    const fresh = (letter === FRESH[0] ? FRESH : letter)
      .padEnd(length, letter === FRESH[0] ? "_" : letter)
      .slice(0, length);
    if (!taken.has(fresh)) return [fresh];
  }
  return [];
}

const FRESH = "other";

/** Texts that `trim` and `size` tell apart from the literals: padded ones, and others of the same length. */
function paddedStrings(atoms: readonly EvaluatedAtom[]): string[] {
  if (atoms.every(({ wrapper }) => wrapper === "none")) return [];
  const texts = atoms.flatMap(({ literals }) => literals).filter((literal) => typeof literal === "string");
  const trims = atoms.some(({ wrapper }) => wrapper === "trim");
  const sized = atoms.filter(({ wrapper }) => wrapper === "size");
  const lengths = new Set(sized.flatMap(literalsFor).map((text) => String(text).length));
  const padded = trims ? texts.map((text) => ` ${text}`) : [];
  for (const length of lengths) {
    padded.push("y".repeat(length));
    if (trims)
      padded.push(...texts.filter((text) => text.length < length).map((text) => text.padEnd(length)));
  }
  return padded;
}

/** A number that is none of them; with steps the neighbours of the greatest are fresh enough. */
function findFreshNumbers(numbers: readonly number[], declaration: WorkflowInput | undefined): number[] {
  if (numbers.length === 0) return [1];
  return declaration?.raw["step"] === undefined ? [numbers.reduce((a, b) => Math.max(a, b)) + 2] : [];
}

function fits(value: JsonValue, declaration: WorkflowInput | undefined): boolean {
  if (declaration === undefined) return true;
  const { min, max, minLength, maxLength, allowedValues } = declaration.raw;
  if (typeof value === "number") return isWithin(value, min, max);
  if (typeof value === "string" && allowedValues === undefined)
    return isWithin(value.length, minLength, maxLength);
  return true;
}

function isWithin(value: number, least: JsonValue | undefined, most: JsonValue | undefined): boolean {
  return !(typeof least === "number" && value < least) && !(typeof most === "number" && value > most);
}

function distinct(values: readonly JsonValue[]): JsonValue[] {
  if (values.every((value) => typeof value !== "object")) return [...new Set(values)];
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
