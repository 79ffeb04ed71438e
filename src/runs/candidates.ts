import type { JsonValue } from "../diagnostics/json.js";
import type { EvaluatedAtom } from "../expressions/atom.js";
import type { WorkflowInput } from "../flow/flow-model.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { isOnStep } from "../inputs/decimal-step.js";
import { readLimits, readNumber } from "../inputs/input-limits.js";
import { checkValuesOf, isDefined, readAllowedValues, type ValueCheck } from "../inputs/input-values.js";
import { inputTypes } from "../schema/types.generated.js";
import { blankTexts, boundsOfSize, findLengths, findTexts } from "./candidate-texts.js";
import type { ConditionSource } from "./condition-sources.js";
import { sampleEntry } from "./sample-value.js";

/** A value to try. */
export interface Candidate {
  /** What conditions see; `undefined` where there is nothing. */
  readonly value: JsonValue | undefined;
  /** What a run body gives for it; `undefined` leaves the input out. */
  readonly given: JsonValue | undefined;
  /**
   * No run is built on it, and no finding of a run rests on it. It keeps an outcome from being called impossible: a value
   * that a form would not offer, or none at all, where CEL fails.
   */
  readonly isShadow: boolean;
}

/** The values of a source that tell its atoms apart. */
export interface Candidates {
  /** Ordered by how natural they are in a run: default, allowed values, literals, neighbours, fresh ones, blank, none. */
  readonly values: readonly Candidate[];
  /** The source has no other value. */
  readonly isClosed: boolean;
  /** Whatever the evaluated atoms may say together, they say it of one of these. */
  readonly isComplete: boolean;
}

/** What the conditions of a flow ask of one source. */
export interface Questions {
  /** Comparisons with literals. */
  readonly atoms: readonly EvaluatedAtom[];
  /** Literals of the other parts of conditions that read the source. */
  readonly named: readonly JsonValue[];
  /** Some part of a condition that reads it is no comparison. */
  readonly isFree: boolean;
  /** Some part of a condition reads it together with another source. */
  readonly isShared: boolean;
  /** Whether it matters that the source has a value at all, so that blank texts are tried that conditions take for others. */
  readonly splitsDefined?: boolean;
}

/** Values of one kind, and whether they are enough to tell what evaluated atoms may say together. */
export interface Found<T> {
  readonly values: readonly T[];
  readonly isComplete: boolean;
}

export function findCandidates(source: ConditionSource, questions: Questions): Candidates {
  switch (source.kind) {
    case "input":
      return source.declaration === undefined
        ? openCandidates(source, questions)
        : inputCandidates(source.declaration, questions);
    case "item":
      return itemCandidates(source, questions);
    default:
      return openCandidates(source, questions);
  }
}

function openCandidates(source: ConditionSource, questions: Questions, declaration?: WorkflowInput) {
  const { values, isComplete } = findOpenValues(source.type, questions, declaration);
  const candidates = distinct(values).map(real);
  // Whoever asks for null expects a node to yield nothing now and then.
  const asksForNull = questions.atoms.some(({ literals }) => literals.includes(null));
  if (asksForNull) candidates.push(ABSENT);
  return { values: candidates, isClosed: source.type === "boolean", isComplete };
}

function inputCandidates(declaration: WorkflowInput, questions: Questions): Candidates {
  const type = knownTypeOf(declaration);
  const isArray = isArrayType(type);
  const allowed = type === undefined || isArray ? undefined : readAllowedValues(declaration, type);
  const open =
    allowed === undefined
      ? findOpenValues(type, questions, declaration)
      : { values: allowed, isComplete: true };
  const isClosed = allowed !== undefined || type === "boolean";
  const mustBeDefined = declaration.required.always;
  const initial = declaration.default;
  const problemsOf = checkValuesOf(declaration);
  const values: Candidate[] = [];
  if (initial !== undefined && (isDefined(initial) || !mustBeDefined)) {
    const isTaken = findRefusal(declaration, initial, problemsOf) === undefined;
    values.push({ value: initial, given: isTaken ? initial : undefined, isShadow: false });
  }
  const hasDefault = isDefined(initial);
  const add = (value: JsonValue) => {
    const isEmpty = !isDefined(value);
    const refusal = findRefusal(declaration, value, problemsOf);
    if (refusal === "refused" || (isEmpty && mustBeDefined && !hasDefault)) return;
    // A run takes an empty value where a default stands in; that it comes to be seen is hardly meant.
    values.push({ value, given: value, isShadow: refusal === "step" || (isEmpty && mustBeDefined) });
  };
  for (const value of open.values) add(value);
  if (!isClosed || (asksForBlank(questions) && !hasDefault)) {
    if (type !== "number" && type !== "boolean") add(isArray ? [] : "");
    const triesBlanks = questions.splitsDefined || isClosed || boundsOfSize(questions.atoms).length > 0;
    if (type === "string" && triesBlanks) for (const blank of blankTexts(questions)) add(blank);
    if (!mustBeDefined && !hasDefault) values.push(ABSENT);
  }
  return { values: distinctCandidates(values), isClosed, isComplete: open.isComplete };
}

