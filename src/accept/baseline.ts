import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import { type Acceptance, isAboveSuppression } from "./accepted.js";

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
]);

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
