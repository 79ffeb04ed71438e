import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { appendPointer } from "../document/pointer.js";
import type { WorkflowInput } from "../schema/types.generated.js";
import type { Catalogue, CatalogueEntry, CatalogueOutput } from "./catalogue.js";

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

/** What is wrong at one place of a value. */
interface CatalogueProblem {
  readonly pointer: string;
  /** A sentence without its place. */
  readonly message: string;
}

/** Takes entries out of records and remembers what is wrong with them. */
class CatalogueReader {
  readonly problems: CatalogueProblem[] = [];
  /** Ids of records that do not say which inputs they take: a list of the API may leave them out. */
  readonly leftOut: string[] = [];
  models: Map<string, CatalogueEntry> | undefined;
  workflows: Map<string, CatalogueEntry> | undefined;

  refuse(pointer: string, message: string): void {
    this.problems.push({ pointer, message });
  }

  /** The value speaks of a table, even if nothing is in it. */
  open(table: Table): Map<string, CatalogueEntry> {
    this[table] ??= new Map();
    return this[table];
  }

  /** A record that states its own id; `workflowId` makes it a workflow wherever it stands. */
  readRecord(record: JsonValue, pointer: string, table: Table): void {
    if (!isObject(record)) {
      this.refuse(pointer, "is not an object");
      return;
    }
    const { workflowId, modelId } = record;
    const [id, target] =
      typeof workflowId === "string" ? [workflowId, "workflows" as const] : [modelId ?? record["id"], table];
    if (typeof id === "string" && id.trim() !== "") this.readEntry(id, record, pointer, target);
    else this.refuse(pointer, target === "models" ? 'has no "modelId"' : 'has no "id"');
  }

  readEntry(id: string, entry: JsonValue, pointer: string, table: Table): void {
    if (!isObject(entry)) {
      this.refuse(pointer, "is not an object");
      return;
    }
    const entries = this.open(table);
    const inputs = entry["inputs"] ?? undefined;
    if (inputs === undefined) {
      this.leftOut.push(id);
      return;
    }
    const outputs = entry["outputs"] ?? undefined;
    const cost = this.#readCost(entry["cost"] ?? undefined, `${pointer}/cost`);
    entries.set(id, {
      inputs: this.#readInputs(inputs, `${pointer}/inputs`),
      ...(outputs === undefined ? {} : { outputs: this.#readOutputs(outputs, `${pointer}/outputs`) }),
      ...(cost === undefined ? {} : { cost }),
    });
  }

  #readCost(value: JsonValue | undefined, pointer: string): number | undefined {
    if (value === undefined || (typeof value === "number" && value >= 0)) return value;
    this.refuse(pointer, "is not a number from 0");
    return undefined;
  }

  #readInputs(value: JsonValue, pointer: string): WorkflowInput[] {
    return this.#readNamed(value, pointer, (element, at) => {
      // Names and types are there; the rest is read as tolerantly as the inputs of any document.
      return this.#pickFields(element, at) as unknown as WorkflowInput;
    });
  }

  #readOutputs(value: JsonValue, pointer: string): CatalogueOutput[] {
    return this.#readNamed(value, pointer, ({ kind }, _, name, type) => {
      return typeof kind === "string" ? { name, type, kind } : { name, type };
    });
  }

  #readNamed<T>(
    value: JsonValue,
    pointer: string,
    read: (element: JsonObject, pointer: string, name: string, type: string) => T,
  ): T[] {
    if (!Array.isArray(value)) {
      this.refuse(pointer, "is not a list");
      return [];
    }
    const found: T[] = [];
    value.forEach((element: JsonValue, index) => {
      const at = appendPointer(pointer, index);
      if (!isObject(element)) this.refuse(at, "is not an object");
      else if (typeof element["name"] !== "string") this.refuse(at, 'has no "name"');
      else if (typeof element["type"] !== "string") this.refuse(at, 'has no "type"');
      else found.push(read(element, at, element["name"], element["type"]));
    });
    return found;
  }

  #pickFields(input: JsonObject, pointer: string): JsonObject {
    const picked = KEPT.flatMap((field): [string, JsonValue][] => {
      const value = field === "required" ? readRequired(input[field]) : input[field];
      return value === undefined || value === null ? [] : [[field, value]];
    });
    const entries = input["inputs"] ?? undefined;
    const nested = entries === undefined ? {} : { inputs: this.#readNested(entries, `${pointer}/inputs`) };
    return { ...Object.fromEntries(picked), ...nested };
  }

  #readNested(value: JsonValue, pointer: string): JsonValue[] {
    return this.#readNamed(value, pointer, (element, at) => this.#pickFields(element, at));
  }
}

/** What rules look at; labels, hints and layout are of no use to them. */
const KEPT = [
  "name",
  "type",
  "required",
  "default",
  "allowedValues",
  "min",
  "max",
  "step",
  "minLength",
  "maxLength",
  "kind",
  "maxSize",
  "maxDuration",
  "backgroundBehavior",
  "maskFrom",
  "modelTypes",
] as const;

/** Simple lists say only whether; `false` may hide a rule that depends on other inputs. */
function readRequired(required: JsonValue | undefined): JsonValue | undefined {
  if (typeof required !== "boolean") return required;
  return required ? { always: true } : undefined;
}