/** An element of the array, as far as that says what it may hold. */
function itemCandidates(
  source: Extract<ConditionSource, { kind: "item" }>,
  questions: Questions,
): Candidates {
  const { array } = source;
  if (array?.kind === "constant" && Array.isArray(array.value))
    return { values: distinct(array.value).map(real), isClosed: true, isComplete: true };
  const declaration = array?.kind === "input" ? array.declaration : undefined;
  const type = declaration === undefined ? undefined : knownTypeOf(declaration);
  if (declaration === undefined || type === undefined) return openCandidates(source, questions);
  const allowed = readAllowedValues(declaration, type);
  const open = findOpenValues(source.type, questions, declaration);
  const fits = elementTest(declaration);
  const values = distinct(allowed ?? open.values).filter(fits);
  return { values: values.map(real), isClosed: allowed !== undefined, isComplete: open.isComplete };
}

function findOpenValues(
  type: string | undefined,
  questions: Questions,
  declaration: WorkflowInput | undefined,
): Found<JsonValue> {
  if (type === "boolean") return { values: BOOLEANS, isComplete: true };
  if (type === "number") return findNumbers(questions, declaration);
  if (isArrayType(type)) return findArrays(questions, type, declaration);
  const texts = findTexts(questions, declaration);
  if (type === "string" || type === "file" || type === "model") return texts;
  return findAnything(questions, texts);
}

/** Values of every type that is asked for. */
function findAnything(questions: Questions, texts: Found<string>): Found<JsonValue> {
  const { atoms, named } = questions;
  const literals = [...atoms.filter(({ wrapper }) => wrapper === "none").flatMap((atom) => atom.literals)];
  const asks = (type: string) => [...literals, ...named].some((literal) => typeof literal === type);
  const numbers = asks("number") ? findNumbers(questions, undefined).values : [];
  const isBoolean = asks("boolean") || atoms.some(({ form }) => form === "identifier");
  const isArray = atoms.some(({ operator }) => operator === "has") || literals.some(Array.isArray);
  const arrays = isArray ? findArrays(questions, "list", undefined) : undefined;
  return {
    values: [...numbers, ...texts.values, ...(isBoolean ? BOOLEANS : []), ...(arrays?.values ?? [])],
    isComplete: texts.isComplete && (arrays?.isComplete ?? true),
  };
}

const ABSENT: Candidate = { value: undefined, given: undefined, isShadow: true };
const BOOLEANS: readonly JsonValue[] = [true, false];

/** An array of some input type; `list` is one of whatever. */
function isArrayType(type: string | undefined): type is string {
  return type !== undefined && (type === "list" || type.endsWith("_array"));
}

/** Whether a run body with the value would be refused, or is only not what a form would offer. */
function findRefusal(declaration: WorkflowInput, value: JsonValue, problemsOf: ValueCheck) {
  const isFree = !LIMITING.some((field) => declaration.states(field));
  const problems = isFree && typeof value === declaration.type ? [] : [...problemsOf(value)];
  if (problems.length === 0) return undefined;
  return problems.every(({ kind }) => kind === "step") ? "step" : "refused";
}

/** Without these an input takes every value of its type. */
const LIMITING = ["allowedValues", "min", "max", "minLength", "maxLength", "step"];

/** Whether conditions may ask for an empty value, as they do to learn whether an input is given. */
function asksForBlank({ atoms, isFree }: Questions): boolean {
  if (isFree) return true;
  return atoms.some(({ wrapper, literals }) => {
    const isBlank = (literal: JsonValue) => typeof literal === "string" && literal.trim() === "";
    return (
      wrapper === "size" ||
      wrapper === "size-trim" ||
      literals.some((literal) => literal === null || isBlank(literal))
    );
  });
}

function real(value: JsonValue): Candidate {
  return { value, given: value, isShadow: false };
}

