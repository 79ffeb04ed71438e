import { findNearestName } from "../diagnostics/near-names.js";
import type { InputDeclaration } from "../flow/flow-model.js";
import { isDefined } from "../inputs/input-values.js";
import { readRequiredRules } from "../inputs/required-rules.js";
import type { InputList, ListedInput } from "./input-lists.js";

/** An input that whatever declares the inputs of its list does not have. */
export interface UnknownInput {
  readonly input: ListedInput;
  readonly name: string;
  /** The names that it may have meant: those that are not given, the ones that must be given first. */
  readonly among: readonly string[];
}

type Declared = ReadonlyMap<string, InputDeclaration>;

/** The inputs of a list that are not declared, each name once. Complexity: O(inputs). */
export function findUnknownInputs(list: InputList, declared: Declared): UnknownInput[] {
  const unknown = new Map<string, UnknownInput>();
  let among: readonly string[] | undefined;
  for (const input of list.inputs) {
    const { name } = input;
    if (name === undefined || name.trim() === "" || declared.has(name) || unknown.has(name)) continue;
    among ??= findAbsentNames(list, declared);
    unknown.set(name, { input, name, among });
  }
  return [...unknown.values()];
}

/** The declared inputs that unknown ones most probably mean. */
export function findMeantInputs(list: InputList, declared: Declared): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const { name, among } of findUnknownInputs(list, declared)) {
    const nearest = findNearestName(name, among);
    if (nearest !== undefined) meant.add(nearest);
  }
  return meant;
}

function findAbsentNames({ inputs }: InputList, declared: Declared): string[] {
  const given = new Set(inputs.map(({ name }) => name));
  const absent = [...declared].filter(([name]) => !given.has(name));
  const needed = absent.filter(([, input]) => mustBeGiven(input));
  const others = absent.filter(([, input]) => !mustBeGiven(input));
  return [...needed, ...others].map(([name]) => name);
}

/** Whether an input has to be given in any case. */
export function mustBeGiven(input: InputDeclaration): boolean {
  return readRequiredRules(input).always && !isDefined(input.raw["default"]);
}
