import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { BrokenFields } from "../schema/broken-fields.js";
import type { LogicValue } from "./flow-model.js";
import { FieldText, type Placed } from "./place.js";

/** An object that is read field by field. */
export interface BeingRead extends Placed {
  /** Which of its fields are there but cannot be used; grows while it is read. */
  broken: ReadonlySet<string>;
}

/** The fields of an object that a finding on the shape already speaks about. */
export function brokenIn(owner: Placed, broken: BrokenFields): ReadonlySet<string> {
  return (broken.size === 0 ? undefined : broken.get(owner.pointer)) ?? NONE;
}

export function readString(
  owner: BeingRead,
  field: string,
  value: JsonValue | undefined,
): string | undefined {
  return typeof value === "string" ? value : refuse(owner, field, value);
}

export function readText(
  owner: BeingRead,
  field: string,
  value: JsonValue | undefined,
): LogicValue | undefined {
  const text = readString(owner, field, value);
  return text === undefined ? undefined : new FieldText(owner, field, text);
}

export function readNumber(
  owner: BeingRead,
  field: string,
  value: JsonValue | undefined,
): number | undefined {
  return typeof value === "number" ? value : refuse(owner, field, value);
}

export function readObject(
  owner: BeingRead,
  field: string,
  value: JsonValue | undefined,
): JsonObject | undefined {
  return isObject(value) ? value : refuse(owner, field, value);
}

export function readArray(
  owner: BeingRead,
  field: string,
  value: JsonValue | undefined,
): readonly JsonValue[] | undefined {
  return Array.isArray(value) ? value : refuse(owner, field, value);
}

function refuse(owner: BeingRead, field: string, value: JsonValue | undefined): undefined {
  if (value !== undefined) owner.broken = new Set(owner.broken).add(field);
  return undefined;
}

const NONE: ReadonlySet<string> = new Set();

/** Reads typed fields of one object that is no part of a flow. */
export class FieldReader implements BeingRead {
  readonly raw: JsonObject;
  readonly owner: Placed;
  broken: ReadonlySet<string>;

  /**
   * @param owner what has the fields.
   * @param broken what a finding on the shape already speaks about.
   */
  constructor(raw: JsonObject, owner: Placed, broken: BrokenFields) {
    this.raw = raw;
    this.owner = owner;
    this.broken = brokenIn(owner, broken);
  }

  get pointer(): string {
    return this.owner.pointer;
  }

  string(field: string): string | undefined {
    return readString(this, field, this.raw[field]);
  }

  text(field: string): LogicValue | undefined {
    return readText(this, field, this.raw[field]);
  }

  number(field: string): number | undefined {
    return readNumber(this, field, this.raw[field]);
  }

  object(field: string): JsonObject | undefined {
    return readObject(this, field, this.raw[field]);
  }

  array(field: string): readonly JsonValue[] | undefined {
    return readArray(this, field, this.raw[field]);
  }
}
