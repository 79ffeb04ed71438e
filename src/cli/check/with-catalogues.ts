import type { Host } from "../host.js";
import type { CheckOptions } from "./read-check-options.js";

/**
 * Adds what the files of `--catalogue` say; of two entries for one id the later one counts.
 * @throws UsageError for a file that cannot be read or is no catalogue.
 */
export async function withCatalogues(options: CheckOptions, host: Host): Promise<CheckOptions> {
  if (options.catalogues.length === 0) return options;
  // Most runs name none: the code is not loaded then.
  const { mergeCatalogues } = await import("../../catalogue/make-catalogue.js");
  const { readCatalogueFile } = await import("../read-catalogue-file.js");
  const catalogues = [];
  for (const file of options.catalogues) catalogues.push((await readCatalogueFile(file, host)).catalogue);
  return { ...options, validate: { ...options.validate, catalogue: mergeCatalogues(catalogues) } };
}
