import type { KnownCallees } from "../catalogue/catalogue.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import type { InputDeclaration, NodeInput, Workflow } from "../flow/flow-model.js";
import { attributeTypes } from "../inputs/attribute-table.js";
import { findCalleeInput } from "../inputs/callee-inputs.js";
import { findEntryInputs } from "../inputs/entry-inputs.js";
import {
  findDeclaredLists,
  findInputLists,
  type InputList,
  isNodeInput,
  type ListedInput,
} from "./input-lists.js";
import { type InEntry, type RefusedValue, RefusedValues } from "./refused-values.js";
import { mustBeGiven } from "./unknown-inputs.js";

/** An input in which some field stands, and where it is listed. */
export interface StatedInput {
  readonly input: ListedInput;
  readonly list: InputList;
}

/** What the rules on inputs look at, gathered when the first of them asks. */
export class InputFacts {
  readonly #workflow: Workflow;
  readonly #callees: KnownCallees;
  readonly #siblings = new Map<InputList, Siblings>();
  #lists: readonly InputList[] | undefined;
  #stating: ReadonlyMap<string, readonly StatedInput[]> | undefined;
  #refused: RefusedValues | undefined;
  readonly #entryInputs = new Map<NodeInput, Declared | undefined>();
  readonly #needed = new Map<Declared, ReadonlySet<string>>();
  /** All rules together look for so many names only. */
  readonly near = new NearNameSearch();

  constructor(workflow: Workflow, callees: KnownCallees) {
    this.#workflow = workflow;
    this.#callees = callees;
  }

  /** Every list of inputs in document order. */
  get lists(): readonly InputList[] {
    this.#lists ??= findInputLists(this.#workflow);
    return this.#lists;
  }

  /** The inputs in which a field stands, those last that arrays declare; of the fields that rules ask for. */
  stating(field: string): readonly StatedInput[] {
    this.#stating ??= indexFields(this.lists);
    return this.#stating.get(field) ?? NOTHING_STATED;
  }

  /** Every value and default that its input does not take. */
  get refused(): Iterable<RefusedValue> {
    return this.#refusedValues;
  }

  /** What is wrong with the entries in the values and defaults of arrays. */
  get inEntries(): Iterable<InEntry> {
    return this.#refusedValues.findInEntries();
  }

  get #refusedValues(): RefusedValues {
    const stated = { value: this.stating("value"), default: this.stating("default") };
    this.#refused ??= new RefusedValues(stated, this.#workflow, (input) => this.knownOf(input));
    return this.#refused;
  }

  /** What the model, workflow or array behind an input of a node says of it. */
  knownOf(input: ListedInput): InputDeclaration | undefined {
    if (!isNodeInput(input)) return undefined;
    const known = findCalleeInput(input, this.#callees);
    if (known !== undefined || input.container === undefined) return known;
    return this.entryInputsOf(input.container)?.get(input.name ?? "");
  }

  /** What each entry of an `inputs_array` holds, by name; `undefined` when neither the input nor its model says. */
  entryInputsOf(container: NodeInput): Declared | undefined {
    if (!this.#entryInputs.has(container)) {
      this.#entryInputs.set(container, findEntryInputs(container, this.#callees));
    }
    return this.#entryInputs.get(container);
  }

  /** The names of declared inputs that have to be given in any case. */
  neededOf(declared: Declared): ReadonlySet<string> {
    const known = this.#needed.get(declared);
    if (known !== undefined) return known;
    const needed = new Set<string>();
    for (const [name, input] of declared) if (mustBeGiven(input)) needed.add(name);
    this.#needed.set(declared, needed);
    return needed;
  }

  /** Whatever a rule in a list may name: its inputs, and those that the model, workflow or array has besides. */
  siblingsIn(list: InputList): Siblings {
    let siblings = this.#siblings.get(list);
    if (siblings === undefined) {
      siblings = new Siblings(list.inputs, this.#declaredFor(list));
      this.#siblings.set(list, siblings);
    }
    return siblings;
  }

  #declaredFor({ entry, node }: InputList): Declared | undefined {
    if (entry !== undefined) return this.entryInputsOf(entry.container);
    return node && this.#callees.calleeOf(node)?.inputsByName;
  }
}

type Declared = ReadonlyMap<string, InputDeclaration>;

/** The inputs beside one another by name; those that only the model, workflow or array declares are not copied. */
export class Siblings {
  readonly #own = new Map<string, InputDeclaration>();
  readonly #others: Declared | undefined;

  constructor(inputs: readonly InputDeclaration[], others: Declared | undefined) {
    for (const input of inputs) {
      if (input.name !== undefined && !this.#own.has(input.name)) this.#own.set(input.name, input);
    }
    this.#others = others;
  }

  has(name: string): boolean {
    return this.#own.has(name) || this.#others?.has(name) === true;
  }

  get(name: string): InputDeclaration | undefined {
    return this.#own.get(name) ?? this.#others?.get(name);
  }

  *keys(): Generator<string, void, void> {
    for (const [name] of this) yield name;
  }

  *[Symbol.iterator](): Generator<[name: string, input: InputDeclaration], void, void> {
    yield* this.#own;
    for (const [name, input] of this.#others ?? []) if (!this.#own.has(name)) yield [name, input];
  }
}

/** All names but one: what an input may have meant that names something unknown. */
export function* otherNames(names: Iterable<string>, own: string | undefined): Generator<string> {
  for (const name of names) if (name !== own) yield name;
}

/** Sorts inputs by the fields that stand in them. Complexity: O(size of the inputs). */
function indexFields(lists: readonly InputList[]): Map<string, StatedInput[]> {
  const index = new Map<string, StatedInput[]>();
  for (const field of INDEXED) index.set(field, []);
  const note = (list: InputList) => {
    const state = (input: ListedInput): StatedInput => ({ input, list });
    for (const input of list.inputs) input.noteFields(index, state);
  };
  for (const list of lists) note(list);
  // What arrays declare are inputs like any other.
  for (const { input: array } of [...(index.get("inputs") ?? [])]) {
    for (const list of findDeclaredLists(array)) note(list);
  }
  return index;
}

const INDEXED: ReadonlySet<string> = new Set([...attributeTypes.keys(), "default", "required", "value"]);
const NOTHING_STATED: readonly StatedInput[] = [];
