import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import { findOtherMedia, type OtherMedia } from "./data-url.js";
import { findValueProblems, type ValueProblem } from "./input-values.js";
import {
  findMeantRunInputs,
  findMissingRunInputs,
  findUnknownNames,
  type MissingRunInput,
} from "./run-definedness.js";
import { isSingleForArray, type RunInput, type RunInputs } from "./run-inputs.js";

/** A body, or an entry of an array in it, and what may stand there. */
interface RunObject {
  readonly inputs: RunInputs;
  readonly given: JsonObject;
  readonly pointer: string;
  /** The input whose entry it is; absent for the body. */
  readonly array: RunInput | undefined;
  /** The input of the workflow that it belongs to; absent for the body. */
  readonly owner: string | undefined;
}

/** One thing that a run body gives, or leaves out, against what the inputs of its workflow say. */
export type RunBodyProblem = { readonly object: RunObject } & (
  | { readonly kind: "unknown"; readonly names: readonly UnknownName[] }
  | { readonly kind: "missing"; readonly missing: MissingRunInput }
  /** A single value where an array is taken: the run drops it. */
  | { readonly kind: "single"; readonly input: RunInput; readonly value: JsonValue }
  | { readonly kind: "value"; readonly input: RunInput; readonly problem: ValueProblem }
  /** A file that is written as a data URL of another kind: a run may take it. */
  | { readonly kind: "media"; readonly input: RunInput; readonly media: OtherMedia }
  /** What stands among the entries of an array, but is not an object. */
  | {
      readonly kind: "entry";
      readonly input: RunInput;
      readonly index: number;
      readonly value: JsonValue;
    }
);

/** A name that no input has. */
interface UnknownName {
  readonly name: string;
  /** The required input that it most probably means, and so leaves without a value. */
  readonly leaves: string | undefined;
}

/** How a body is read. */
export interface RunBodyReading {
  /** Whether the value at a pointer could not be read: nothing is said of it. */
  readonly isLost: (pointer: string) => boolean;
  /** Whether what a misspelt name leaves missing is told beside it. */
  readonly echoes: boolean;
}

/**
 * Holds a body, and the entries of arrays in it like bodies of their own, against the inputs of its workflow.
 * Complexity: O(size of the body + inputs + names in their rules), apart from near names.
 */
export function findRunBodyProblems(
  inputs: RunInputs,
  body: JsonObject,
  reading: RunBodyReading,
): Iterable<RunBodyProblem> {
  return readObject({ inputs, given: body, pointer: "", array: undefined, owner: undefined }, reading);
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** Nested as deep as the declarations of entries, which the depth of a document bounds. */
function* readObject(object: RunObject, reading: RunBodyReading): Generator<RunBodyProblem, void, void> {
  const { inputs, given, pointer } = object;
  const isLost = (name: string) => reading.isLost(appendPointer(pointer, name));
  const meant = reading.echoes ? NOTHING : findMeantRunInputs(inputs, given);
  const missing = findMissingRunInputs(inputs, given, isLost);
  const names = nameUnknown(findUnknownNames(inputs, given), meant, missing);
  if (names.length > 0) yield { kind: "unknown", object, names };
  const told = new Set(names.map(({ leaves }) => leaves));
  for (const each of missing) if (!told.has(each.name)) yield { kind: "missing", object, missing: each };
  for (const [name, value] of Object.entries(given)) {
    const input = inputs.byName.get(name);
    if (input !== undefined && !isLost(name)) yield* readValue(object, input, value, reading);
  }
}

/** Of two names that mean one input the first one leaves it missing. */
function nameUnknown(
  unknown: readonly string[],
  meant: ReadonlyMap<string, string>,
  missing: readonly MissingRunInput[],
): UnknownName[] {
  const open = new Set(missing.map(({ name }) => name));
  return unknown.map((name) => {
    const nearest = meant.get(name);
    const leaves = nearest !== undefined && open.delete(nearest) ? nearest : undefined;
    return { name, leaves };
  });
}

function* readValue(
  object: RunObject,
  input: RunInput,
  value: JsonValue,
  reading: RunBodyReading,
): Generator<RunBodyProblem, void, void> {
  if (isSingleForArray(input, value)) {
    yield { kind: "single", object, input, value };
    return;
  }
  const at = appendPointer(object.pointer, input.name);
  for (const problem of findValueProblems(input.declaration, value)) {
    const { element } = problem;
    if (element === undefined || !reading.isLost(appendPointer(at, element)))
      yield { kind: "value", object, input, problem };
  }
  for (const media of findOtherMedia(input.declaration, value)) yield { kind: "media", object, input, media };
  if (input.entries === undefined || !Array.isArray(value)) return;
  for (const [index, given] of value.entries()) {
    const pointer = appendPointer(at, index);
    if (reading.isLost(pointer)) continue;
    if (isObject(given)) {
      const owner = object.owner ?? input.name;
      yield* readObject({ inputs: input.entries, given, pointer, array: input, owner }, reading);
    } else yield { kind: "entry", object, input, index, value: given };
  }
}
