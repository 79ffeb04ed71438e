import type { NearNameSearch } from "../diagnostics/near-names.js";
import { findMeantNames } from "../diagnostics/near-names.js";
import type { InputDeclaration } from "../flow/flow-model.js";
import { findNeed } from "../inputs/required-rules.js";
import type { InputList, ListedInput } from "./input-lists.js";

/** An input that whatever declares the inputs of its list does not have. */
export interface UnknownInput {
  readonly input: ListedInput;
  readonly name: string;
  /** The names that it may have meant: those that are not given, the ones that must be given first. */
  readonly among: Iterable<string>;
}

type Declared = ReadonlyMap<string, InputDeclaration>;

/** The inputs of a list that are not declared, each name once. Complexity: O(inputs of the list). */
export function findUnknownInputs(list: InputList, declared: Declared): UnknownInput[] {
  const unknown = new Map<string, UnknownInput>();
  const among = new AbsentNames(list, declared);
  for (const input of list.inputs) {
    const { name } = input;
    if (name === undefined || name.trim() === "" || declared.has(name) || unknown.has(name)) continue;
    unknown.set(name, { input, name, among });
  }
  return [...unknown.values()];
}

/** The declared inputs that unknown ones most probably mean. */
export function findMeantInputs(
  list: InputList,
  declared: Declared,
  search: NearNameSearch,
): ReadonlySet<string> {
  return new Set(findMeantNames(findUnknownInputs(list, declared), search).values());
}

/** The declared names that a list does not give, gathered when somebody looks at them. */
class AbsentNames implements Iterable<string> {
  readonly #list: InputList;
  readonly #declared: Declared;
  #names: readonly string[] | undefined;

  constructor(list: InputList, declared: Declared) {
    this.#list = list;
    this.#declared = declared;
  }

  [Symbol.iterator](): Iterator<string> {
    this.#names ??= this.#find();
    return this.#names[Symbol.iterator]();
  }

  #find(): string[] {
    const given = new Set(this.#list.inputs.map(({ name }) => name));
    const absent = [...this.#declared].filter(([name]) => !given.has(name));
    const needed = absent.filter(([, input]) => mustBeGiven(input));
    const others = absent.filter(([, input]) => !mustBeGiven(input));
    return [...needed, ...others].map(([name]) => name);
  }
}

/** Whether an input has to be given in any case. */
export function mustBeGiven(input: InputDeclaration): boolean {
  return findNeed(input) === "always";
}
