import type { JsonValue } from "../diagnostics/json.js";
import type { EvaluatedAtom } from "../expressions/atom.js";
import type { WorkflowInput } from "../flow/flow-model.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findValueProblems, isDefined, readAllowedValues } from "../inputs/input-values.js";
import { readRequiredRules } from "../inputs/required-rules.js";
import { findArrays, isElement } from "./candidate-arrays.js";
import { findNumbers } from "./candidate-numbers.js";
import { findTexts } from "./candidate-texts.js";
import type { ConditionSource } from "./condition-sources.js";

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
  const mustBeDefined = readRequiredRules(declaration).always;
  const initial = declaration.raw["default"] ?? undefined;
  const values: Candidate[] = [];
  if (initial !== undefined && (isDefined(initial) || !mustBeDefined)) {
    const isTaken = findRefusal(declaration, initial) === undefined;
    values.push({ value: initial, given: isTaken ? initial : undefined, isShadow: false });
  }
  const hasDefault = isDefined(initial);
  const add = (value: JsonValue) => {
    const isEmpty = !isDefined(value);
    const refusal = findRefusal(declaration, value);
    if (refusal === "refused" || (isEmpty && mustBeDefined && !hasDefault)) return;
    // A run takes an empty value where a default stands in; that it comes to be seen is hardly meant.
    values.push({ value, given: value, isShadow: refusal === "step" || (isEmpty && mustBeDefined) });
  };
  for (const value of open.values) add(value);
  if (!isClosed || (asksForBlank(questions) && !hasDefault)) {
    if (type !== "number" && type !== "boolean") add(isArray ? [] : "");
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
  const fits = (value: JsonValue) => isElement(value, declaration);
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
function findRefusal(declaration: WorkflowInput, value: JsonValue): "refused" | "step" | undefined {
  const { raw, type } = declaration;
  if (typeof value === type && LIMITING.every((attribute) => raw[attribute] === undefined)) return undefined;
  const problems = [...findValueProblems(declaration, value)];
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
