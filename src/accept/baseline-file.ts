import type { JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { BaselineEntry } from "./baseline.js";

/** The form of the file. */
const VERSION = 0;

/** The entries of a baseline file, or what is wrong with it, to be put behind its name. */
export type BaselineReading =
  | { readonly ok: true; readonly entries: readonly BaselineEntry[] }
  | { readonly ok: false; readonly problem: string };

/** Reads what a baseline file holds. */
export function readBaseline(value: JsonValue): BaselineReading {
  if (!isObject(value)) return refuse("is no baseline: it holds no object");
  const { version, findings } = value;
  if (typeof version !== "number" || !Array.isArray(findings))
    return refuse('is no baseline: it lacks "version" or "findings"');
  if (version !== VERSION) return refuse(`is a baseline of version ${version}, not ${VERSION}`);
  const entries: BaselineEntry[] = [];
  for (const [index, element] of findings.entries()) {
    const entry = readEntry(element);
    if (entry === undefined) {
      return refuse(`is no baseline: entry ${index + 1} lacks a "path", a "finding" or a "count" above 0`);
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
