import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { Catalogue, CatalogueEntry } from "./catalogue.js";
import { type CatalogueProblem, CatalogueReader } from "./catalogue-reader.js";

/** A catalogue, or what keeps a value from being one. */
export type ParsedCatalogue =
  | {
      readonly ok: true;
      readonly catalogue: Catalogue;
      /** Ids of records that do not say which inputs they take. */
      readonly leftOut: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly CatalogueProblem[] };

/**
 * Makes a catalogue of what describes models and workflows: a catalogue, the records that the API answers with, alone
 * or in a list, or simple lists of models and inputs. What checks do not need is dropped; of two records with one id
 * the later one counts.
 */
export function parseCatalogue(value: JsonValue): ParsedCatalogue {
  const reader = new CatalogueReader();
  const closed = isObject(value) ? readObject(value, reader) : readList(value, "", "models", reader);
  const { problems, leftOut } = reader;
  if (problems.length > 0) return { ok: false, problems };
  const tables = { models: tableOf(reader.models), workflows: tableOf(reader.workflows) };
  return { ok: true, catalogue: withoutAbsent({ ...tables, closed }), leftOut };
}

/** All together: of two entries for one id the later one counts, and one closed catalogue closes them all. */
export function mergeCatalogues(catalogues: readonly Catalogue[]): Catalogue {
  const merge = (table: "models" | "workflows") => {
    const known = catalogues.filter((catalogue) => catalogue[table] !== undefined);
    if (known.length === 0) return undefined;
    return tableOf(new Map(known.flatMap((catalogue) => Object.entries(catalogue[table] ?? {}))));
  };
  const closed = catalogues.some((catalogue) => catalogue.closed === true) || undefined;
  return withoutAbsent({ models: merge("models"), workflows: merge("workflows"), closed });
}

type Table = "models" | "workflows";

/** @returns whether the catalogue says that nothing else exists. */
function readObject(value: JsonObject, reader: CatalogueReader): true | undefined {
  let isEmpty = true;
  for (const [table, single] of [
    ["models", "model"],
    ["workflows", "workflow"],
  ] as const) {
    const [many, one] = [value[table] ?? undefined, value[single] ?? undefined];
    if (many !== undefined) readTable(many, `/${table}`, table, reader);
    if (one !== undefined) reader.readRecord(one, `/${single}`, table);
    if (many !== undefined || one !== undefined) isEmpty = false;
  }
  if (isEmpty && Array.isArray(value["inputs"])) reader.readRecord(value, "", "models");
  else if (isEmpty) reader.refuse("", 'has neither "models" nor "workflows"');
  const closed = value["closed"] ?? false;
  if (typeof closed !== "boolean") reader.refuse("/closed", "is neither true nor false");
  return closed === true ? true : undefined;
}

function readTable(value: JsonValue, pointer: string, table: Table, reader: CatalogueReader): void {
  if (!isObject(value)) {
    readList(value, pointer, table, reader);
    return;
  }
  reader.open(table);
  for (const [id, entry] of Object.entries(value)) {
    reader.readEntry(id, entry, appendPointer(pointer, id), table);
  }
}

function readList(value: JsonValue, pointer: string, table: Table, reader: CatalogueReader): undefined {
  if (!Array.isArray(value)) {
    reader.refuse(pointer, "is neither an object nor a list");
    return;
  }
  reader.open(table);
  value.forEach((record, index) => {
    reader.readRecord(record, appendPointer(pointer, index), table);
  });
}

/** In the order of their ids, so that the same knowledge is the same text. */
function tableOf(
  entries: ReadonlyMap<string, CatalogueEntry> | undefined,
): Readonly<Record<string, CatalogueEntry>> | undefined {
  if (entries === undefined) return undefined;
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutAbsent({ models, workflows, closed }: Catalogue): Catalogue {
  return {
    ...(models === undefined ? {} : { models }),
    ...(workflows === undefined ? {} : { workflows }),
    ...(closed === undefined ? {} : { closed }),
  };
}
