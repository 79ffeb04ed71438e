import type { JsonValue } from "../diagnostics/json.js";
import type { InputDeclaration } from "../flow/flow-model.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import type { InputLimits } from "../inputs/input-limits.js";
import { checkValuesOf, type ValueCheck, type ValueProblem } from "../inputs/input-values.js";
import { ELEMENT_TYPES } from "../inputs/value-type.js";

/** What is wrong with a value that its own input takes. */
export type RefusedProblem = Extract<ValueProblem, { readonly kind: "range" | "allowed" }>;

/** Why declarations do not take values; what each of them says is read once, however many values it is asked about. */
export class Refusals {
  readonly #checks = new Map<InputDeclaration, ValueCheck>();

  /** Why a declaration does not take a value, or an element of its arrays. */
  find(declaration: InputDeclaration, value: JsonValue, isWhole = true): RefusedProblem | undefined {
    const type = knownTypeOf(declaration);
    // An element of an array is held against what the array says of each.
    const held = !isWhole && type !== undefined && ELEMENT_TYPES.has(type) ? [value] : value;
    for (const problem of this.#checkOf(declaration)(held))
      if (problem.kind === "range" || problem.kind === "allowed") return problem;
    return undefined;
  }

  #checkOf(declaration: InputDeclaration): ValueCheck {
    let check = this.#checks.get(declaration);
    if (check === undefined) {
      check = checkValuesOf(declaration);
      this.#checks.set(declaration, check);
    }
    return check;
  }
}

/** The limit that a value breaks; `undefined` where it is none of the allowed ones. */
export function limitOf(problem: ValueProblem): keyof InputLimits | undefined {
  return problem.kind === "range" ? problem.limit : undefined;
}

/** The limits that say how little may be given. */
export const LEAST: ReadonlySet<keyof InputLimits> = new Set(["min", "minLength"]);
