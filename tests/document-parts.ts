import { toSnakeCase } from "../src/document/respell.js";
import { readExamples } from "./example-files.js";
import { quietDocuments } from "./quiet-documents.js";

export type Fields = Record<string, unknown>;

/** A sound document with a flow, taken apart; every use gets a copy of its own to spoil. */
export interface SoundDocument {
  readonly title: string;
  readonly document: unknown;
}

/** One copy of a sound document. Pointers and field names are in the document's own spelling. */
export interface Copy {
  readonly document: unknown;
  /** The workflow object; `undefined` for a bare node array. */
  readonly workflow: Fields | undefined;
  readonly workflowPointer: string;
  readonly flow: Fields[];
  readonly flowPointer: string;
  /** A field name in the spelling of the document. */
  spell(field: string): string;
}

/** Every document that is real and without any finding: the valid examples and the quiet documents. */
export const soundDocuments: readonly SoundDocument[] = [
  ...readExamples("valid").map(({ name, document }) => ({ title: name, document })),
  ...quietDocuments.filter(({ speaks }) => speaks === undefined),
];

/** Copies a document and finds its flow; `undefined` when it has none of its own, or an empty one. */
export function copyOf({ document }: SoundDocument): Copy | undefined {
  const copy: unknown = structuredClone(document);
  const wrapped = isFields(copy) && isFields(copy["workflow"]) && copy["job"] === undefined;
  const workflow = isFields(copy) ? (wrapped ? (copy["workflow"] as Fields) : copy) : undefined;
  const elements: unknown = workflow === undefined ? copy : workflow["flow"];
  if (!Array.isArray(elements) || elements.length === 0 || !elements.every(isNode)) return undefined;
  const workflowPointer = wrapped ? "/workflow" : "";
  const isSnake = workflow !== undefined && Object.hasOwn(workflow, "editor_info");
  return {
    document: copy,
    workflow,
    workflowPointer,
    flow: elements,
    flowPointer: workflow === undefined ? "" : `${workflowPointer}/flow`,
    spell: (field) => (isSnake ? toSnakeCase(field) : field),
  };
}

/** Whether a value is an object and no array. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNode(value: unknown): value is Fields {
  return isFields(value) && typeof value["type"] === "string";
}

/** The elements of a list field that are objects. */
export function elementsOf(owner: Fields, field: string): Fields[] {
  const list = owner[field];
  return Array.isArray(list) ? list.filter(isFields) : [];
}
