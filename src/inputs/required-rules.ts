import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { InputDeclaration, RequiredRules } from "../flow/input-declaration.js";
import { isDefined } from "./input-values.js";

/** Whether an input has a value; `maybe` where that depends on the run. */
export type Definedness = "defined" | "undefined" | "maybe";

/** Why an input must be given. */
export interface Requirement {
  readonly because: "always" | "ifDefined" | "ifNotDefined";
  readonly siblings: readonly string[];
  readonly message: string | undefined;
}

/**
 * Why an input must be given; `undefined` when it need not, or when that is not certain. Several names in
 * `ifNotDefined` are only decided where none of them is defined, since clients disagree about the rest.
 * @param stateOf whether a sibling has a value; `undefined` leaves what a rule says of it out.
 */
export function findRequirement(
  rules: RequiredRules,
  stateOf: (sibling: string) => Definedness | undefined,
): Requirement | undefined {
  if (rules.always) return { because: "always", siblings: [], message: undefined };
  const given = rules.ifDefined.find(({ sibling }) => stateOf(sibling) === "defined");
  if (given !== undefined) return { because: "ifDefined", siblings: [given.sibling], message: given.message };
  const known = rules.ifNotDefined.filter(({ sibling }) => stateOf(sibling) !== undefined);
  if (known.length === 0 || known.some(({ sibling }) => stateOf(sibling) !== "undefined")) return undefined;
  const message = known.find((entry) => entry.message !== undefined)?.message;
  return { because: "ifNotDefined", siblings: known.map(({ sibling }) => sibling), message };
}

/**
 * Whether a run has to give an input: `perhaps` where that hangs on what else it gives; `never` also where a default
 * stands in. The one answer to whether a run may leave an input out.
 */
export function findNeed({
  default: initial,
  required,
  statedRules,
}: InputDeclaration): "always" | "perhaps" | "never" {
  if (isDefined(initial)) return "never";
  if (required.always) return "always";
  return isObject(statedRules) && Object.values(statedRules).some(asksSomething) ? "perhaps" : "never";
}

/** Whatever a rule says in a form that no client reads may ask for the input, too. */
function asksSomething(rule: JsonValue): boolean {
  if (rule === null || rule === false) return false;
  return !isObject(rule) || Object.keys(rule).length > 0;
}

/** An input that must be given, by name. */
export interface RequiredInput {
  readonly name: string;
  readonly requirement: Requirement;
}

/**
 * Leaves out inputs that need not be given once an earlier one is: each is required for want of the other.
 * Complexity: O(inputs + names in their rules).
 */
export function withoutAlternatives<I extends RequiredInput>(missing: readonly I[]): I[] {
  const kept = new Map<string, I>();
  for (const input of missing) {
    const isAlternative = wantedBy(input).some((name) => wantedBy(kept.get(name)).includes(input.name));
    if (!isAlternative) kept.set(input.name, input);
  }
  return [...kept.values()];
}

function wantedBy(input: RequiredInput | undefined): readonly string[] {
  return input?.requirement.because === "ifNotDefined" ? input.requirement.siblings : [];
}

/** Whether it hangs on values of other inputs, in a form that nobody knows, if an input must be given. */
export function isUndecided({ always, conditionalValues }: RequiredRules): boolean {
  return !always && conditionalValues.length > 0;
}

/** Why such a rule is not decided. */
export const UNPUBLISHED_RULE = "the form of conditionalValues is not published";
