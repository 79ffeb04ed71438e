import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { InputDeclaration, RequiredRules } from "../flow/input-declaration.js";
import type { InputType } from "../schema/types.generated.js";
import { knownTypeOf } from "./attribute-table.js";
import { isDefined } from "./input-values.js";
import { ELEMENT_TYPES, isOfType } from "./value-type.js";

/** What may stand in a run body, or in one entry of an `inputs_array` of it. */
export interface RunInputs {
  /** The first input of each name. */
  readonly byName: ReadonlyMap<string, RunInput>;
  /** Every declaration could be read, so that a name which is not among them is unknown. */
  readonly isComplete: boolean;
}

/** An input of a workflow as a run gives it. */
export interface RunInput {
  readonly name: string;
  /** What the form calls it, else its name. */
  readonly shown: string;
  readonly declaration: InputDeclaration;
  /** `undefined` for one that no edition knows: it takes anything. */
  readonly type: InputType | undefined;
  /** It has a value whatever the body gives. */
  readonly hasDefault: boolean;
  readonly rules: RequiredRules;
  /** What each entry holds; only for an `inputs_array` that says so. */
  readonly entries: RunInputs | undefined;
}

/**
 * Prepares the declared inputs of a workflow.
 * @param declared `undefined` when the workflow does not say which inputs it has: any name is then welcome.
 * @param written how many the document lists, readable or not.
 */
export function prepareRunInputs(
  declared: readonly InputDeclaration[] | undefined,
  written: number,
): RunInputs {
  const byName = new Map<string, RunInput>();
  for (const declaration of declared ?? []) {
    const { name } = declaration;
    if (name !== undefined && !byName.has(name)) byName.set(name, prepareInput(name, declaration));
  }
  const named = declared?.filter(({ name }) => name !== undefined);
  return { byName, isComplete: named !== undefined && named.length === written };
}

/** Whether a value is a single one where an array is taken: the run drops it. */
export function isSingleForArray({ type }: Pick<RunInput, "type">, value: JsonValue): boolean {
  if (type === undefined || Array.isArray(value) || !isDefined(value)) return false;
  if (type === "inputs_array") return isObject(value);
  const element = ELEMENT_TYPES.get(type);
  return element !== undefined && isOfType(value, element);
}

function prepareInput(name: string, declaration: InputDeclaration): RunInput {
  const type = knownTypeOf(declaration);
  const label = declaration.label?.trim() ?? "";
  return {
    name,
    shown: label === "" ? name : label,
    declaration,
    type,
    hasDefault: isDefined(declaration.default),
    rules: declaration.required,
    entries: type === "inputs_array" ? prepareEntries(declaration) : undefined,
  };
}

/** `undefined` when nothing is declared or some of it cannot be read, so that nothing can be held against entries. */
function prepareEntries({ entries }: InputDeclaration): RunInputs | undefined {
  return entries.isComplete ? prepareRunInputs(entries.inputs, entries.inputs.length) : undefined;
}
