import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import type { LogicValue } from "./flow-model.js";
import { FieldText, type Placed } from "./place.js";

const NONE: ReadonlySet<string> = new Set();

/**
 * Reads typed fields of one object and remembers which ones are there but cannot be used. Whoever
 * has the value of a field at hand, as those do who read many objects, asks with `as…`.
 */
export class FieldReader {
  readonly raw: JsonObject;
  readonly owner: Placed;
  #broken: Set<string> | undefined;

  /**
   * @param owner what has the fields.
   * @param broken what a finding on the shape already speaks about.
   */
  constructor(raw: JsonObject, owner: Placed, broken: BrokenFields) {
    this.raw = raw;
    this.owner = owner;
    const own = broken.size === 0 ? undefined : broken.get(owner.pointer);
    if (own !== undefined) this.#broken = new Set(own);
  }

  get broken(): ReadonlySet<string> {
    return this.#broken ?? NONE;
  }

  string(field: string): string | undefined {
    return this.asString(field, this.raw[field]);
  }

  text(field: string): LogicValue | undefined {
    return this.asText(field, this.raw[field]);
  }

  number(field: string): number | undefined {
    return this.asNumber(field, this.raw[field]);
  }

  object(field: string): JsonObject | undefined {
    return this.asObject(field, this.raw[field]);
  }

  array(field: string): readonly JsonValue[] | undefined {
    return this.asArray(field, this.raw[field]);
  }

  asString(field: string, value: JsonValue | undefined): string | undefined {
    return typeof value === "string" ? value : this.#refuse(field, value);
  }

  asText(field: string, value: JsonValue | undefined): LogicValue | undefined {
    const text = this.asString(field, value);
    return text === undefined ? undefined : new FieldText(this.owner, field, text);
  }

  asNumber(field: string, value: JsonValue | undefined): number | undefined {
    return typeof value === "number" ? value : this.#refuse(field, value);
  }

  asObject(field: string, value: JsonValue | undefined): JsonObject | undefined {
    return isObject(value) ? value : this.#refuse(field, value);
  }

  asArray(field: string, value: JsonValue | undefined): readonly JsonValue[] | undefined {
    return Array.isArray(value) ? value : this.#refuse(field, value);
  }

  #refuse(field: string, value: JsonValue | undefined): undefined {
    if (value === undefined) return undefined;
    this.#broken ??= new Set();
    this.#broken.add(field);
    return undefined;
  }
}
