import type { Callee, KnownCallees } from "../catalogue/catalogue.js";
import type { NearNameSearch } from "../diagnostics/near-names.js";
import type { InputDeclaration, NodeInput } from "../flow/flow-model.js";
import type { RequiredRules } from "../flow/input-declaration.js";
import { isDefined } from "../inputs/input-values.js";
import {
  type Definedness,
  findRequirement,
  type RequiredInput,
  withoutAlternatives,
} from "../inputs/required-rules.js";
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

/** What a list lacks. */
export interface MissingInputs {
  readonly some: readonly MissingInput[];
  /** Inputs that a model or workflow always requires and that the node does not even list: there may be very many. */
  readonly unlisted: UnlistedInputs | undefined;
}

/** The inputs that a list lacks, by its own rules and by those of the model or workflow. */
export class MissingInputFinder {
  readonly #callees: KnownCallees;
  readonly #near: NearNameSearch;
  readonly #stateOf: StateOf;
  readonly #needs = new Map<Callee, CalleeNeeds>();

  /** @param stateOf whether an input has a value: as far as the document says, or in a run. */
  constructor(callees: KnownCallees, near: NearNameSearch, stateOf: StateOf = findDefinedness) {
    this.#callees = callees;
    this.#near = near;
    this.#stateOf = stateOf;
  }

  /** Complexity: O(inputs of the list + those of the callee that are not simply required or optional). */
  findIn(list: InputList): MissingInputs {
    const callee = list.node && list.entry === undefined ? this.#callees.calleeOf(list.node) : undefined;
    return callee === undefined && !this.#mayLackSome(list) ? NOTHING : this.#findIn(list, callee);
  }

  #findIn(list: InputList, callee: Callee | undefined): MissingInputs {
    const needs = callee && this.#needsOf(callee);
    const listed = firstOfEachName(list);
    const meant = callee === undefined ? NONE : findMeantInputs(list, callee.inputsByName, this.#near);
    const states = new States(list, needs, meant, this.#stateOf);
    const missing: MissingInput[] = [];
    const add = (declaration: InputDeclaration, input: NodeInput | undefined, by: Callee | undefined) => {
      const { name } = declaration;
      if (name === undefined || name.trim() === "" || states.of(name) !== "undefined") return;
      const rules = declaration.required;
      const told = findToldSiblings(rules, name);
      const requirement = findRequirement(rules, (sibling) =>
        told.has(sibling) ? undefined : states.of(sibling),
      );
      if (requirement !== undefined) missing.push({ name, input, requirement, callee: by });
    };
    for (const [name, input] of listed) {
      // Of an input that the model does not have, input/unknown-model-input speaks.
      if (callee === undefined || callee.inputsByName.has(name)) add(input, input, undefined);
    }
    const told = new Set(missing.map(({ name }) => name));
    for (const input of needs?.mayApply(listed.keys()) ?? []) {
      const name = input.name ?? "";
      if (!told.has(name)) add(input, listed.get(name), callee);
    }
    const isOpen = (name: string) => listed.has(name) || meant.has(name);
    const unlisted = needs && list.isComplete ? needs.unlisted(isOpen, listed, meant) : undefined;
    return { some: withoutAlternatives(missing), unlisted };
  }

  #mayLackSome({ inputs }: InputList): boolean {
    for (const input of inputs)
      if (input.states("required") && isNodeInput(input) && this.#stateOf(input) === "undefined") return true;
    return false;
  }

  #needsOf(callee: Callee): CalleeNeeds {
    const known = this.#needs.get(callee) ?? new CalleeNeeds(callee);
    this.#needs.set(callee, known);
    return known;
  }
}

const NONE: ReadonlySet<string> = new Set();
const NOTHING: MissingInputs = { some: [], unlisted: undefined };

/** Which inputs a model or workflow requires, sorted by what that hangs on. */
class CalleeNeeds {
  readonly callee: Callee;
  /** Always required, without a default. */
  readonly #always = new Set<string>();
  readonly #positions = new Map<InputDeclaration, number>();
  /** Required for want of others, so that nothing need be given for them to apply. */
  readonly #forWant: InputDeclaration[] = [];
  /** Inputs that are required when one of these is given. */
  readonly #beside = new Map<string, InputDeclaration[]>();

