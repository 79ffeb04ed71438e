import { resolve } from "node:path";
import type { Catalogue } from "../../catalogue/catalogue.js";
import { quote } from "../../diagnostics/quote.js";
import { isObject } from "../../document/detect-kind.js";
import { parseText } from "../../text/parse-text.js";
import { showPath } from "../check/find-targets.js";
import { readInput } from "../check/read-input.js";
import type { Host } from "../host.js";
import { ConfigError } from "./config-error.js";
import type { ConfigPath } from "./config-file.js";

const LIMITS = { bytes: 268_435_456, depth: 200 };

/**
 * Reads the catalogues of a config; of two entries for one id the later one counts.
 * @throws ConfigError for a file that cannot be read or is no catalogue.
 */
export async function readCatalogues(paths: readonly ConfigPath[], host: Host): Promise<Catalogue> {
  let merged: Catalogue = {};
  for (const path of paths) merged = mergeCatalogues(merged, await readCatalogue(path, host));
  return merged;
}

/** Both together; closed when one of them is. */
export function mergeCatalogues(earlier: Catalogue, later: Catalogue): Catalogue {
  return {
    models: { ...earlier.models, ...later.models },
    workflows: { ...earlier.workflows, ...later.workflows },
    closed: earlier.closed === true || later.closed === true,
  };
}

async function readCatalogue({ text, folder, place }: ConfigPath, host: Host): Promise<Catalogue> {
  const path = resolve(folder, text);
  const shown = showPath(path, host.cwd);
  const refuse = (sentence: string) => new ConfigError([`${place}: ${sentence}`]);
  const input = await readInput({ path, shown, isNamed: true }, LIMITS.bytes, host);
  if (input.state === "unreadable") throw refuse(input.complaint);
  const name = `"${quote(shown, 200)}"`;
  if (input.state === "too-large") throw refuse(`${name} is too large for a catalogue.`);
  const { value } = parseText(input.text, { filename: path, limits: LIMITS });
  if (value === undefined) throw refuse(`${name} does not parse.`);
  if (!isCatalogue(value))
    throw refuse(
      `${name} is no catalogue: its "models" and "workflows" must be objects of entries with "inputs".`,
    );
  return value as unknown as Catalogue;
}

function isCatalogue(value: unknown): boolean {
  if (!isRecord(value) || !(isRecord(value["models"]) || isRecord(value["workflows"]))) return false;
  return [value["models"], value["workflows"]].every((table) => table === undefined || isTable(table));
}

function isTable(table: unknown): boolean {
  return (
    isRecord(table) &&
    Object.values(table).every((entry) => isRecord(entry) && Array.isArray(entry["inputs"]))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value as Parameters<typeof isObject>[0]);
}
