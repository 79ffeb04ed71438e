import { addWorkflows } from "../catalogue/add-workflows.js";
import { type Catalogue, KnownCallees } from "../catalogue/catalogue.js";
import { KnownWorkflows, type WorkflowSummary } from "../catalogue/known-workflows.js";
import { quote } from "../diagnostics/quote.js";
import { type DocumentKind, documentKinds } from "../document/detect-kind.js";
import {
  type Readings,
  readingChoices,
  readingNames,
  resolveReadings,
  type Semantics,
} from "../flow/readings.js";
import type { Contract } from "../schema/check-shape.js";
import type { Extensions } from "../schema/extensions.js";
import { requireKnown, requireObject, requireOneOf } from "./require-known.js";
import {
  type ResolvedRules,
  type RuleSelector,
  type RuleSettings,
  resolveRules,
  withSilentRules,
} from "./rule-settings.js";
import type { Stopwatch } from "./stopwatch.js";

export const contracts = ["authoring", "create", "update", "response"] as const;
export const stages = ["auto", "draft", "ready"] as const;
export const presets = ["recommended", "strict", "errors"] as const;

export type Stage = (typeof stages)[number];
export type Preset = (typeof presets)[number];

/** Bounds on work; each has a default. */
export interface Limits {
  /** Largest document, in bytes of its text. Default 33,554,432. */
  readonly bytes?: number | undefined;
  /** Deepest nesting. Default and maximum 200. */
  readonly depth?: number | undefined;
  /** Findings of one rule in one document; the rest is counted by `limit/findings`. Default 1,000. */
  readonly findings?: number | undefined;
  /** Steps that deciding when a node runs may take; beyond them it is `unchecked`. Default 5,000. */
  readonly combinations?: number | undefined;
  /**
   * Edits of one finding that are tried out on a copy when they are read; further ones are left out. Fewer where a
   * document is large or full of findings. Default 10.
   */
  readonly edits?: number | undefined;
  /** Executions of nodes in one run: turns on `graph/too-many-executions`. No limit by default. */
  readonly executions?: number | undefined;
}

/** Types beyond the documented ones, for whoever runs ahead of the reference: nothing is held against them. */
export interface ExtensionOptions {
  readonly nodeTypes?: readonly string[] | undefined;
  readonly inputTypes?: readonly string[] | undefined;
}

export interface ValidateOptions {
  readonly contract?: Contract | undefined;
  readonly stage?: Stage | undefined;
  readonly preset?: Preset | undefined;
  readonly rules?: RuleSettings | undefined;
  readonly limits?: Limits | undefined;
  readonly semantics?: Semantics | undefined;
  readonly extensions?: ExtensionOptions | undefined;
  /** What is known of models and other workflows. */
  readonly catalogue?: Catalogue | undefined;
  /** The workflows that belong together, from `summarizeWorkflows`: who calls whom, with which inputs. */
  readonly workflows?: readonly WorkflowSummary[] | undefined;
  /** How `workflows` names the document at hand. */
  readonly document?: string | undefined;
  /** Takes the document for this kind instead of detecting it. */
  readonly kind?: DocumentKind | undefined;
  /** Whether findings offer edits; without, `edits` is always empty. Default true. */
  readonly edits?: boolean | undefined;
  /** Is handed each stage and each rule to run, so that it can measure them. */
  readonly stopwatch?: Stopwatch | undefined;
}

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly look: LookOptions;
  readonly judge: JudgeOptions;
  readonly report: ReportOptions;
}

/** What to look at, and what is known beside it. */
interface LookOptions {
  readonly kind: DocumentKind | undefined;
  readonly document: string | undefined;
  readonly limits: { readonly bytes: number; readonly depth: number };
  readonly callees: KnownCallees;
  readonly workflows: KnownWorkflows;
  readonly extensions: Extensions;
}

/** How to judge it. */
export interface JudgeOptions extends ResolvedRules {
  readonly contract: Contract;
  readonly stage: Stage;
  readonly preset: Preset;
  readonly readings: Readings;
  readonly limits: { readonly combinations: number };
}

