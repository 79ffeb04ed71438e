import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import type { LogicValue } from "./flow-model.js";

const NONE: ReadonlySet<string> = new Set();

/** Reads typed fields of one object and remembers which ones are there but cannot be used. */
export class FieldReader {
  readonly raw: JsonObject;
  readonly pointer: string;
  #broken: Set<string> | undefined;

  /** @param broken what a finding on the shape already speaks about. */
  constructor(raw: JsonObject, pointer: string, broken: BrokenFields) {
    this.raw = raw;
    this.pointer = pointer;
    const own = broken.get(pointer);
    if (own !== undefined) this.#broken = new Set(own);
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
}
