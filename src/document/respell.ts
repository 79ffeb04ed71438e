import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { defineSafely } from "../diagnostics/json.js";
import type { Shape, ShapeField } from "./shape.js";

export type Spelling = "camelCase" | "snake_case" | "mixed";

export interface Respelled {
  /** The document in camelCase, `null` fields left out; the given value itself when nothing had to change. */
  readonly value: JsonValue;
  readonly spelling: Spelling;
  /** Both spellings occur, or both of one field: `findSpellingFindings` says where. */
  readonly hasOddSpelling: boolean;
  /** For each respelled object the one of the document. */
  readonly originals: ReadonlyMap<object, JsonObject>;
}

/**
 * Gives the fields of the format their wire spelling and takes `null` fields as absent; free-form data stays untouched.
 * Objects are copied only where something changes.
 * Complexity: O(size of the structured part).
 */
export function respell(value: JsonValue, shape: Shape | undefined, depth: 0 | 1 | 2 = 0): Respelled {
  const reader = new RespellingReader();
  const respelled = reader.readField(value, shape, depth, false);
  const { spelling, hasTwins, originals } = reader;
  return { value: respelled, spelling, hasOddSpelling: spelling === "mixed" || hasTwins, originals };
}

/** How a field of a respelled object is spelled in the document. */
export function ownKeyOf(owner: object, camel: string, originals: Respelled["originals"]): string {
  const original = originals.get(owner);
  if (original === undefined || isPresent(original, camel)) return camel;
  const other = [toSnakeCase(camel), ALIASES.get(camel)].find(
    (key) => key !== undefined && isPresent(original, key),
  );
  return other ?? camel;
}

/** Fields that have another name in some envelopes. */
const ALIASES: ReadonlyMap<string, string> = new Map([["inputs", "inputs_definition"]]);

/** The field that a key of an object of a shape is. */
export function fieldOf(shape: Shape, key: string): ShapeField | undefined {
  const field = shape.fields.get(key);
  if (field === undefined) {
    // Agent tools have a name of their own for the inputs.
    return key === ALIASES.get("inputs") && isEnvelope(shape) ? shape.fields.get("inputs") : undefined;
  }
  return isOfEditor(shape) && field.camel !== key ? undefined : field;
}

function isEnvelope({ name }: Shape): boolean {
  return name === "Workflow" || name === "UpdateBody";
}

/** Fields that stand in one spelling around data in the other: they say nothing about how a document is spelled. */
const ENVELOPE: ReadonlySet<string> = new Set(["editorInfo", "workflowId", "teamId", "projectId"]);

/** Whether it tells something how a field of a shape is spelled. */
export function tellsSpelling(shape: Shape, field: ShapeField): boolean {
  if (field.camel === field.snake || isOfEditor(shape)) return false;
  return !(ENVELOPE.has(field.camel) && isEnvelope(shape));
}

/** The graph of the web editor is spelled as on the wire, whatever is around it. */
function isOfEditor({ name }: Shape): boolean {
  return name.startsWith("Editor");
}

/** An object with both spellings of a field says nothing about how the document is spelled. */
export function hasBoth(value: JsonObject, { camel, snake }: ShapeField): boolean {
  return isPresent(value, camel) && isPresent(value, snake);
}

/** Whether an object has a field that is not `null`. */
export function isPresent(value: JsonObject, key: string): boolean {
  return Object.hasOwn(value, key) && value[key] !== null;
}

class RespellingReader {
  readonly originals = new Map<object, JsonObject>();
  /** Some object holds both spellings of a field. */
  hasTwins = false;
  #hasCamel = false;
  #hasSnake = false;

