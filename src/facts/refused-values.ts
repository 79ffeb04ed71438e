import type { JsonValue } from "../diagnostics/json.js";
import { appendPointer } from "../document/pointer.js";
import type { FlowNode, InputDeclaration, Workflow } from "../flow/flow-model.js";
import { statesField } from "../flow/node-fields.js";
import { findLoopSources, type LoopSource } from "../graph/loop-sources.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findValueProblems, takesAtSight, type ValueProblem } from "../inputs/input-values.js";
import { ARRAY_TYPES } from "../inputs/value-type.js";
import { type EntryProblem, findEntryProblems, placeInEntry } from "./given-entries.js";
import { isNodeInput, type ListedInput } from "./input-lists.js";

/** A value in the document that its input does not take. */
export interface RefusedValue {
  readonly problem: ValueProblem;
  /** The value, or the element that is wrong. */
  readonly at: string;
  /** For messages: whose input it is, and whether the value is its `value` or its `default`. */
  readonly place: { readonly input: string; readonly owner: string; readonly field: "value" | "default" };
}

/**
 * Every value and default that its input, or the model behind it, does not take. Where there are many they are found anew
 * each time somebody looks, since nobody tells more than the first ones.
 * Complexity: O(size of the inputs) each time.
 */
export class RefusedValues implements Iterable<RefusedValue> {
  readonly #stated: StatedValues;
  readonly #workflow: Workflow;
  readonly #findKnown: FindKnown;
  #few: readonly RefusedValue[] | undefined;

  constructor(stated: StatedValues, workflow: Workflow, findKnown: FindKnown) {
    this.#stated = stated;
    this.#workflow = workflow;
    this.#findKnown = findKnown;
  }

  *[Symbol.iterator](): Generator<RefusedValue, void, void> {
    if (this.#few !== undefined) {
      yield* this.#few;
      return;
    }
    const few: RefusedValue[] = [];
    for (const refused of this.#find()) {
      if (few.length <= FEW) few.push(refused);
      yield refused;
    }
    if (few.length <= FEW) this.#few = few;
  }

  *#find(): Generator<RefusedValue, void, void> {
    const ignored = new IgnoredValues(this.#workflow);
    for (const field of ["value", "default"] as const) {
      for (const { input, list } of this.#stated[field]) {
        const value = input[field];
        if (value === undefined || input.broken.has(field)) continue;
        if (field === "value" && ignored.has(input)) continue;
        for (const problem of this.#findIn(input, value)) {
          const place = { input: input.name ?? "", owner: list.owner, field };
          const whole = input.at(field);
          const at = problem.element === undefined ? whole : `${whole}/${problem.element}`;
          yield { problem, at, place };
        }
      }
    }
    for (const found of this.findInEntries()) yield* refusedIn(found);
  }

  /** The model or workflow knows better than the node what it takes; bounds that the node states count too. */
  #findIn(stated: ListedInput, value: JsonValue): Iterable<ValueProblem> {
    const known = this.#findKnown(stated);
    if (known === undefined && takesAtSight(stated, value)) return NO_PROBLEMS;
    return this.#lookAt(stated, value, known);
  }

  *#lookAt(
    stated: ListedInput,
    value: JsonValue,
    known: InputDeclaration | undefined,
  ): Generator<ValueProblem, void, void> {
    const input = Array.isArray(value) && isIterated(stated) ? asArray(stated) : stated;
    const type = known && knownTypeOf(known);
    let isTold = false;
    if (type === undefined || type === knownTypeOf(input)) {
      for (const problem of findValueProblems(input, value)) {
        isTold = true;
        yield problem;
      }
    }
    if (!isTold && known !== undefined) yield* findValueProblems(known, value);
  }

  /** What is wrong with the entries of an `inputs_array`; what they lack and what nobody declares is told apart. */
  *findInEntries(): Generator<InEntry, void, void> {
    const ignored = new IgnoredValues(this.#workflow);
    for (const field of ["value", "default"] as const) {
      for (const { input, list } of this.#stated[field]) {
        const value = input[field];
        if (!Array.isArray(value) || input.broken.has(field) || knownTypeOf(input) !== "inputs_array")
          continue;
        if (field === "value" && ignored.has(input)) continue;
        const array = input.entries.isComplete ? input : this.#findKnown(input);
        for (const found of array === undefined ? [] : findEntryProblems(array, value, input.at(field)))
          yield { ...found, field, array: input.name ?? "", owner: list.owner };
      }
    }
  }
}

/** The inputs that have a value, and those that have a default. */
interface StatedValues {
  readonly value: readonly StatedValue[];
  readonly default: readonly StatedValue[];
}

interface StatedValue {
  readonly input: ListedInput;
  readonly list: { readonly owner: string };
}

/** A problem of an entry, and whose it is. */
export interface InEntry extends EntryProblem {
  readonly field: "value" | "default";
  readonly array: string;
  readonly owner: string;
}

/** What the model, workflow or array behind an input says of it. */
type FindKnown = (input: ListedInput) => InputDeclaration | undefined;

/** A value in an entry, or what stands there instead of an entry, as that of any other input. */
function* refusedIn(found: InEntry): Generator<RefusedValue, void, void> {
  const { problem, field, array, owner } = found;
  if (problem.kind === "entry") {
    const { input, index, value } = problem;
    const at = placeInEntry(found, appendPointer(appendPointer(problem.object.pointer, input.name), index));
    const place = { input: array, owner, field };
    yield { problem: { kind: "type", type: "inputs_array", element: index, value }, at, place };
    return;
  }
  if (problem.kind !== "value" && problem.kind !== "single") return;
  const { input } = problem;
  const at = placeInEntry(found, appendPointer(problem.object.pointer, input.name));
  const place = { input: input.name, owner: array, field };
  if (problem.kind === "value") {
    const { element } = problem.problem;
    yield { problem: problem.problem, at: element === undefined ? at : appendPointer(at, element), place };
  } else if (input.type !== undefined) {
    const { value } = problem;
    yield { problem: { kind: "type", type: input.type, element: undefined, value }, at, place };
  }
}

const FEW = 10_000;
const NO_PROBLEMS: readonly ValueProblem[] = [];

/** A for-each takes arrays, whether its input states the type of the array or of one item. */
function isIterated(input: ListedInput): boolean {
  return isNodeInput(input) && input.node.type === "for-each" && input.container === undefined;
}

function asArray(input: ListedInput): InputDeclaration {
  const type = knownTypeOf(input);
  if (type === undefined) return input;
  // No type stands for an array of booleans: nothing is known of its elements then.
  return input.ofType(type === "boolean" ? undefined : (ARRAY_TYPES.get(type) ?? type));
}

/**
 * Values that do not count: a workflow input has none of its own, a `ref` wins over a value, and what is no array in the
 * only source of a loop is the loop's own finding.
 */
class IgnoredValues {
  readonly #workflow: Workflow;
  readonly #onlySources = new Map<FlowNode, LoopSource | undefined>();

  constructor(workflow: Workflow) {
    this.#workflow = workflow;
  }

  has(input: ListedInput): boolean {
    if (!isNodeInput(input) || input.ref !== undefined || input.broken.has("ref")) return true;
    const { node } = input;
    const isLoop = node.type === "for-each" && node.body.length > 0 && !statesField(node, "count");
    if (!isLoop || input.container !== undefined) return false;
    if (!this.#onlySources.has(node)) {
      const [source, ...others] = findLoopSources(node, this.#workflow);
      this.#onlySources.set(node, others.length === 0 ? source : undefined);
    }
    const only = this.#onlySources.get(node);
    return only?.input === input && only.isArray === false;
  }
}
