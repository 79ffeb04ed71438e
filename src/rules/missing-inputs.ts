import type { Callee, KnownCallees } from "../catalogue/catalogue.js";
import { isDefined } from "../catalogue/input-values.js";
import {
  type Definedness,
  findRequirement,
  type RequiredInput,
  readRequiredRules,
  withoutAlternatives,
} from "../catalogue/required-rules.js";
import type { InputDeclaration, NodeInput } from "../flow/flow-model.js";
import { findDefinedness } from "./input-definedness.js";
import { type InputList, isNodeInput } from "./input-lists.js";
import { findMeantInputs } from "./unknown-inputs.js";

/** A required input of a node, or of an entry of `items`, that is certainly left without a value. */
export interface MissingInput extends RequiredInput {
  /** Absent when the node does not list it. */
  readonly input: NodeInput | undefined;
  /** Who requires it; absent when the node itself says so. */
  readonly callee: Callee | undefined;
}

/** The inputs that a list lacks, by its own rules and by those of the model or workflow. Complexity: O(inputs + rules). */
export function findMissingInputs(list: InputList, callees: KnownCallees): MissingInput[] {
  const callee = list.node && list.entry === undefined ? callees.calleeOf(list.node) : undefined;
  if (callee === undefined && list.inputs.every(({ raw }) => raw["required"] === undefined)) return [];
  const states = findStates(list, callee);
  const missing: MissingInput[] = [];
  const add = (declaration: InputDeclaration, input: NodeInput | undefined, by: Callee | undefined) => {
    const { name } = declaration;
    if (name === undefined || states.get(name) !== "undefined") return;
    const stateOf = (sibling: string) => (sibling === name ? undefined : states.get(sibling));
    const requirement = findRequirement(readRequiredRules(declaration), stateOf);
    if (requirement !== undefined) missing.push({ name, input, requirement, callee: by });
  };
  const listed = firstOfEachName(list);
  for (const input of listed.values()) add(input, input, undefined);
  const told = new Set(missing.map(({ name }) => name));
  for (const input of callee?.inputs ?? []) {
    const name = input.name ?? "";
    if (!told.has(name)) add(input, listed.get(name), callee);
  }
  return withoutAlternatives(missing);
}

/** Whether each known name has a value; names that nobody declares are left out. */
function findStates(list: InputList, callee: Callee | undefined): Map<string, Definedness> {
  const states = new Map<string, Definedness>();
  for (const input of list.inputs) {
    if (input.name === undefined || !isNodeInput(input)) continue;
    const state = findDefinedness(input);
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
