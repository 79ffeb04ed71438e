import { resolve } from "node:path";
import type { JsonValue } from "../diagnostics/json.js";
import { quote } from "../diagnostics/quote.js";
import { showPath } from "./check/find-targets.js";
import { readInput } from "./check/read-input.js";
import type { Host } from "./host.js";
import { parseFileText } from "./parse-file-text.js";
import { UsageError } from "./usage-error.js";

/** A file of data for flowproof. */
export interface JsonFile {
  readonly value: JsonValue;
  /** Its name in quotation marks, for sentences. */
  readonly name: string;
}

/**
 * Reads a file of data; `-` is standard input.
 * @param purpose what it is to be, such as `catalogue`.
 * @throws UsageError when it cannot be read or does not parse.
 */
export async function readJsonFile(file: string, purpose: string, host: Host): Promise<JsonFile> {
  const path = file === "-" ? "-" : resolve(host.cwd, file);
  const shown = showPath(path, host.cwd);
  const name = `"${quote(shown, 200)}"`;
  const input = await readInput({ path, shown, isNamed: true }, LIMITS.bytes, host);
  if (input.state === "unreadable") throw new UsageError(input.complaint);
  if (input.state === "too-large") throw new UsageError(`${name} is too large for a ${purpose}.`);
  const { value, findings, language } = await parseFileText(
    input.text,
    path === "-" ? undefined : path,
    LIMITS,
  );
  if (value !== undefined) return { value, name };
  const start = findings[0]?.range.start;
  const at = start === undefined ? "" : ` from line ${start.line}, column ${start.column} on`;
  throw new UsageError(`${name} cannot be read as ${language === "yaml" ? "YAML" : "JSON"}${at}.`);
}

const LIMITS = { bytes: 268_435_456, depth: 200 };
