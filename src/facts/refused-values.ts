import type { KnownCallees } from "../catalogue/catalogue.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { InputDeclaration, Workflow } from "../flow/flow-model.js";
import { findLoopSources } from "../graph/loop-sources.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findCalleeInput } from "../inputs/callee-inputs.js";
import { findEntryInputs } from "../inputs/entry-inputs.js";
import { findValueProblems, type ValueProblem } from "../inputs/input-values.js";
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

/** Every value and default that its input, or the model behind it, does not take. Complexity: O(size of the inputs). */
export function findRefusedValues(
  stated: Iterable<{ readonly input: ListedInput; readonly list: { readonly owner: string } }>,
  workflow: Workflow,
  callees: KnownCallees,
): RefusedValue[] {
  const refused: RefusedValue[] = [];
  for (const { input, list } of stated) {
    for (const field of ["value", "default"] as const) {
      const value = input.raw[field];
      if (value === undefined || input.broken.has(field)) continue;
      if (field === "value" && isValueIgnored(input, workflow)) continue;
      const place = { input: input.name ?? "", owner: list.owner, field };
      for (const problem of findProblems(input, value, callees)) {
        const whole = `${input.pointer}/${field}`;
        const at = problem.element === undefined ? whole : `${whole}/${problem.element}`;
        refused.push({ problem, at, place });
      }
    }
  }
  return refused;
}

/** The model or workflow knows better than the node what it takes; bounds that the node states count too. */
function findProblems(stated: ListedInput, value: JsonValue, callees: KnownCallees): ValueProblem[] {
  const input = Array.isArray(value) && isIterated(stated) ? asArray(stated) : stated;
  const known = findKnown(stated, callees);
  const type = known && knownTypeOf(known);
  const own = type === undefined || type === knownTypeOf(input) ? findValueProblems(input, value) : [];
  return own.length > 0 || known === undefined ? own : findValueProblems(known, value);
}

/** A for-each takes arrays, whether its input states the type of the array or of one item. */
function isIterated(input: ListedInput): boolean {
  return isNodeInput(input) && input.node.type === "for-each" && input.container === undefined;
}

function asArray(input: ListedInput): InputDeclaration {
  const type = knownTypeOf(input);
  if (type === undefined) return input;
  // No type stands for an array of booleans: nothing is known of its elements then.
  return { ...input, type: type === "boolean" ? undefined : (ARRAY_TYPES.get(type) ?? type) };
}

function findKnown(input: ListedInput, callees: KnownCallees): InputDeclaration | undefined {
  if (!isNodeInput(input)) return undefined;
  const known = findCalleeInput(input, callees);
  if (known !== undefined || input.container === undefined) return known;
  return findEntryInputs(input.container, callees)?.get(input.name ?? "");
}

/**
 * A workflow input has no value of its own, a `ref` wins over a value, and what is no array in the only source of a
 * loop is the loop's own finding.
 */
function isValueIgnored(input: ListedInput, workflow: Workflow): boolean {
  if (!isNodeInput(input) || input.ref !== undefined || input.broken.has("ref")) return true;
  const { node } = input;
  const isLoop = node.type === "for-each" && node.body.length > 0 && !Object.hasOwn(node.raw, "count");
  if (!isLoop || input.container !== undefined) return false;
  const [source, ...others] = findLoopSources(node, workflow);
  return others.length === 0 && source?.input === input && source.isArray === false;
}