  constructor(callee: Callee) {
    this.callee = callee;
    for (const [position, input] of callee.inputs.entries()) {
      const { name = "" } = input;
      if (name.trim() === "") continue;
      this.#positions.set(input, position);
      const { always, ifDefined, ifNotDefined } = input.required;
      if (always && !this.hasDefault(name)) this.#always.add(name);
      else if (ifNotDefined.length > 0) this.#forWant.push(input);
      else for (const { sibling } of ifDefined) this.#addBeside(sibling, input);
    }
  }

  hasDefault(name: string): boolean {
    const input = this.callee.inputsByName.get(name);
    return input !== undefined && isDefined(input.default);
  }

  /** The inputs whose rules may apply beside what is given, those that are always required and not given apart. */
  mayApply(given: Iterable<string>): InputDeclaration[] {
    const found = new Set(this.#forWant);
    for (const name of given) {
      const own = this.callee.inputsByName.get(name);
      if (own !== undefined) found.add(own);
      for (const input of this.#beside.get(name) ?? []) found.add(input);
    }
    const position = (input: InputDeclaration) => this.#positions.get(input) ?? 0;
    return [...found].sort((a, b) => position(a) - position(b));
  }

  /** The always required inputs that nothing speaks for. */
  unlisted(
    isOpen: (name: string) => boolean,
    ...spokenFor: readonly { keys(): Iterable<string> }[]
  ): UnlistedInputs | undefined {
    const open = new Set(
      spokenFor.flatMap((names) => [...names.keys()].filter((name) => this.#always.has(name))),
    );
    const count = this.#always.size - open.size;
    return count === 0 ? undefined : new UnlistedInputs(this.callee, this.#always, isOpen, count);
  }

  #addBeside(sibling: string, input: InputDeclaration): void {
    // One with a default is always given, whoever lists it.
    if (this.hasDefault(sibling)) this.#forWant.push(input);
    const others = this.#beside.get(sibling);
    if (others === undefined) this.#beside.set(sibling, [input]);
    else others.push(input);
  }
}

/** Always required inputs that a node does not list; their names are looked for when somebody asks. */
export class UnlistedInputs {
  readonly callee: Callee;
  readonly count: number;
  readonly #names: Iterator<string>;
  readonly #isOpen: (name: string) => boolean;
  readonly #found: string[] = [];

  constructor(callee: Callee, names: Iterable<string>, isOpen: (name: string) => boolean, count: number) {
    this.callee = callee;
    this.count = count;
    this.#names = names[Symbol.iterator]();
    this.#isOpen = isOpen;
  }

  /** The name of the one of a number, counted from 0. */
  name(index: number): string {
    while (this.#found.length <= index) {
      const next = this.#names.next();
      if (next.done === true) return "";
      if (!this.#isOpen(next.value)) this.#found.push(next.value);
    }
    return this.#found[index] ?? "";
  }
}

type StateOf = (input: NodeInput) => Definedness;

/** The siblings whose entries have findings of their own: the input itself, and one that is named both ways. */
function findToldSiblings({ ifDefined, ifNotDefined }: RequiredRules, own: string): ReadonlySet<string> {
  const given = new Set(ifDefined.map(({ sibling }) => sibling));
  const both = ifNotDefined.filter(({ sibling }) => given.has(sibling));
  return new Set([own, ...both.map(({ sibling }) => sibling)]);
}

/** Whether each known name has a value; names that nobody declares are left out. */
class States {
  readonly #listed = new Map<string, Definedness>();
  readonly #needs: CalleeNeeds | undefined;
  readonly #meant: ReadonlySet<string>;
  readonly #isComplete: boolean;

  constructor(list: InputList, needs: CalleeNeeds | undefined, meant: ReadonlySet<string>, stateOf: StateOf) {
    for (const input of list.inputs) {
      if (input.name === undefined || !isNodeInput(input)) continue;
      const state = stateOf(input);
      const known = this.#listed.get(input.name);
      if (known === undefined || state === "defined") this.#listed.set(input.name, state);
    }
    this.#needs = needs;
    this.#meant = meant;
    this.#isComplete = list.isComplete;
  }

  of(name: string): Definedness | undefined {
    if (this.#needs?.hasDefault(name) === true) return "defined";
    const listed = this.#listed.get(name);
    if (listed !== undefined || this.#needs?.callee.inputsByName.has(name) !== true) return listed;
    return this.#meant.has(name) || !this.#isComplete ? "maybe" : "undefined";
  }
}

function firstOfEachName({ inputs }: InputList): Map<string, NodeInput> {
  const first = new Map<string, NodeInput>();
  for (const input of inputs) {
    if (input.name !== undefined && isNodeInput(input) && !first.has(input.name))
      first.set(input.name, input);
  }
  return first;
}
