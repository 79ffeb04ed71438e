import { isAboveSuppression } from "../accept/accepted.js";
import { quote } from "../diagnostics/quote.js";
import { readingChoices } from "../flow/readings.js";
import { contracts, stages } from "../validate/options.js";
import { requireKnown, requireOneOf } from "../validate/require-known.js";
import {
  matchRules,
  requireRuleOptions,
  ruleLevels,
  ruleOptionsOf,
  selectRules,
} from "../validate/rule-settings.js";
import { compilePathGlob } from "./config-globs.js";

/** The way to a place in a config, from the outermost key. */
type Keys = readonly (string | number)[];

/** What is wrong with a config, as one sentence. */
export interface ConfigProblem {
  readonly keys: Keys;
  /** It is the last key that is wrong, not its value. */
  readonly onKey: boolean;
  readonly message: string;
}

/** Everything that is wrong with the shape of a config, in its order. */
export function findConfigProblems(config: unknown): ConfigProblem[] {
  if (isRecord(config)) return checkFields(config, [], FIELDS);
  return tell([], `A config is a plain object, but this one is ${describeOther(config)}.`);
}

/** The keys that a config may have. */
export function configKeys(): readonly string[] {
  return [...FIELDS.keys()];
}

/** Checks the value at a place. */
type Check = (value: unknown, keys: Keys) => ConfigProblem[];

const FIELDS: ReadonlyMap<string, Check> = new Map([
  ["$schema", checkText],
  ["extends", checkTexts],
  ["include", checkPatterns],
  ["ignores", checkPatterns],
  ["rules", checkRules],
  ["overrides", checkOverrides],
  ["catalogue", checkTexts],
  ["workflows", checkPatterns],
  ["baseline", checkText],
  ["root", checkFlag],
  ["contract", oneOf(contracts)],
  ["stage", oneOf(stages)],
  ["semantics", checkSemantics],
]);

const READINGS: ReadonlyMap<string, Check> = new Map(
  Object.entries(readingChoices).map(([name, choices]) => [name, oneOf(choices)]),
);

const OVERRIDE_FIELDS: ReadonlyMap<string, Check> = new Map([
  ["files", checkPatterns],
  ["nodes", checkTexts],
  ["rules", checkRules],
  ["reason", checkText],
]);

function checkFields(
  value: Readonly<Record<string, unknown>>,
  keys: Keys,
  fields: ReadonlyMap<string, Check>,
): ConfigProblem[] {
  return Object.entries(value).flatMap(([key, field]) => {
    const check = fields.get(key);
    if (check !== undefined) return field === undefined ? [] : check(field, [...keys, key]);
    return attempt([...keys, key], true, () => requireKnown("key", [key], [...fields.keys()]));
  });
}

function checkSemantics(value: unknown, keys: Keys): ConfigProblem[] {
  if (!isRecord(value)) return tell(keys, `${nameOf(keys)} must be an object of readings.`);
  return checkFields(value, keys, READINGS);
}

function checkRules(value: unknown, keys: Keys): ConfigProblem[] {
  if (!isRecord(value)) {
    const found = typeof value === "object" && value !== null && !Array.isArray(value);
    const other = found ? `, but it is ${describeOther(value)}` : "";
    return tell(keys, `${nameOf(keys)} must be an object of rules and their levels${other}.`);
  }
  return Object.entries(value).flatMap(([selector, setting]) => {
    if (setting === undefined) return [];
    const at = [...keys, selector];
    return [...attempt(at, true, () => selectRules(selector)), ...checkSetting(selector, setting, at)];
  });
}

function checkSetting(selector: string, setting: unknown, keys: Keys): ConfigProblem[] {
  const name = `rules["${quote(selector)}"]`;
  if (!Array.isArray(setting)) return attempt(keys, false, () => requireOneOf(name, setting, ruleLevels));
  const [level, options, ...rest] = setting;
  if (rest.length > 0 || (options !== undefined && !isRecord(options)))
    return tell(keys, `${name} must be a level, or a list of a level and an object of options.`);
  const problems = attempt([...keys, 0], false, () =>
    requireOneOf(`The level of ${name}`, level, ruleLevels),
  );
  return options === undefined ? problems : [...problems, ...checkOptions(selector, options, [...keys, 1])];
}

/** The options of a rule, each at its place; a selector that names no rule is told elsewhere. */
function checkOptions(
  selector: string,
  options: Readonly<Record<string, unknown>>,
  keys: Keys,
): ConfigProblem[] {
  const named = matchRules(selector);
  return Object.entries(options).flatMap(([option, value]) => {
    const [problem] = named.flatMap((id) =>
      attempt([], false, () => requireRuleOptions(id, { [option]: value })),
    );
    if (problem === undefined) return [];
    const isKnown = named.every((id) => Object.hasOwn(ruleOptionsOf(id), option));
    return [{ ...problem, keys: [...keys, option], onKey: !isKnown }];
  });
}

