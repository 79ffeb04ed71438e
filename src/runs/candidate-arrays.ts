import type { JsonValue } from "../diagnostics/json.js";
import type { WorkflowInput } from "../flow/flow-model.js";
import { readLimits } from "../inputs/input-limits.js";
import { findValueProblems, readAllowedValues } from "../inputs/input-values.js";
import { inputTypes } from "../schema/types.generated.js";
import { boundsOfSize, findLengths, findTexts } from "./candidate-texts.js";
import type { Found, Questions } from "./candidates.js";
import { sampleEntry } from "./sample-value.js";

/**
 * Arrays that conditions can tell apart: those compared with, with and without each element that is looked for, and of
 * every length that is asked for. Enough for a few elements; what is said of several arrays in order is left open.
 */
export function findArrays(
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
    const entry = sampleEntry(declaration?.raw["inputs"]);
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
  const natural = [...new Set(allowed ?? [...wanted, ...found])]
    .filter((value) => declaration === undefined || isElement(value, declaration))
    .slice(0, MOST_ELEMENTS);
  return { natural, fillers: natural.filter((value) => !wanted.includes(value)) };
}

/** Whether an array of the input may hold the value. */
export function isElement(value: JsonValue, declaration: WorkflowInput): boolean {
  return [...findValueProblems(declaration, [value])].every(({ kind, element }) => {
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