/** How to report what is found. */
interface ReportOptions {
  readonly limits: { readonly findings: number; readonly edits: number };
  readonly edits: boolean;
  readonly stopwatch: Stopwatch | undefined;
  /** New ids of nodes by old ones, where an earlier version of the document is known. */
  readonly renamed?: ReadonlyMap<string, string> | undefined;
}

const DEFAULT_LIMITS = { bytes: 33_554_432, depth: 200, findings: 1000, combinations: 5000, edits: 10 };
const OPTION_NAMES = [
  "contract",
  "stage",
  "preset",
  "rules",
  "limits",
  "semantics",
  "extensions",
  "catalogue",
  "workflows",
  "document",
  "kind",
  "edits",
  "stopwatch",
];

/**
 * Fills in defaults.
 * @throws TypeError for an option, value or rule that does not exist, with the nearest name.
 */
export function resolveOptions(options: ValidateOptions = {}): ResolvedOptions {
  requireObject("options", options);
  requireKnown("option", Object.keys(options), OPTION_NAMES);
  const { bytes, depth, combinations, findings, edits } = resolveLimits(options.limits ?? {});
  return {
    look: resolveLook(options, { bytes, depth }),
    judge: resolveJudge(options, { combinations }),
    report: {
      limits: { findings, edits },
      edits: requireBoolean("edits", options.edits) ?? true,
      stopwatch: options.stopwatch,
    },
  };
}

/** The options of whoever reads a document and judges nothing: no rule comes along with them. */
export function readingOptions(): ResolvedOptions {
  const { bytes, depth, combinations, findings, edits } = DEFAULT_LIMITS;
  return {
    look: resolveLook({}, { bytes, depth }),
    judge: {
      contract: "authoring",
      stage: "auto",
      preset: "recommended",
      readings: resolveReadings({}),
      limits: { combinations },
      levels: new Map(),
      ruleOptions: new Map(),
    },
    report: { limits: { findings, edits }, edits: false, stopwatch: undefined },
  };
}

function resolveLook(options: ValidateOptions, limits: LookOptions["limits"]): LookOptions {
  requireCatalogue(options.catalogue);
  const workflows = requireSummaries(options.workflows ?? []);
  return {
    kind: resolveKind(options.kind),
    document: requireText("document", options.document),
    limits,
    callees: new KnownCallees(addWorkflows(options.catalogue, workflows)),
    workflows: new KnownWorkflows(workflows),
    extensions: resolveExtensions(options.extensions ?? {}),
  };
}

function resolveJudge(options: ValidateOptions, limits: JudgeOptions["limits"]): JudgeOptions {
  return {
    contract: requireOneOf("contract", options.contract ?? "authoring", contracts),
    stage: requireOneOf("stage", options.stage ?? "auto", stages),
    preset: requireOneOf("preset", options.preset ?? "recommended", presets),
    readings: requireReadings(options.semantics ?? {}),
    limits,
    ...resolveLevels(options),
  };
}

/**
 * The levels that hold: a rule in the nursery is on in `strict` only, and one for who asks for it nowhere, unless a setting
 * gives it a level. A limit on executions asks for the rule that holds it.
 */
export function resolveLevels({
  rules,
  preset,
  limits,
}: Pick<ValidateOptions, "rules" | "preset" | "limits">): ResolvedRules {
  const settings = resolveRules(rules ?? {});
  return withSilentRules(withMostExecutions(settings, limits?.executions), preset === "strict");
}

/** What settings say of the rule goes before the limit. */
function withMostExecutions({ levels, ruleOptions }: ResolvedRules, max: number | undefined): ResolvedRules {
  if (max === undefined) return { levels, ruleOptions };
  return {
    levels: new Map([[EXECUTIONS, "warning"], ...levels]),
    ruleOptions: new Map([[EXECUTIONS, { max }], ...ruleOptions]),
  };
}

const EXECUTIONS = "graph/too-many-executions" satisfies RuleSelector;

function resolveKind(kind: DocumentKind | null | undefined): DocumentKind | undefined {
  return kind === undefined || kind === null ? undefined : requireOneOf("kind", kind, documentKinds);
}

