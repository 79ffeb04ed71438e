import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { LogicValue } from "./flow-model.js";

const NONE: ReadonlySet<string> = new Set();

/** Reads typed fields of one object and remembers which ones are there but cannot be used. */
export class FieldReader {
  readonly raw: JsonObject;
  readonly pointer: string;
  #broken: Set<string> | undefined;

  /** @param brokenPointers places that a finding on the shape already speaks about. */
  constructor(raw: JsonObject, pointer: string, brokenPointers: ReadonlySet<string>) {
    this.raw = raw;
    this.pointer = pointer;
    if (brokenPointers.size > 0) this.#takeOver(brokenPointers);
  }

  get broken(): ReadonlySet<string> {
    return this.#broken ?? NONE;
  }

  string(field: string): string | undefined {
    const value = this.raw[field];
    return typeof value === "string" ? value : this.#refuse(field, value);
  }

  text(field: string): LogicValue | undefined {
    const text = this.string(field);
    return text === undefined ? undefined : { pointer: `${this.pointer}/${field}`, text };
  }

  number(field: string): number | undefined {
    const value = this.raw[field];
    return typeof value === "number" ? value : this.#refuse(field, value);
  }

  object(field: string): JsonObject | undefined {
    const value = this.raw[field];
    return isObject(value) ? value : this.#refuse(field, value);
  }

  array(field: string): readonly JsonValue[] | undefined {
    const value = this.raw[field];
    return Array.isArray(value) ? value : this.#refuse(field, value);
  }

  #refuse(field: string, value: JsonValue | undefined): undefined {
    if (value === undefined) return undefined;
    this.#broken ??= new Set();
    this.#broken.add(field);
    return undefined;
  }

  #takeOver(brokenPointers: ReadonlySet<string>): void {
    const prefix = `${this.pointer}/`;
    for (const pointer of brokenPointers) {
      if (!pointer.startsWith(prefix)) continue;
      const field = pointer.slice(prefix.length);
      if (field.includes("/")) continue;
      this.#broken ??= new Set();
      this.#broken.add(field);
    }
  }
}
