import type { JsonValue } from "../diagnostics/json.js";
import { appendPointer } from "../document/pointer.js";
import type { InputDeclaration } from "../flow/flow-model.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findRunBodyProblems, type RunBodyProblem, type RunBodyReading } from "../inputs/run-body.js";
import { prepareRunInputs } from "../inputs/run-inputs.js";

/** Something that is wrong with an entry in the value or the default of an `inputs_array`. */
export interface EntryProblem {
  readonly problem: RunBodyProblem;
  /** Where the array that is given stands, as the problem knows it, and as the document does. */
  readonly from: string;
  readonly whole: string;
}

/**
 * Holds the entries in a value of an `inputs_array`, objects as in a run body, against what the array declares. What may
 * stand in an array instead of an object, in another form than documented, is passed over.
 * Complexity: as `findRunBodyProblems`, for a bounded number of entries and declarations.
 */
export function findEntryProblems(array: InputDeclaration, value: JsonValue, whole: string): EntryProblem[] {
  if (knownTypeOf(array) !== "inputs_array" || !Array.isArray(value)) return NOTHING;
  const name = array.name ?? "";
  const inputs = prepareRunInputs([array], 1);
  const declared = inputs.byName.get(name)?.entries?.byName.size;
  if (declared === undefined) return NOTHING;
  const entries = value.slice(0, mostEntries(declared));
  const from = appendPointer("", name);
  const problems: EntryProblem[] = [];
  for (const problem of findRunBodyProblems(inputs, { [name]: entries }, READING)) {
    const isOfEntry = problem.object.array !== undefined || problem.kind === "entry";
    if (!isOfEntry || (problem.kind === "entry" && Array.isArray(problem.value))) continue;
    problems.push({ problem, from, whole });
  }
  return problems;
}

/** Whether a value has more entries than are held against what the array declares. */
export function hasTooManyEntries({ entries }: InputDeclaration, value: JsonValue | undefined): boolean {
  return entries.isComplete && Array.isArray(value) && value.length > mostEntries(entries.inputs.length);
}

/** Each entry is held against all that is declared: of very many both, the first ones are looked at. */
function mostEntries(declared: number): number {
  return Math.max(1, Math.floor(MOST_PAIRS / Math.max(1, declared)));
}

/** The place of something in a given array. */
export function placeInEntry({ from, whole }: EntryProblem, pointer: string): string {
  return `${whole}${pointer.slice(from.length)}`;
}

const MOST_PAIRS = 200_000;
const NOTHING: EntryProblem[] = [];
const READING: RunBodyReading = { isLost: () => false, echoes: false };
