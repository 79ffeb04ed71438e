import { resolve } from "node:path";
import type { Catalogue } from "../../catalogue/catalogue.js";
import { mergeCatalogues } from "../../catalogue/make-catalogue.js";
import type { Host } from "../host.js";
import { readCatalogueFile } from "../read-catalogue-file.js";
import { UsageError } from "../usage-error.js";
import { ConfigError } from "./config-error.js";
import type { ConfigPath } from "./config-file.js";

/**
 * Reads the catalogues of a config, below the one that flags give; of two entries for one id the later one counts.
 * @throws ConfigError for a file that cannot be read or is no catalogue.
 */
export async function readCatalogues(
  paths: readonly ConfigPath[],
  given: Catalogue | undefined,
  host: Host,
): Promise<Catalogue> {
  const catalogues: Catalogue[] = [];
  for (const path of paths) catalogues.push(await readConfigured(path, host));
  return mergeCatalogues(given === undefined ? catalogues : [...catalogues, given]);
}

async function readConfigured({ text, folder, place }: ConfigPath, host: Host): Promise<Catalogue> {
  try {
    return (await readCatalogueFile(resolve(folder, text), host)).catalogue;
  } catch (error) {
    throw error instanceof UsageError ? new ConfigError([`${place}: ${error.message}`]) : error;
  }
}
