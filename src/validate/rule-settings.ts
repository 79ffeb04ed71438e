import { quote } from "../diagnostics/quote.js";
import { describeRefusal, type OptionShapes } from "../diagnostics/rule-options.js";
import type { Severity } from "../diagnostics/severity.js";
import { type RuleId, ruleIds, rules } from "../rules/index.js";
import { requireKnown, requireObject, requireOneOf } from "./require-known.js";

export const ruleLevels = ["off", "info", "warn", "warning", "error"] as const;

export type RuleLevel = (typeof ruleLevels)[number];
/** A level, or a level with options for the rule. */
export type RuleSetting = RuleLevel | readonly [RuleLevel, Readonly<Record<string, unknown>>?];
/** `ref/self` or `ref/*`. */
export type RuleSelector = RuleId | `${string}/*`;

/** Levels by rule or category. */
export type RuleSettings = Readonly<Partial<Record<RuleSelector, RuleSetting | undefined>>>;

/** What settings come to for each rule that they name. */
export interface ResolvedRules {
  readonly levels: ReadonlyMap<string, Severity | "off">;
  readonly ruleOptions: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** The level and the options of each rule that settings name; a rule's own setting wins over its category's. */
export function resolveRules(settings: RuleSettings): ResolvedRules {
  requireObject("rules", settings);
  const levels = new Map<string, Severity | "off">();
  const ruleOptions = new Map<string, Readonly<Record<string, unknown>>>();
  const entries = Object.entries(settings).filter(([, setting]) => setting !== undefined);
  // A category comes before its rules, whatever the order in the settings.
  entries.sort(([a], [b]) => Number(b.endsWith("/*")) - Number(a.endsWith("/*")));
  for (const [selector, setting] of entries) {
    const [given, options] = Array.isArray(setting) ? setting : [setting, undefined];
    const level = requireOneOf(`rules["${quote(selector)}"]`, given, ruleLevels);
    for (const id of selectRules(selector)) {
      levels.set(id, level === "warn" ? "warning" : level);
      if (options !== undefined) ruleOptions.set(id, requireRuleOptions(id, options));
    }
  }
  return { levels, ruleOptions };
}

/** The same where rules are off that no setting names: those for who asks for them and, but in `strict`, the nursery. */
export function withSilentRules({ levels, ruleOptions }: ResolvedRules, isStrict: boolean): ResolvedRules {
  const silent = rules.filter(
    ({ id, nursery, onRequest }) => (onRequest || (nursery && !isStrict)) && !levels.has(id),
  );
  return { levels: new Map([...levels, ...silent.map(({ id }) => [id, "off"] as const)]), ruleOptions };
}

/** The options that a rule has, by name. */
export function ruleOptionsOf(id: string): OptionShapes {
  return rules.find((rule) => rule.id === id)?.options ?? {};
}

/** @throws TypeError for an option that the rule does not have, and for a value that it does not take. */
export function requireRuleOptions(
  id: string,
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const what = `rules["${id}"]`;
  const shapes = new Map(Object.entries(ruleOptionsOf(id)));
  requireObject(`${what}[1]`, options);
  requireKnown(`option of ${id}`, Object.keys(options), [...shapes.keys()]);
  for (const [name, value] of Object.entries(options)) {
    const shape = shapes.get(name);
    const wanted = shape && describeRefusal(shape, value);
    if (wanted !== undefined) throw new TypeError(`${what}[1].${name} must be ${wanted}.`);
  }
  return options;
}

/** Settings over settings: what the later ones say of a category wins over what the earlier ones say of its rules. */
export function layerRules(earlier: RuleSettings, later: RuleSettings): RuleSettings {
  const named = Object.entries(later).filter(([, setting]) => setting !== undefined);
  const replaced = new Set(named.flatMap(([selector]) => [selector, ...selectRules(selector)]));
  const kept = Object.entries(earlier).filter(([selector]) => !replaced.has(selector));
  return Object.fromEntries([...kept, ...named]);
}

/**
 * The rules that a selector names.
 * @throws TypeError when it names none.
 */
export function selectRules(selector: string): readonly string[] {
  const selected = matchRules(selector);
  if (selected.length > 0) return selected;
  if (selector.endsWith("/*")) requireKnown("rule category", [selector], categorySelectors());
  else requireKnown("rule", [selector], ruleIds);
  return selected;
}

/** The rules that a selector names; none when it names nothing that exists. */
export function matchRules(selector: string): readonly RuleId[] {
  if (selector.endsWith("/*")) return ruleIds.filter((id) => id.startsWith(selector.slice(0, -1)));
  return ruleIds.filter((id) => id === selector);
}

/** `ref/*` for every category that there is. */
export function categorySelectors(): string[] {
  return [...new Set(ruleIds.map((id) => `${id.slice(0, id.indexOf("/"))}/*`))];
}
