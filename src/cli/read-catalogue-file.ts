import { resolve } from "node:path";
import { type ParsedCatalogue, parseCatalogue } from "../catalogue/make-catalogue.js";
import { quote } from "../diagnostics/quote.js";
import { showPath } from "./check/find-targets.js";
import { readInput } from "./check/read-input.js";
import type { Host } from "./host.js";
import { parseFileText } from "./parse-file-text.js";
import { UsageError } from "./usage-error.js";

const LIMITS = { bytes: 268_435_456, depth: 200 };
const SHOWN_PROBLEMS = 5;

/**
 * Reads a file of models or workflows: a catalogue, records of the API, or simple lists. `-` is standard input.
 * @throws UsageError that says what is wrong with the file.
 */
export async function readCatalogueFile(
  file: string,
  host: Host,
): Promise<Extract<ParsedCatalogue, { ok: true }>> {
  const path = file === "-" ? "-" : resolve(host.cwd, file);
  const shown = showPath(path, host.cwd);
  const name = `"${quote(shown, 200)}"`;
  const input = await readInput({ path, shown, isNamed: true }, LIMITS.bytes, host);
  if (input.state === "unreadable") throw new UsageError(input.complaint);
  if (input.state === "too-large") throw new UsageError(`${name} is too large for a catalogue.`);
  const { value, findings, language } = await parseFileText(
    input.text,
    path === "-" ? undefined : path,
    LIMITS,
  );
  if (value === undefined) {
    const start = findings[0]?.range.start;
    const at = start === undefined ? "" : ` from line ${start.line}, column ${start.column} on`;
    throw new UsageError(`${name} cannot be read as ${language === "yaml" ? "YAML" : "JSON"}${at}.`);
  }
  const parsed = parseCatalogue(value);
  if (parsed.ok) return parsed;
  throw new UsageError(`${name} is no catalogue: ${describeProblems(parsed.problems)}.`);
}

function describeProblems(problems: Extract<ParsedCatalogue, { ok: false }>["problems"]): string {
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(({ pointer, message }) => {
    return `${pointer === "" ? "it" : quote(pointer)} ${message}`;
  });
  const more = problems.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join("; ");
}
