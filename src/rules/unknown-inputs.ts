import type { Callee } from "../catalogue/catalogue.js";
import { isDefined } from "../catalogue/input-values.js";
import { readRequiredRules } from "../catalogue/required-rules.js";
import { findNearestName } from "../diagnostics/near-names.js";
import type { InputDeclaration } from "../flow/flow-model.js";
import type { InputList, ListedInput } from "./input-lists.js";

/** An input of a node that the model or workflow behind the node does not have. */
export interface UnknownInput {
  readonly input: ListedInput;
  readonly name: string;
  /** The names that it may have meant: those that the node does not give, the ones that it must give first. */
  readonly among: readonly string[];
}

/** The inputs of a node that the model or workflow behind it does not have. Complexity: O(inputs). */
export function findUnknownInputs(list: InputList, callee: Callee): UnknownInput[] {
  const unknown: UnknownInput[] = [];
  let among: readonly string[] | undefined;
  for (const input of list.inputs) {
    const { name } = input;
    if (name === undefined || name.trim() === "" || callee.inputsByName.has(name)) continue;
    among ??= findAbsentNames(list, callee);
    unknown.push({ input, name, among });
  }
  return unknown;
}

/** The inputs of the model or workflow that unknown ones most probably mean. */
export function findMeantInputs(list: InputList, callee: Callee): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const { name, among } of findUnknownInputs(list, callee)) {
    const nearest = findNearestName(name, among);
    if (nearest !== undefined) meant.add(nearest);
  }
  return meant;
}

function findAbsentNames({ inputs }: InputList, callee: Callee): string[] {
  const listed = new Set(inputs.map(({ name }) => name));
  const absent = callee.inputs.filter(({ name }) => !listed.has(name));
  const ordered = [...absent.filter(mustBeGiven), ...absent.filter((input) => !mustBeGiven(input))];
  return ordered.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

function mustBeGiven(input: InputDeclaration): boolean {
  return readRequiredRules(input).always && !isDefined(input.raw["default"]);
}
