import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { type Acceptance, type Allowance, isAboveSuppression } from "./accepted.js";

/** So many findings of one identity are accepted in one file. */
export interface BaselineEntry {
  /** Relative to the baseline file, with forward slashes. */
  readonly path: string;
  /** The fingerprint without its `#n`. */
  readonly finding: string;
  readonly count: number;
}

/** Counts findings by file and identity; no index and no line is part of either. */
export class FindingCounts {
  readonly #files = new Map<string, Map<string, number>>();

  constructor(entries: readonly BaselineEntry[] = []) {
    // After a merge an entry can be there twice; adding them up would accept a finding that nobody has seen.
    for (const { path, finding, count } of entries) {
      this.#set(path, finding, Math.max(count, this.count(path, finding)));
    }
  }

  count(path: string, finding: string): number {
    return this.#files.get(path)?.get(finding) ?? 0;
  }

  add(path: string, finding: string, count: number): void {
    this.#set(path, finding, this.count(path, finding) + count);
  }

  /** What is counted in one file. */
  of(path: string): ReadonlyMap<string, number> {
    return this.#files.get(path) ?? NOTHING;
  }

  /** In the order of paths, then findings; those that come to nothing are left out. */
  entries(): BaselineEntry[] {
    const found: BaselineEntry[] = [];
    for (const [path, findings] of this.#files) {
      for (const [finding, count] of findings) if (count > 0) found.push({ path, finding, count });
    }
    return found.sort((a, b) => compare(a.path, b.path) || compare(a.finding, b.finding));
  }

  #set(path: string, finding: string, count: number): void {
    const findings = this.#files.get(path) ?? new Map<string, number>();
    this.#files.set(path, findings.set(finding, count));
  }
}

const NOTHING: ReadonlyMap<string, number> = new Map();

/**
 * Which of some files that are gone is most likely the one that came under a new name: at least half of their findings,
 * counted in the fuller of both, are the same. Of equals the first counts.
 */
export function findFormerName(
  found: ReadonlyMap<string, number>,
  gone: readonly string[],
  before: FindingCounts,
): string | undefined {
  let best: { readonly path: string; readonly likeness: number } | undefined;
  for (const path of gone) {
    const likeness = likenessOf(found, before.of(path));
    if (likeness >= LIKE && likeness > (best?.likeness ?? 0)) best = { path, likeness };
  }
  return best?.path;
}

const LIKE = 0.5;

function likenessOf(some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  const fuller = Math.max(total(some), total(others));
  let common = 0;
  for (const [finding, count] of some) common += Math.min(count, others.get(finding) ?? 0);
  return fuller === 0 ? 0 : common / fuller;
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

/** What a baseline accepts of one file in one check, and what was accepted. */
export class BaselineShare implements Allowance {
  /** How many findings of each name were accepted. */
  readonly accepted = new Map<string, number>();
  readonly total: number;
  readonly #known: ReadonlyMap<string, number>;

  constructor(known: ReadonlyMap<string, number>) {
    this.#known = known;
    this.total = total(known);
  }

  knows(name: string): boolean {
    return this.#known.has(name);
  }

  take(name: string): boolean {
    const count = this.accepted.get(name) ?? 0;
    if (count >= (this.#known.get(name) ?? 0)) return false;
    this.accepted.set(name, count + 1);
    return true;
  }

  takeUp(name: string): void {
    this.accepted.set(name, 1 + (this.accepted.get(name) ?? 0));
  }
}

/** What a baseline calls a finding; `undefined` for those that it never accepts. */
export function baselineName({
  ruleId,
  fingerprint,
}: Pick<DiagnosticBase, "ruleId" | "fingerprint">): string | undefined {
  if (isAboveSuppression(ruleId) || UNREAD.has(ruleId)) return undefined;
  return fingerprint.replace(/#\d+$/, "");
}

/** How a baseline accepts. */
export const acceptedByBaseline: Acceptance = { by: "baseline" };

// With one of these nothing else of the file was checked: accepting it would accept everything.
const UNREAD: ReadonlySet<string> = new Set([
  "document/syntax",
  "document/unknown-kind",
  "document/too-deep",
  "document/too-large",
  "loop/too-deep",
]);

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The form of the file. */
const VERSION = 0;

/** The entries of a baseline file, or what is wrong with it, to be put behind its name. */
type BaselineReading =
  | { readonly ok: true; readonly entries: readonly BaselineEntry[] }
  | { readonly ok: false; readonly problem: string };

/** Reads what a baseline file holds. */
export function readBaseline(value: JsonValue): BaselineReading {
  if (!isObject(value)) return refuse("is not a baseline: it holds no object");
  const { version, findings } = value;
  if (typeof version !== "number" || !Array.isArray(findings))
    return refuse('is not a baseline: it lacks "version" or "findings"');
  if (version !== VERSION) return refuse(`is a baseline of version ${version}, not ${VERSION}`);
  const entries: BaselineEntry[] = [];
  for (const [index, element] of findings.entries()) {
    const entry = readEntry(element);
    if (entry === undefined) {
      return refuse(`is not a baseline: entry ${index + 1} lacks a "path", a "finding" or a "count" above 0`);
    }
    entries.push(entry);
  }
  return { ok: true, entries };
}

/** One entry a line, so that two branches that change different entries can be merged. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ path, finding, count }) => {
    const fields = { path, finding, count };
    return `    { ${Object.entries(fields)
      .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`)
      .join(", ")} }`;
  });
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "findings": ${list}\n}\n`;
}

function readEntry(element: JsonValue): BaselineEntry | undefined {
  if (!isObject(element)) return undefined;
  const { path, finding, count } = element;
  if (typeof path !== "string" || typeof finding !== "string" || typeof count !== "number") return undefined;
  return Number.isInteger(count) && count > 0 ? { path, finding, count } : undefined;
}

function refuse(problem: string): BaselineReading {
  return { ok: false, problem };
}
