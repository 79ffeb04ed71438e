import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { InputDeclaration } from "../flow/flow-model.js";

/** Whether an input has a value; `maybe` where that depends on the run. */
export type Definedness = "defined" | "undefined" | "maybe";

/** A sibling that a rule is about, and what the author says when the rule applies. */
export interface RequiredEntry {
  readonly sibling: string;
  readonly message: string | undefined;
}

/** When an input must be given, as far as a client reads the rules. */
export interface RequiredRules {
  readonly always: boolean;
  readonly ifDefined: readonly RequiredEntry[];
  readonly ifNotDefined: readonly RequiredEntry[];
  /** What `conditionalValues` is keyed by. Its form is not published, so that these need not be names of siblings. */
  readonly conditionalValues: readonly string[];
}

/** Why an input must be given. */
export interface Requirement {
  readonly because: "always" | "ifDefined" | "ifNotDefined";
  readonly siblings: readonly string[];
  readonly message: string | undefined;
}

/** Reads the rules of an input; what no client would read is left out, and `true` means always. */
export function readRequiredRules({ raw, broken }: InputDeclaration): RequiredRules {
  const required = raw["required"];
  if (broken.has("required") || !isObject(required)) return required === true ? ALWAYS : NO_RULES;
  return {
    always: required["always"] === true,
    ifDefined: readEntries(required["ifDefined"]),
    ifNotDefined: readEntries(required["ifNotDefined"]),
    conditionalValues: readKeys(required["conditionalValues"]),
  };
}

/** Whether an entry beside a sibling's name has a form that clients read: a text, `{ message }` or `{}`. */
export function isReadableEntry(entry: JsonValue): boolean {
  if (typeof entry === "string") return true;
  if (!isObject(entry)) return false;
  const message = entry["message"] ?? undefined;
  return message === undefined || typeof message === "string";
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

const NO_RULES: RequiredRules = { always: false, ifDefined: [], ifNotDefined: [], conditionalValues: [] };
const ALWAYS: RequiredRules = { ...NO_RULES, always: true };

function wantedBy(input: RequiredInput | undefined): readonly string[] {
  return input?.requirement.because === "ifNotDefined" ? input.requirement.siblings : [];
}

function readEntries(rule: JsonValue | undefined): RequiredEntry[] {
  if (!isObject(rule)) return [];
  return Object.entries(rule)
    .filter(([, entry]) => isReadableEntry(entry))
    .map(([sibling, entry]) => ({ sibling, message: messageOf(entry) }));
}

function messageOf(entry: JsonValue): string | undefined {
  const message = isObject(entry) ? entry["message"] : entry;
  return typeof message === "string" && message.trim() !== "" ? message.trim() : undefined;
}

function readKeys(rule: JsonValue | undefined): string[] {
  return isObject(rule) ? Object.keys(rule) : [];
}

/** Whether it hangs on values of other inputs, in a form that nobody knows, if an input must be given. */
export function isUndecided({ always, conditionalValues }: RequiredRules): boolean {
  return !always && conditionalValues.length > 0;
}

/** Why such a rule is not decided. */
export const UNPUBLISHED_RULE = "the form of conditionalValues is not published";
