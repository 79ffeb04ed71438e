import { type Catalogue, KnownCallees } from "../catalogue/catalogue.js";
import { findNearestName } from "../diagnostics/near-names.js";
import { quote } from "../diagnostics/quote.js";
import type { Severity } from "../diagnostics/severity.js";
import type { DocumentKind } from "../document/detect-kind.js";
import { type RuleId, ruleIds } from "../rules/index.js";
import type { Contract } from "../schema/check-shape.js";

export const contracts = ["authoring", "create", "update", "response"] as const;
export const stages = ["auto", "draft", "ready"] as const;
export const presets = ["recommended", "strict", "errors"] as const;
export const ruleLevels = ["off", "info", "warn", "warning", "error"] as const;

export type Stage = (typeof stages)[number];
export type Preset = (typeof presets)[number];
export type RuleLevel = (typeof ruleLevels)[number];
/** A level, or a level with options for the rule. */
export type RuleSetting = RuleLevel | readonly [RuleLevel, Readonly<Record<string, unknown>>?];
/** `ref/self` or `ref/*`. */
export type RuleSelector = RuleId | `${string}/*`;

/** Bounds on work; each has a default. */
export interface Limits {
  /** Largest document, in bytes of its text. Default 33,554,432. */
  readonly bytes?: number | undefined;
  /** Deepest nesting. Default and maximum 200. */
  readonly depth?: number | undefined;
  /** Findings of one rule in one document; the rest is counted by `limit/findings`. Default 1,000. */
  readonly findings?: number | undefined;
  /** Steps that deciding when a node runs may take; beyond them it is `unchecked`. Default 20,000. */
  readonly combinations?: number | undefined;
  /** Edits that are tried out on a copy before they are offered; further ones are left out. Default 60. */
  readonly edits?: number | undefined;
}

/** Readings of the format that a user may choose. */
export interface Semantics {
  /** What becomes of a node that reads a skipped one: it waits for ever (as observed, the default), or is skipped too. */
  readonly skippedSource?: "waits" | "skips" | undefined;
}

export interface ValidateOptions {
  readonly contract?: Contract | undefined;
  readonly stage?: Stage | undefined;
  readonly preset?: Preset | undefined;
  readonly rules?: Readonly<Partial<Record<RuleSelector, RuleSetting | undefined>>> | undefined;
  readonly limits?: Limits | undefined;
  readonly semantics?: Semantics | undefined;
  /** What is known of models and other workflows. */
  readonly catalogue?: Catalogue | undefined;
  /** Takes the document for this kind instead of detecting it. */
  readonly kind?: DocumentKind | undefined;
}

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly contract: Contract;
  readonly stage: Stage;
  readonly kind: DocumentKind | undefined;
  readonly skippedSource: "waits" | "skips";
  readonly callees: KnownCallees;
  readonly limits: Required<{ [Name in keyof Limits]: number }>;
  /** The level of each rule that a preset or setting changes. */
  readonly preset: Preset;
  readonly levels: ReadonlyMap<string, Severity | "off">;
  readonly ruleOptions: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

const DEFAULT_LIMITS = { bytes: 33_554_432, depth: 200, findings: 1000, combinations: 20_000, edits: 60 };
const OPTION_NAMES = ["contract", "stage", "preset", "rules", "limits", "semantics", "catalogue", "kind"];

/**
 * Fills in defaults.
 * @throws TypeError for an option, value or rule that does not exist, with the nearest name.
 */
export function resolveOptions(options: ValidateOptions = {}): ResolvedOptions {
  requireKnown("option", Object.keys(options), OPTION_NAMES);
  return {
    contract: requireOneOf("contract", options.contract ?? "authoring", contracts),
    stage: requireOneOf("stage", options.stage ?? "auto", stages),
    preset: requireOneOf("preset", options.preset ?? "recommended", presets),
    kind: options.kind,
    skippedSource: resolveSemantics(options.semantics ?? {}),
    callees: new KnownCallees(options.catalogue),
    limits: resolveLimits(options.limits ?? {}),
    ...resolveRules(options.rules ?? {}),
  };
}

function resolveSemantics(semantics: Semantics): "waits" | "skips" {
  requireKnown("option in semantics", Object.keys(semantics), ["skippedSource"]);
  return requireOneOf("semantics.skippedSource", semantics.skippedSource ?? "waits", ["waits", "skips"]);
}

function resolveLimits(limits: Limits): ResolvedOptions["limits"] {
  requireKnown("limit", Object.keys(limits), Object.keys(DEFAULT_LIMITS));
  for (const [name, value] of Object.entries(limits)) {
    if (value !== undefined && !(typeof value === "number" && value >= 0)) {
      throw new TypeError(`limits.${name} must be a number that is not negative.`);
    }
  }
  return {
    bytes: limits.bytes ?? DEFAULT_LIMITS.bytes,
    depth: Math.min(limits.depth ?? DEFAULT_LIMITS.depth, DEFAULT_LIMITS.depth),
    findings: limits.findings ?? DEFAULT_LIMITS.findings,
    combinations: limits.combinations ?? DEFAULT_LIMITS.combinations,
    edits: limits.edits ?? DEFAULT_LIMITS.edits,
  };
}

function resolveRules(
  settings: NonNullable<ValidateOptions["rules"]>,
): Pick<ResolvedOptions, "levels" | "ruleOptions"> {
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
      if (options !== undefined) ruleOptions.set(id, options);
    }
  }
  return { levels, ruleOptions };
}

/**
 * The rules that a selector names.
 * @throws TypeError when it names none.
 */
export function selectRules(selector: string): readonly string[] {
  if (!selector.endsWith("/*")) {
    requireKnown("rule", [selector], ruleIds);
    return [selector];
  }
  const selected = ruleIds.filter((id) => id.startsWith(selector.slice(0, -1)));
  if (selected.length === 0) requireKnown("rule category", [selector], categorySelectors());
  return selected;
}

function categorySelectors(): string[] {
  return [...new Set(ruleIds.map((id) => `${id.slice(0, id.indexOf("/"))}/*`))];
}

/** @throws TypeError when `value` is none of `allowed`. */
export function requireOneOf<const T extends string>(what: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const written = typeof value === "string" ? `"${quote(value)}"` : typeof value;
  throw new TypeError(
    `${what} is ${written}; it must be one of ${allowed.join(", ")}.${ask(value, allowed)}`,
  );
}

function requireKnown(what: string, names: readonly string[], known: readonly string[]): void {
  for (const name of names) {
    if (!known.includes(name))
      throw new TypeError(`There is no ${what} "${quote(name)}".${ask(name, known)}`);
  }
}

function ask(value: unknown, known: readonly string[]): string {
  const nearest = typeof value === "string" ? findNearestName(value, known) : undefined;
  return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}