function requireText(what: string, value: string | null | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === "string") return value ?? undefined;
  throw new TypeError(`${what} must be a string.`);
}

function requireBoolean(what: string, value: boolean | null | undefined): boolean | undefined {
  if (value === undefined || value === null || typeof value === "boolean") return value ?? undefined;
  throw new TypeError(`${what} must be true or false.`);
}

function requireSummaries(workflows: readonly WorkflowSummary[]): readonly WorkflowSummary[] {
  const isList = Array.isArray(workflows);
  if (isList && workflows.every((summary) => typeof summary?.id === "string" && Array.isArray(summary.calls)))
    return workflows;
  throw new TypeError("workflows must be a list of what summarizeWorkflows returns.");
}

function resolveExtensions(extensions: ExtensionOptions): Extensions {
  requireObject("extensions", extensions);
  requireKnown("option in extensions", Object.keys(extensions), ["nodeTypes", "inputTypes"]);
  return {
    nodeTypes: new Set(requireTexts("extensions.nodeTypes", extensions.nodeTypes)),
    inputTypes: new Set(requireTexts("extensions.inputTypes", extensions.inputTypes)),
  };
}

function requireTexts(what: string, texts: readonly string[] | undefined): readonly string[] {
  if (texts === undefined || texts === null) return [];
  if (Array.isArray(texts) && texts.every((text) => typeof text === "string")) return texts;
  throw new TypeError(`${what} must be a list of strings.`);
}

/**
 * Fills in the readings that nobody chose.
 * @throws TypeError for a reading or a choice that does not exist, with the nearest name.
 */
export function requireReadings(semantics: Semantics): Readings {
  requireObject("semantics", semantics);
  requireKnown("option in semantics", Object.keys(semantics), readingNames);
  for (const name of readingNames) {
    const choices: readonly string[] = readingChoices[name];
    requireOneOf(`semantics.${name}`, semantics[name] ?? choices[0], choices);
  }
  return resolveReadings(semantics);
}

function resolveLimits(limits: Limits): typeof DEFAULT_LIMITS {
  requireObject("limits", limits);
  requireKnown("limit", Object.keys(limits), [...Object.keys(DEFAULT_LIMITS), "executions"]);
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

/**
 * Refuses a catalogue that cannot be read, since rules would fail over it document by document.
 * Complexity: O(inputs and outputs of all entries).
 * @throws TypeError for the first part that is not as it should be.
 */
export function requireCatalogue(catalogue: Catalogue | null | undefined): void {
  if (catalogue === undefined || catalogue === null) return;
  requireObject("catalogue", catalogue);
  requireKnown("part of a catalogue", Object.keys(catalogue), ["models", "workflows", "closed"]);
  if (!["boolean", "undefined"].includes(typeof catalogue.closed))
    throw new TypeError("catalogue.closed must be true or false.");
  for (const table of ["models", "workflows"] as const) {
    const entries = catalogue[table];
    if (entries === undefined || entries === null) continue;
    requireObject(`catalogue.${table}`, entries);
    for (const [id, entry] of Object.entries(entries))
      requireEntry(`catalogue.${table}["${quote(id)}"]`, entry);
  }
}

function requireEntry(what: string, entry: unknown): void {
  requireObject(what, entry);
  const { inputs, outputs, cost }: { inputs?: unknown; outputs?: unknown; cost?: unknown } = entry;
  requireNamed(`${what}.inputs`, inputs);
  if (outputs !== undefined && outputs !== null) requireNamed(`${what}.outputs`, outputs);
  if (cost !== undefined && cost !== null && !(typeof cost === "number" && cost >= 0))
    throw new TypeError(`${what}.cost must be a number that is not negative.`);
}

function requireNamed(what: string, list: unknown): void {
  if (Array.isArray(list) && list.every(hasNameAndType)) return;
  throw new TypeError(`${what} must be a list of objects with a name and a type.`);
}

function hasNameAndType(element: unknown): boolean {
  if (typeof element !== "object" || element === null) return false;
  const { name, type }: { name?: unknown; type?: unknown } = element;
  return typeof name === "string" && typeof type === "string";
}
