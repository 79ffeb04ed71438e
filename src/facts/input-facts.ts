import type { KnownCallees } from "../catalogue/catalogue.js";
import type { JsonObject } from "../diagnostics/json.js";
import type { InputDeclaration, Workflow } from "../flow/flow-model.js";
import { findEntryInputs } from "../inputs/entry-inputs.js";
import { findInputLists, type InputList, type ListedInput } from "./input-lists.js";
import { findRefusedValues, type RefusedValue } from "./refused-values.js";

/** An input that states more than its name, its type and what it reads. */
export interface StatedInput {
  readonly input: ListedInput;
  readonly list: InputList;
}

/** What the rules on inputs look at, gathered when the first of them asks. */
export class InputFacts {
  readonly #workflow: Workflow;
  readonly #callees: KnownCallees;
  readonly #siblings = new Map<InputList, ReadonlyMap<string, InputDeclaration>>();
  #lists: readonly InputList[] | undefined;
  #stated: readonly StatedInput[] | undefined;
  #refused: readonly RefusedValue[] | undefined;

  constructor(workflow: Workflow, callees: KnownCallees) {
    this.#workflow = workflow;
    this.#callees = callees;
  }

  /** Every list of inputs in document order. */
  get lists(): readonly InputList[] {
    this.#lists ??= findInputLists(this.#workflow);
    return this.#lists;
  }

  /** The inputs that have attributes, values or rules; most inputs of nodes have none. */
  get stated(): readonly StatedInput[] {
    this.#stated ??= findStated(this.lists);
    return this.#stated;
  }

  /** Every value and default that its input does not take. */
  get refused(): readonly RefusedValue[] {
    this.#refused ??= findRefusedValues(this.stated, this.#workflow, this.#callees);
    return this.#refused;
  }

  /** Whatever a rule in a list may name: its inputs, and those that the model, workflow or array has besides. */
  siblingsIn(list: InputList): ReadonlyMap<string, InputDeclaration> {
    const known = this.#siblings.get(list) ?? findSiblings(list, this.#callees);
    this.#siblings.set(list, known);
    return known;
  }
}

/** All names but one: what an input may have meant that names something unknown. */
export function* otherNames(names: Iterable<string>, own: string | undefined): Generator<string> {
  for (const name of names) if (name !== own) yield name;
}

function findStated(lists: readonly InputList[]): StatedInput[] {
  const stated: StatedInput[] = [];
  for (const list of lists) {
    for (const input of list.inputs) if (statesMore(input.raw)) stated.push({ input, list });
  }
  return stated;
}

function statesMore(raw: JsonObject): boolean {
  // Unlike a list of all keys, this costs no memory; keys that an object inherits are not its own.
  for (const field in raw) if (!PLAIN.has(field) && Object.hasOwn(raw, field)) return true;
  return false;
}

const PLAIN: ReadonlySet<string> = new Set(["name", "type", "ref"]);

function findSiblings(
  { inputs, entry, node }: InputList,
  callees: KnownCallees,
): Map<string, InputDeclaration> {
  const known = new Map<string, InputDeclaration>();
  for (const input of inputs) {
    if (input.name !== undefined && !known.has(input.name)) known.set(input.name, input);
  }
  const others =
    entry === undefined
      ? node && callees.calleeOf(node)?.inputsByName
      : findEntryInputs(entry.container, callees);
  for (const [name, input] of others ?? []) if (!known.has(name)) known.set(name, input);
  return known;
}