  get spelling(): Spelling {
    if (this.#hasCamel && this.#hasSnake) return "mixed";
    return this.#hasSnake ? "snake_case" : "camelCase";
  }

  readField(value: JsonValue, shape: Shape | undefined, depth: number, map: boolean): JsonValue {
    if (shape === undefined || value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return depth > 0 ? this.#readArray(value, shape, depth - 1) : value;
    if (depth > 0) return value;
    return map ? this.#readMap(value as JsonObject, shape) : this.#readShape(value as JsonObject, shape);
  }

  #readArray(value: readonly JsonValue[], shape: Shape, depth: number): JsonValue {
    let copy: JsonValue[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const element = value[index] ?? null;
      const read = this.readField(element, shape, depth, false);
      if (read === element) continue;
      copy ??= value.slice();
      copy[index] = read;
    }
    return copy ?? value;
  }

  #readMap(value: JsonObject, shape: Shape): JsonValue {
    const copy: Record<string, JsonValue> = {};
    let changed = false;
    for (const key of Object.keys(value)) {
      const member = value[key] ?? null;
      const read = this.readField(member, shape, 0, false);
      if (read !== member || member === null) changed = true;
      if (member !== null) defineSafely(copy, key, read);
    }
    return changed ? copy : value;
  }

  #readShape(value: JsonObject, shape: Shape): JsonValue {
    let copy: Record<string, JsonValue> | undefined;
    // Unlike a list of all keys, this costs no memory; keys that an object inherits are not its own.
    for (const key in value) {
      if (!Object.hasOwn(value, key)) continue;
      const member = value[key] ?? null;
      const field = fieldOf(shape, key);
      const camel = field?.camel ?? key;
      const isTwin = key !== camel && isPresent(value, camel);
      if (isTwin) this.hasTwins = true;
      if (field !== undefined && tellsSpelling(shape, field) && !hasBoth(value, field))
        this.#noteSpelling(key === camel);
      // A field that nobody knows may come from a later edition, whose dumps are full of `null`, too.
      const isLeftOut = isTwin || member === null;
      const read =
        field === undefined || isLeftOut
          ? member
          : this.readField(member, field.shape, field.depth, field.map);
      if (copy === undefined && (isLeftOut || read !== member || key !== camel)) copy = copyUntil(value, key);
      if (copy === undefined || isLeftOut) continue;
      defineSafely(copy, camel, read);
      if (key !== camel) this.originals.set(copy, value);
    }
    return copy ?? value;
  }

  #noteSpelling(isCamel: boolean): void {
    if (isCamel) this.#hasCamel = true;
    else this.#hasSnake = true;
  }
}

/** The properties before a key; up to there nothing had to change. */
function copyUntil(value: JsonObject, end: string): Record<string, JsonValue> {
  const copy: Record<string, JsonValue> = {};
  for (const key of Object.keys(value)) {
    if (key === end) break;
    defineSafely(copy, key, value[key] ?? null);
  }
  return copy;
}

/** A field name (camelCase) in the spelling of the document at hand. */
export function spellField(camel: string, spelling: Spelling): string {
  return spelling === "snake_case" ? toSnakeCase(camel) : camel;
}

/**
 * The fields of what is put into a field, in the spelling of the document; what names inputs, and values of them, stays.
 * Complexity: O(size).
 */
export function spellFields(field: string, value: JsonValue, spelling: Spelling): JsonValue {
  if (spelling !== "snake_case" || typeof value !== "object" || value === null || FREE.has(field))
    return value;
  if (Array.isArray(value)) return value.map((each) => spellFields("", each, spelling));
  const spelled = Object.entries(value).map(([key, each]): [string, JsonValue] => [
    spellField(key, spelling),
    spellFields(key, each, spelling),
  ]);
  return Object.fromEntries(spelled);
}

const FREE: ReadonlySet<string> = new Set([
  "value",
  "default",
  "allowedValues",
  "ifDefined",
  "ifNotDefined",
  "conditionalValues",
  "inputProperties",
  "presets",
  "selects",
]);

/** The Python spelling of a camelCase field name. */
export function toSnakeCase(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
