import type { Catalogue, CatalogueEntry } from "./catalogue.js";
import type { WorkflowSummary } from "./known-workflows.js";

/**
 * A catalogue that also holds the workflows of a set, made when it is first asked for. The document of a workflow tells
 * its inputs, even when the catalogue lists it too; of two documents with one id the first does. Outputs stay those of
 * the catalogue.
 */
export function addWorkflows(
  catalogue: Catalogue | undefined,
  summaries: readonly WorkflowSummary[],
): Catalogue {
  if (summaries.length === 0) return catalogue ?? {};
  let merged: Catalogue["workflows"];
  return {
    models: catalogue?.models,
    closed: catalogue?.closed,
    get workflows() {
      merged ??= mergeEntries(catalogue?.workflows ?? {}, summaries);
      return merged;
    },
  };
}

function mergeEntries(
  listed: Readonly<Record<string, CatalogueEntry>>,
  summaries: readonly WorkflowSummary[],
): Readonly<Record<string, CatalogueEntry>> {
  const entries = new Map(Object.entries(listed));
  const seen = new Set<string>();
  for (const { id, inputs } of summaries) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (inputs !== undefined) entries.set(id, { ...entries.get(id), inputs });
  }
  return Object.fromEntries(entries);
}