function checkFlag(value: unknown, keys: Keys): ConfigProblem[] {
  return typeof value === "boolean" ? [] : tell(keys, `${nameOf(keys)} must be true or false.`);
}

function checkOverrides(value: unknown, keys: Keys): ConfigProblem[] {
  if (!Array.isArray(value)) return tell(keys, `${nameOf(keys)} must be a list of objects.`);
  return value.flatMap((override: unknown, index) => checkOverride(override, [...keys, index]));
}

function checkOverride(override: unknown, keys: Keys): ConfigProblem[] {
  if (!isRecord(override)) return tell(keys, "An override is an object.");
  const lacks = (key: string) => override[key] === undefined;
  return [
    ...checkFields(override, keys, OVERRIDE_FIELDS),
    ...findUntouchable(override["rules"], [...keys, "rules"]),
    ...(lacks("rules") ? tell(keys, 'The override lacks "rules", the levels that hold instead.') : []),
    ...(lacks("reason") ? tell(keys, 'The override lacks a "reason", which says why it is there.') : []),
    ...(lacks("files") && lacks("nodes")
      ? tell(keys, 'The override lacks "files" or "nodes"; what holds everywhere belongs into "rules".')
      : []),
  ];
}

/** What tells of suppressions is not to be suppressed itself. */
function findUntouchable(rules: unknown, keys: Keys): ConfigProblem[] {
  if (!isRecord(rules)) return [];
  return Object.entries(rules).flatMap(([selector, setting]) => {
    const level: unknown = Array.isArray(setting) ? setting[0] : setting;
    const named = matchRules(selector);
    if (level !== "off" || named.length === 0 || !named.every(isAboveSuppression)) return [];
    const message = `An override cannot turn off "${selector}"; only "rules" sets its level.`;
    return [{ keys: [...keys, selector], onKey: true, message }];
  });
}

/** One text. */
function checkText(value: unknown, keys: Keys): ConfigProblem[] {
  const isText = typeof value === "string" && value.trim() !== "";
  return isText ? [] : tell(keys, `${nameOf(keys)} must be a text that is not blank.`);
}

/** A text or a list of texts. */
function checkTexts(value: unknown, keys: Keys): ConfigProblem[] {
  return entriesOf(value, keys).flatMap((entry) => checkText(entry.value, entry.keys));
}

/** A pattern or a list of patterns. */
function checkPatterns(value: unknown, keys: Keys): ConfigProblem[] {
  return entriesOf(value, keys).flatMap((entry) => {
    const pattern = entry.value;
    const problems = checkText(pattern, entry.keys);
    if (problems.length > 0 || typeof pattern !== "string") return problems;
    if (pattern.startsWith("!"))
      return tell(
        entry.keys,
        `"${quote(pattern)}" starts with "!"; what is not meant belongs into "ignores".`,
      );
    return canCompile(pattern)
      ? []
      : tell(entry.keys, `"${quote(pattern)}" is not a pattern: its brackets hold no range.`);
  });
}

function canCompile(pattern: string): boolean {
  try {
    compilePathGlob(pattern);
    return true;
  } catch {
    return false;
  }
}

function entriesOf(value: unknown, keys: Keys): { value: unknown; keys: Keys }[] {
  if (!Array.isArray(value)) return [{ value, keys }];
  return value.map((entry: unknown, index) => ({ value: entry, keys: [...keys, index] }));
}

/** One of the values that are allowed. */
function oneOf(allowed: readonly string[]): Check {
  return (value, keys) => attempt(keys, false, () => requireOneOf(nameOf(keys), value, allowed));
}

/** The problem that a TypeError tells, when something throws one. */
function attempt(keys: Keys, onKey: boolean, run: () => unknown): ConfigProblem[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof TypeError) return [{ keys, onKey, message: error.message }];
    throw error;
  }
}

/** A problem of the value at a place. */
function tell(keys: Keys, message: string): ConfigProblem[] {
  return [{ keys, onKey: false, message }];
}

/** The field that a place belongs to, for a sentence. */
function nameOf(keys: Keys): string {
  const name = `"${keys.findLast((key) => typeof key === "string") ?? ""}"`;
  return typeof keys.at(-1) === "number" ? `Each entry of ${name}` : name;
}

/** Whether a value is a plain object: whatever else there is, such as a promise or a Map, has no fields of its own. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What a value is that should be an object, for a sentence. */
function describeOther(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value === null || value === undefined) return String(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object") return `a ${typeof value}`;
  const name: unknown = value.constructor?.name;
  if (typeof Reflect.get(value, "then") === "function")
    return "a promise, which has to be awaited in the module";
  return typeof name === "string" && name !== ""
    ? `an object of the class ${quote(name)}`
    : "not a plain object";
}
