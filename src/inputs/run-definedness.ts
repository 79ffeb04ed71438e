import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { findMeantNames, NearNameSearch } from "../diagnostics/near-names.js";
import { isDefined } from "./input-values.js";
import {
  type Definedness,
  findNeed,
  findRequirement,
  type RequiredInput,
  withoutAlternatives,
} from "./required-rules.js";
import { isSingleForArray, type RunInput, type RunInputs } from "./run-inputs.js";

/** A required input that certainly has no value. */
export interface MissingRunInput extends RequiredInput {
  readonly input: RunInput;
}

/**
 * The required inputs that a body, or an entry, leaves without a value.
 * @param isOpen whether nothing is certain about the value of a name.
 * Complexity: O(inputs + names in their rules).
 */
export function findMissingRunInputs(
  inputs: RunInputs,
  given: JsonObject,
  isOpen: (name: string) => boolean,
): MissingRunInput[] {
  const stateOf = (name: string): Definedness => {
    const input = inputs.byName.get(name);
    if (input === undefined) return inputs.isComplete ? "undefined" : "maybe";
    if (input.hasDefault) return "defined";
    return isOpen(name) ? "maybe" : definednessOf(input, givenValue(given, name));
  };
  const missing: MissingRunInput[] = [];
  for (const input of inputs.byName.values()) {
    if (stateOf(input.name) !== "undefined") continue;
    const requirement = findRequirement(input.rules, stateOf);
    if (requirement !== undefined) missing.push({ name: input.name, input, requirement });
  }
  return withoutAlternatives(missing);
}

/** The names in a body that no input has. */
export function findUnknownNames({ byName, isComplete }: RunInputs, given: JsonObject): string[] {
  return isComplete ? Object.keys(given).filter((name) => !byName.has(name)) : [];
}

/** What an unknown name may have meant: inputs that are not given, those that must be given first. */
export function absentNames({ byName }: RunInputs, given: JsonObject): string[] {
  const absent = [...byName.values()].filter(({ name }) => !Object.hasOwn(given, name));
  const mustBeGiven = ({ declaration }: RunInput) => findNeed(declaration) === "always";
  const others = absent.filter((input) => !mustBeGiven(input));
  return [...absent.filter(mustBeGiven), ...others].map(({ name }) => name);
}

/** The input that each unknown name most probably means; the first of several has it. */
export function findMeantRunInputs(inputs: RunInputs, given: JsonObject): ReadonlyMap<string, string> {
  const unknown = findUnknownNames(inputs, given);
  const among = unknown.length === 0 ? [] : absentNames(inputs, given);
  return findMeantNames(
    unknown.map((name) => ({ name, among })),
    new NearNameSearch(),
  );
}

/** The own value of a name; `undefined` when there is none. */
export function givenValue(given: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(given, name) ? given[name] : undefined;
}

function definednessOf(input: RunInput, value: JsonValue | undefined): Definedness {
  if (!isDefined(value)) return "undefined";
  return isSingleForArray(input, value) ? "maybe" : "defined";
}
