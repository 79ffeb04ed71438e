import type { KnownCallees } from "../catalogue/catalogue.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, InputDeclaration, NodeInput, Workflow } from "../flow/flow-model.js";
import { statesField } from "../flow/node-fields.js";
import { findLoopSources, type LoopSource } from "../graph/loop-sources.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findCalleeInput } from "../inputs/callee-inputs.js";
import { findValueProblems, takesAtSight, type ValueProblem } from "../inputs/input-values.js";
import { ARRAY_TYPES } from "../inputs/value-type.js";
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
  readonly #callees: KnownCallees;
  readonly #entryInputs: EntryInputs;
  #few: readonly RefusedValue[] | undefined;

  constructor(stated: StatedValues, workflow: Workflow, callees: KnownCallees, entryInputs: EntryInputs) {
    this.#stated = stated;
    this.#workflow = workflow;
    this.#callees = callees;
    this.#entryInputs = entryInputs;
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
          const whole = `${input.pointer}/${field}`;
          const at = problem.element === undefined ? whole : `${whole}/${problem.element}`;
          yield { problem, at, place };
        }
      }
    }
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

  #findKnown(input: ListedInput): InputDeclaration | undefined {
    if (!isNodeInput(input)) return undefined;
    const known = findCalleeInput(input, this.#callees);
    if (known !== undefined || input.container === undefined) return known;
    return this.#entryInputs(input.container)?.get(input.name ?? "");
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

/** What each entry of an `inputs_array` holds, by name. */
type EntryInputs = (container: NodeInput) => ReadonlyMap<string, InputDeclaration> | undefined;

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
