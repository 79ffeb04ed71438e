import type { Callee, KnownCallees } from "../catalogue/catalogue.js";
import type { InputDeclaration, NodeInput } from "../flow/flow-model.js";
import { isDefined } from "../inputs/input-values.js";
import {
  type Definedness,
  findRequirement,
  type RequiredInput,
  type RequiredRules,
  readRequiredRules,
  withoutAlternatives,
} from "../inputs/required-rules.js";
import { findDefinedness } from "./input-definedness.js";
import { type InputList, isNodeInput, type ListedInput } from "./input-lists.js";
import { findMeantInputs } from "./unknown-inputs.js";

/** A required input of a node, or of an entry of `items`, that is certainly left without a value. */
export interface MissingInput extends RequiredInput {
  /** Absent when the node does not list it. */
  readonly input: NodeInput | undefined;
  /** Who requires it; absent when the node itself says so. */
  readonly callee: Callee | undefined;
}

/**
 * The inputs that a list lacks, by its own rules and by those of the model or workflow.
 * @param stateOf whether an input has a value: as far as the document says, or in a run.
 * Complexity: O(inputs + rules).
 */
export function findMissingInputs(
  list: InputList,
  callees: KnownCallees,
  stateOf: StateOf = findDefinedness,
): MissingInput[] {
  const callee = list.node && list.entry === undefined ? callees.calleeOf(list.node) : undefined;
  const isMissing = (input: ListedInput) => mayBeMissing(input, stateOf);
  if (callee === undefined && !list.inputs.some(isMissing)) return [];
  const states = findStates(list, callee, stateOf);
  const missing: MissingInput[] = [];
  const add = (declaration: InputDeclaration, input: NodeInput | undefined, by: Callee | undefined) => {
    const { name } = declaration;
    if (name === undefined || name.trim() === "" || states.get(name) !== "undefined") return;
    const rules = readRequiredRules(declaration);
    const told = findToldSiblings(rules, name);
    const requirement = findRequirement(rules, (sibling) =>
      told.has(sibling) ? undefined : states.get(sibling),
    );
    if (requirement !== undefined) missing.push({ name, input, requirement, callee: by });
  };
  const listed = firstOfEachName(list);
  for (const [name, input] of listed) {
    // Of an input that the model does not have, input/unknown-model-input speaks.
    if (callee === undefined || callee.inputsByName.has(name)) add(input, input, undefined);
  }
  const told = new Set(missing.map(({ name }) => name));
  for (const input of callee?.inputs ?? []) {
    const name = input.name ?? "";
    if (!told.has(name)) add(input, listed.get(name), callee);
  }
  return withoutAlternatives(missing);
}

type StateOf = (input: NodeInput) => Definedness;

function mayBeMissing(input: ListedInput, stateOf: StateOf): boolean {
  return input.raw["required"] !== undefined && isNodeInput(input) && stateOf(input) === "undefined";
}

/** The siblings whose entries have findings of their own: the input itself, and one that is named both ways. */
function findToldSiblings({ ifDefined, ifNotDefined }: RequiredRules, own: string): ReadonlySet<string> {
  const given = new Set(ifDefined.map(({ sibling }) => sibling));
  const both = ifNotDefined.filter(({ sibling }) => given.has(sibling));
  return new Set([own, ...both.map(({ sibling }) => sibling)]);
}

/** Whether each known name has a value; names that nobody declares are left out. */
function findStates(list: InputList, callee: Callee | undefined, stateOf: StateOf): Map<string, Definedness> {
  const states = new Map<string, Definedness>();
  for (const input of list.inputs) {
    if (input.name === undefined || !isNodeInput(input)) continue;
    const state = stateOf(input);
    if (states.get(input.name) === undefined || state === "defined") states.set(input.name, state);
  }
  if (callee === undefined) return states;
  const meant = findMeantInputs(list, callee.inputsByName);
  for (const { name = "", raw } of callee.inputs) {
    if (isDefined(raw["default"])) states.set(name, "defined");
    else if (!states.has(name)) states.set(name, meant.has(name) || !list.isComplete ? "maybe" : "undefined");
  }
  return states;
}

function firstOfEachName({ inputs }: InputList): Map<string, NodeInput> {
  const first = new Map<string, NodeInput>();
  for (const input of inputs) {
    if (input.name !== undefined && isNodeInput(input) && !first.has(input.name))
      first.set(input.name, input);
  }
  return first;
}
