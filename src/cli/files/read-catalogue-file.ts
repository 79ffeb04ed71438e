import { type ParsedCatalogue, parseCatalogue } from "../../catalogue/make-catalogue.js";
import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../command.js";
import type { Host } from "../host.js";
import { readJsonFile } from "./read-json-file.js";

const SHOWN_PROBLEMS = 5;

/**
 * Reads a file of models or workflows: a catalogue, records of the API, or simple lists. `-` is standard input.
 * @throws UsageError that says what is wrong with the file.
 */
export async function readCatalogueFile(
  file: string,
  host: Host,
): Promise<Extract<ParsedCatalogue, { ok: true }>> {
  const { value, name } = await readJsonFile(file, "catalogue", host);
  const parsed = parseCatalogue(value);
  if (parsed.ok) return parsed;
  throw new UsageError(`${name} is not a catalogue: ${describeProblems(parsed.problems)}.`);
}

function describeProblems(problems: Extract<ParsedCatalogue, { ok: false }>["problems"]): string {
  const shown = problems.slice(0, SHOWN_PROBLEMS).map(({ pointer, message }) => {
    return `${pointer === "" ? "it" : quote(pointer)} ${message}`;
  });
  const more = problems.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join("; ");
}