function distinct(values: readonly JsonValue[]): JsonValue[] {
  if (values.every((value) => typeof value !== "object")) return [...new Set(values)];
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Of two with one value the first counts. */
function distinctCandidates(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<unknown>();
  return candidates.filter(({ value }) => {
    const key = typeof value === "object" ? JSON.stringify(value) : value;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Numbers that conditions can tell apart: literals and bounds, and what lies around and between them, so that every
 * interval has a candidate. Where the input goes in steps, those around the literals come first; what lies on no
 * step is no value that a form would offer, although a run takes it.
 */
function findNumbers(questions: Questions, declaration: WorkflowInput | undefined): Found<number> {
  const literals = readLiterals(questions);
  for (const bound of ["min", "max"] as const) {
    const limit = declaration === undefined ? undefined : readNumber(declaration, bound, "number");
    if (limit !== undefined) literals.push(limit);
  }
  const step = declaration === undefined ? undefined : readNumber(declaration, "step", "number");
  // Where numbers are counted with, small ones and halves show what literals alone do not.
  const small = questions.named.length > 0 || questions.isShared ? [1, 0, ...literals.map(half)] : [];
  const around = [...literals, ...small, ...findNeighbours(literals), ...findFresh(literals)];
  if (declaration === undefined || step === undefined || step <= 0)
    return { values: around, isComplete: true };
  const base = readNumber(declaration, "min", "number") ?? 0;
  const steps = (literals.length === 0 ? [base] : literals).flatMap((number) =>
    stepsAround(number, step, base),
  );
  return { values: [...new Set([...steps, ...around])], isComplete: true };
}

function readLiterals({ atoms, named }: Questions): number[] {
  const compared = atoms.filter(({ wrapper }) => wrapper === "none").flatMap((atom) => atom.literals);
  const texts = named.filter((literal) => typeof literal === "string");
  // `string(n) + "x" == "1x"` names the number 1.
  const rests = texts.flatMap((one) =>
    texts.filter((other) => other !== "" && one !== other).flatMap((other) => one.split(other)),
  );
  const read = [...texts, ...rests].filter((text) => /^-?\d{1,15}(\.\d{1,9})?$/.test(text)).map(Number);
  const numbers = [...compared, ...named].filter((literal) => typeof literal === "number");
  return [...new Set([...numbers, ...read])].slice(0, MOST_LITERALS);
}

const MOST_LITERALS = 2000;

/** Neighbours of each number, and a point between each two that lie close to each other. */
function findNeighbours(numbers: readonly number[]): number[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const between = sorted.slice(1).map((number, index) => {
    const before = sorted[index] ?? number;
    const middle = before + (number - before) / 2;
    return middle > before && middle < number ? middle : before;
  });
  return [...sorted.flatMap((number) => [below(number), above(number)]), ...between];
}

function half(number: number): number {
  return Math.ceil(number / 2);
}

function above(number: number): number {
  return number + 1 > number ? number + 1 : number + Math.abs(number) * 2 ** -52;
}

function below(number: number): number {
  return number - 1 < number ? number - 1 : number - Math.abs(number) * 2 ** -52;
}

/** A number that is none of them. */
function findFresh(numbers: readonly number[]): number[] {
  if (numbers.length === 0) return [1, 2];
  const greatest = numbers.reduce((a, b) => Math.max(a, b));
  return [greatest + 2 > above(greatest) ? greatest + 2 : greatest * 2];
}

/** The step at or below a number and those beside it, without the noise of binary fractions. */
function stepsAround(number: number, step: number, base: number): number[] {
  const below = Math.floor((number - base) / step);
  const steps = [0, 1, 2, -1].map((offset) => Number((base + (below + offset) * step).toPrecision(15)));
  return isOnStep(number, step, base) ? [number, ...steps] : steps;
}

/**
 * Arrays that conditions can tell apart: those compared with, with and without each element that is looked for, and of
 * every length that is asked for. Enough for a few elements; what is said of several arrays in order is left open.
 */
function findArrays(
  questions: Questions,
  type: string,
  declaration: WorkflowInput | undefined,
): Found<JsonValue> {
  const { atoms, named } = questions;
  const compared = atoms.filter(({ wrapper, operator }) => wrapper === "none" && operator !== "has");
  const whole = compared.flatMap(({ literals }) => literals).filter((literal) => Array.isArray(literal));
  const sought = atoms.filter(({ operator }) => operator === "has").flatMap(({ literals }) => literals);
  const wanted = [...new Set(sought)].filter((literal) => !Array.isArray(literal));
  const known = inputTypes.find((each) => each === type);
  const allowed =
    declaration === undefined || known === undefined ? undefined : readAllowedValues(declaration, known);
  const elements = findElements(type, named, wanted, declaration, allowed);
  const limits =
    declaration === undefined || known === undefined ? undefined : readLimits(declaration, known);
  const counts = known === "file_array" || known === "model_array" ? limits : undefined;
  const lengths = findLengths({
    sizes: [...boundsOfSize(atoms), ...whole.map((array) => array.length)],
    least: counts?.minLength ?? 0,
    most: Math.min(counts?.maxLength ?? Number.POSITIVE_INFINITY, LONGEST_ARRAY),
  });
  const arrays = subsetsOf(wanted.slice(0, MOST_WANTED)).flatMap((subset) =>
    (lengths.values.length === 0 ? [subset.length, subset.length + 1] : lengths.values).flatMap((length) =>
      drawOut(subset, length, elements),
    ),
  );
  const singles = elements.natural.map((element): JsonValue => [element]);
  return {
    values: [...whole, ...singles, ...arrays, ...(elements.natural.length > 1 ? [elements.natural] : [])],
    isComplete:
      lengths.isComplete &&
      wanted.length <= MOST_WANTED &&
      boundsOfSize(atoms).every((size) => size < LONGEST_ARRAY),
  };
}

const LONGEST_ARRAY = 1000;
const MOST_WANTED = 4;

interface Elements {
  /** What may stand in an array, the most natural first. */
  readonly natural: readonly JsonValue[];
  /** Elements that nobody looks for. */
  readonly fillers: readonly JsonValue[];
}

function findElements(
  type: string,
  named: readonly JsonValue[],
  wanted: readonly JsonValue[],
  declaration: WorkflowInput | undefined,
  allowed: readonly JsonValue[] | undefined,
): Elements {
  if (type === "inputs_array") {
    const entry = sampleEntry(declaration);
    return { natural: [entry], fillers: [entry] };
  }
  const asked = { atoms: [], named: [...wanted, ...named], isFree: true, isShared: true };
  const texts = findTexts(asked, declaration).values;
  const numbers = [
    ...named.filter((value) => typeof value === "number"),
    ...freshNumbers(wanted, declaration),
  ];
  const around = numbers.flatMap((number) => [number, number + 1, number - 1]);
  const found: JsonValue[] =
    type === "number_array" ? around : type === "list" ? [...texts, ...around] : [...texts];
  const fits = declaration === undefined ? () => true : elementTest(declaration);
  const natural = [...new Set(allowed ?? [...wanted, ...found])].filter(fits).slice(0, MOST_ELEMENTS);
  return { natural, fillers: natural.filter((value) => !wanted.includes(value)) };
}

/** Whether an array of the input may hold a value. */
function elementTest(declaration: WorkflowInput): (value: JsonValue) => boolean {
  const problemsOf = checkValuesOf(declaration);
  return (value) =>
    [...problemsOf([value])].every(({ kind, element }) => {
      return kind === "step" || (kind === "range" && element === undefined);
    });
}

const MOST_ELEMENTS = 24;

function freshNumbers(wanted: readonly JsonValue[], declaration: WorkflowInput | undefined): number[] {
  const numbers = wanted.filter((value) => typeof value === "number");
  const { min, max } = declaration === undefined ? {} : readLimits(declaration, "number_array");
  return [...[min, max].filter((bound) => bound !== undefined), Math.max(0, ...numbers) + 1];
}

function subsetsOf(elements: readonly JsonValue[]): JsonValue[][] {
  const subsets: JsonValue[][] = [[]];
  for (const element of elements) for (const subset of subsets.slice()) subsets.push([...subset, element]);
  return subsets;
}

/** Arrays of that length which hold all of some elements, at either end, and no other that is looked for. */
function drawOut(subset: readonly JsonValue[], length: number, { fillers }: Elements): JsonValue[] {
  if (length < subset.length) return [];
  if (length === subset.length) return [[...subset]];
  const choices = fillers.length > 0 ? fillers.slice(0, MOST_FILLERS) : subset.slice(0, 1);
  return choices.flatMap((filler) => {
    const filled = Array.from({ length: length - subset.length }, () => filler);
    return subset.length === 0
      ? [filled]
      : [
          [...subset, ...filled],
          [...filled, ...subset],
        ];
  });
}
const MOST_FILLERS = 3;
