import type { JsonValue } from "../../diagnostics/json.js";
import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../command.js";
import type { Host } from "../host.js";
import { parseFileText, requireText } from "./read-input.js";
import { filenameOf, namedTarget } from "./target.js";

/** A file of data for flowproof. */
interface JsonFile {
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
  const target = namedTarget(file, host);
  const name = `"${quote(target.shown, 200)}"`;
  const text = await requireText(target, LIMITS.bytes, host, purpose);
  const { value, findings, language } = await parseFileText(text, filenameOf(target), LIMITS);
  if (value !== undefined) return { value, name };
  const start = findings[0]?.range.start;
  const at = start === undefined ? "" : ` from line ${start.line}, column ${start.column} on`;
  throw new UsageError(`${name} cannot be read as ${language === "yaml" ? "YAML" : "JSON"}${at}.`);
}

const LIMITS = { bytes: 268_435_456, depth: 200 };
