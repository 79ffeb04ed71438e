import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { ProposedEdit } from "../diagnostics/finding.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { appendPointer } from "./pointer.js";
import { duplicateSpelling } from "./rules/duplicate-spelling.js";
import { mixedCasing } from "./rules/mixed-casing.js";
import type { Shape, ShapeField } from "./shape.js";
import { defineSafely } from "./snapshot.js";

export type Spelling = "camelCase" | "snake_case" | "mixed";

export interface Respelled {
  /** The document in camelCase, `null` fields left out; the given value itself when nothing had to change. */
  readonly value: JsonValue;
  readonly spelling: Spelling;
  readonly findings: readonly RawFinding[];
  /** The document's own key for each field that was respelled, by the respelled object. */
  readonly renamed: ReadonlyMap<object, ReadonlyMap<string, string>>;
}

/**
 * Gives the fields of the format their wire spelling and takes `null` fields as absent; free-form data stays untouched.
 * Objects are copied only where something changes.
 * Complexity: O(size of the structured part).
 */
export function respell(value: JsonValue, shape: Shape | undefined, depth: 0 | 1 | 2 = 0): Respelled {
  const reader = new RespellingReader();
  const respelled = reader.readField(value, shape, depth, false, "");
  return {
    value: respelled,
    spelling: reader.spelling(),
    findings: reader.finish(),
    renamed: reader.renamed,
  };
}

interface SpelledField {
  readonly key: string;
  readonly other: string;
  readonly pointer: string;
}

class RespellingReader {
  readonly renamed = new Map<object, Map<string, string>>();
  readonly #findings: RawFinding[] = [];
  readonly #camel: SpelledField[] = [];
  readonly #snake: SpelledField[] = [];

  readField(
    value: JsonValue,
    shape: Shape | undefined,
    depth: 0 | 1 | 2,
    map: boolean,
    pointer: string,
  ): JsonValue {
    if (shape === undefined || value === null || typeof value !== "object") return value;
    if (depth > 0) return this.#readArray(value, shape, depth === 2 ? 1 : 0, pointer);
    if (Array.isArray(value)) return value;
    return map
      ? this.#readMap(value as JsonObject, shape, pointer)
      : this.#readShape(value as JsonObject, shape, pointer);
  }

  spelling(): Spelling {
    if (this.#camel.length > 0 && this.#snake.length > 0) return "mixed";
    return this.#snake.length > 0 ? "snake_case" : "camelCase";
  }

  finish(): readonly RawFinding[] {
    if (this.spelling() === "mixed") this.#reportMixed();
    return this.#findings;
  }

  #readArray(value: JsonValue, shape: Shape, depth: 0 | 1, pointer: string): JsonValue {
    if (!Array.isArray(value)) return value;
    let copy: JsonValue[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const element = value[index] as JsonValue;
      const read = this.readField(element, shape, depth, false, `${pointer}/${index}`);
      if (read !== element) {
        copy ??= value.slice();
        copy[index] = read;
      }
    }
    return copy ?? value;
  }

  #readMap(value: JsonObject, shape: Shape, pointer: string): JsonValue {
    const copy: Record<string, JsonValue> = {};
    let changed = false;
    for (const key of Object.keys(value)) {
      const member = value[key] as JsonValue;
      const read = this.readField(member, shape, 0, false, appendPointer(pointer, key));
      if (read !== member) changed = true;
      defineSafely(copy, key, read);
    }
    return changed ? copy : value;
  }

  #readShape(value: JsonObject, shape: Shape, pointer: string): JsonValue {
    const copy: Record<string, JsonValue> = {};
    let changed = false;
    for (const key of Object.keys(value)) {
      const member = value[key] as JsonValue;
      const field = shape.fields.get(key);
      if (field === undefined) {
        defineSafely(copy, key, member);
        continue;
      }
      const isTwin = key !== field.camel && isPresent(value, field.camel);
      if (isTwin) this.#reportTwin(value, field, pointer);
      else this.#countSpelling(key, field, pointer);
      if (isTwin || member === null) {
        changed = true;
        continue;
      }
      const read = this.readField(member, field.shape, field.depth, field.map, `${pointer}/${key}`);
      if (read !== member || key !== field.camel) changed = true;
      copy[field.camel] = read;
      if (key !== field.camel) this.#rename(copy, field.camel, key);
    }
    return changed ? copy : value;
  }

  #rename(copy: object, camel: string, key: string): void {
    const names = this.renamed.get(copy) ?? new Map<string, string>();
    this.renamed.set(copy, names.set(camel, key));
  }

  #countSpelling(key: string, field: ShapeField, pointer: string): void {
    if (field.camel === field.snake) return;
    const other = key === field.camel ? field.snake : field.camel;
    (key === field.camel ? this.#camel : this.#snake).push({ key, other, pointer: `${pointer}/${key}` });
  }

  #reportTwin(value: JsonObject, field: ShapeField, pointer: string): void {
    if (value[field.snake] === null) return;
    reportInto(
      duplicateSpelling,
      this.#findings,
    )({
      messageId: "both",
      at: `${pointer}/${field.snake}`,
      onKey: true,
      data: { camel: field.camel, snake: field.snake },
      subject: field.camel,
      edits: [
        {
          title: `Remove "${field.snake}"`,
          safety: "suggestion",
          changes: [{ kind: "remove", at: `${pointer}/${field.snake}` }],
        },
      ],
    });
  }

  #reportMixed(): void {
    const camelLeads = this.#camel.length >= this.#snake.length;
    const odd = camelLeads ? this.#snake : this.#camel;
    const [first] = odd;
    if (first === undefined) return;
    const report = reportInto(mixedCasing, this.#findings);
    const spelling = camelLeads ? "camelCase" : "snake_case";
    const place = {
      at: first.pointer,
      onKey: true,
      subject: first.key,
      edits: [respellingOf(odd, spelling)],
    };
    if (odd.length === 1) report({ ...place, messageId: "one", data: { spelling, field: first.key } });
    else report({ ...place, messageId: "mixed", data: { spelling, field: first.key, more: odd.length - 1 } });
  }
}

function isPresent(value: JsonObject, key: string): boolean {
  return Object.hasOwn(value, key) && value[key] !== null;
}

/** Renames inner fields first, so that the pointers of outer ones stay right. */
function respellingOf(fields: readonly SpelledField[], spelling: string): ProposedEdit {
  const inner = [...fields].sort((a, b) => b.pointer.split("/").length - a.pointer.split("/").length);
  return {
    title: `Spell every field in ${spelling}`,
    safety: "suggestion",
    changes: inner.map(({ pointer, other }) => ({ kind: "rename", at: pointer, to: other })),
  };
}
