import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { defineSafely } from "../diagnostics/json.js";
import { appendPointer } from "./pointer.js";
import { documentNotJson } from "./rules/not-json.js";
import { documentTooDeep } from "./rules/too-deep.js";
import { documentTooLarge } from "./rules/too-large.js";

interface Snapshot {
  readonly value: JsonValue;
  readonly findings: readonly RawFinding[];
  /** Reading stopped (too deep, too large), or nothing is left: nothing further can be said. */
  readonly complete: boolean;
  /** Places whose value was lost; what stands there instead is no second mistake. */
  readonly lost: ReadonlySet<string>;
  /** Something stands in for itself as `toJSON` or its class says, so that the value is not what was checked. */
  readonly converted: boolean;
}

interface SnapshotLimits {
  readonly depth: number;
  readonly bytes: number;
}

/**
 * Copies any value into plain JSON as `JSON.stringify` would carry it, and reports what would be lost.
 * Never throws, whatever getters and proxies do; the copy shares nothing with the value.
 * Complexity: O(size), bounded by `limits`.
 */
export function takeSnapshot(value: unknown, limits: SnapshotLimits): Snapshot {
  const reader = new SnapshotReader(limits);
  const copy = reader.read(value, 0);
  const { findings, lost, converted } = reader;
  return { value: copy ?? null, findings, lost, converted, complete: !reader.stopped && !lost.has("") };
}

/** Stands for a member whose getter threw. */
const UNREADABLE = Symbol("unreadable");

const MOST_GAPS = 1000;
/** A value that loses so many members is none that somebody meant as a document: nothing else is said of it. */
const MOST_LOST = 10_000;

class SnapshotReader {
  readonly findings: RawFinding[] = [];
  readonly lost = new Set<string>();
  converted = false;
  stopped = false;
  readonly #limits: SnapshotLimits;
  readonly #ancestors: object[] = [];
  /** How far down the way each ancestor stands. */
  readonly #depths: number[] = [];
  /** The way to the value at hand; a pointer is made of it only for a finding. */
  readonly #path: (string | number)[] = [];
  #size = 0;
  readonly #reportNotJson = reportInto(documentNotJson, this.findings);

  constructor(limits: SnapshotLimits) {
    this.#limits = limits;
  }

  /** `undefined` stands for "nothing to carry", as in `JSON.stringify`. */
  read(value: unknown, depth: number): JsonValue | undefined {
    switch (typeof value) {
      case "string":
        this.#grow(value.length + 2);
        return value;
      case "boolean":
        this.#grow(4);
        return value;
      case "number":
        this.#grow(4);
        return Number.isFinite(value) ? value : this.#lose(`The number ${value}`);
      case "object":
        if (value !== null) return this.#readObject(value, depth);
        this.#grow(4);
        return null;
      case "undefined":
        return depth === 0 ? this.#lose("undefined") : undefined;
      default:
        return this.#lose(typeof value === "bigint" ? "A BigInt" : `A ${typeof value}`);
    }
  }

  #readObject(value: object, depth: number): JsonValue | undefined {
    if (depth >= this.#limits.depth) return this.#documentTooDeep(value);
    // Shared objects unfold at each use: each costs as much as a small object does in a text.
    this.#grow(8);
    if (this.stopped) return undefined;
    this.#ancestors.push(value);
    this.#depths.push(this.#path.length);
    try {
      return this.#readMembers(value, depth);
    } catch {
      this.#loseThrowing();
      return undefined;
    } finally {
      this.#ancestors.pop();
      this.#depths.pop();
    }
  }

  #readMembers(value: object, depth: number): JsonValue | undefined {
    const carried = carriedBy(value);
    if (carried.kind === "lost") return this.#lose(carried.what);
    if (carried.kind === "value") {
      this.converted = true;
      return this.read(carried.value, depth + 1);
    }
    if (Array.isArray(value)) return this.#readArray(value, depth);
    return this.#readProperties(value, depth);
  }

  #readArray(value: readonly unknown[], depth: number): JsonValue {
    const copy: JsonValue[] = [];
    let gaps = 0;
    for (let index = 0; index < value.length && !this.stopped; index++) {
      this.#path.push(index);
      const element = this.#member(value, index);
      const carried = element === UNREADABLE ? undefined : this.read(element, depth + 1);
      this.#path.pop();
      if (element === undefined) {
        // A sparse array may be far longer than its memory tells, so gaps count like values.
        this.#grow(8);
        if (gaps < MOST_GAPS) this.lost.add(`${this.#pointer()}/${index}`);
        if (gaps++ === 0) this.#lose("undefined (or a hole in the array)", false);
      }
      copy.push(carried ?? null);
    }
    return copy;
  }

  #readProperties(value: object, depth: number): JsonValue {
    const copy: Record<string, JsonValue> = {};
    // Unlike `Object.keys`, this costs no memory.
    for (const key in value) {
      if (this.stopped || !Object.hasOwn(value, key)) continue;
      this.#path.push(key);
      this.#grow(key.length + 4);
      const member = this.#member(value, key);
      const carried = member === UNREADABLE ? undefined : this.read(member, depth + 1);
      this.#path.pop();
      if (carried !== undefined) defineSafely(copy, key, carried);
    }
    return copy;
  }

  #member(owner: object, key: string | number): unknown {
    try {
      return (owner as Record<string | number, unknown>)[key];
    } catch {
      this.#loseThrowing();
      return UNREADABLE;
    }
  }

  #lose(found: string, whole = true): undefined {
    const at = this.#pointer();
    if (whole) this.#markLost(at);
    this.#reportNotJson({ messageId: "value", at, data: { found } });
    return undefined;
  }

  #loseThrowing(): void {
    const at = this.#pointer();
    this.#markLost(at);
    this.#reportNotJson({ messageId: "throwing", at });
  }

  #markLost(at: string): void {
    this.lost.add(at);
    if (this.lost.size >= MOST_LOST) this.stopped = true;
  }

  #documentTooDeep(value: object): undefined {
    const repeated = this.#findRepetition(value);
    if (repeated !== undefined) {
      this.#reportNotJson({ messageId: "cyclic", at: this.#pointer(repeated) });
    } else {
      const report = reportInto(documentTooDeep, this.findings);
      report({ messageId: "nested", at: this.#pointer(), data: { limit: this.#limits.depth } });
    }
    this.stopped = true;
    return undefined;
  }

  /** How far down the way an object first stands inside of itself. */
  #findRepetition(value: object): number | undefined {
    const seen = new Set<object>();
    for (const [index, ancestor] of this.#ancestors.entries()) {
      if (seen.has(ancestor)) return this.#depths[index];
      seen.add(ancestor);
    }
    return seen.has(value) ? this.#path.length : undefined;
  }

  #pointer(length = this.#path.length): string {
    return this.#path.slice(0, length).reduce<string>(appendPointer, "");
  }

  #grow(bytes: number): void {
    this.#size += bytes;
    if (this.#size <= this.#limits.bytes || this.stopped) return;
    const report = reportInto(documentTooLarge, this.findings);
    report({ messageId: "value", at: this.#pointer(), data: { limit: this.#limits.bytes } });
    this.stopped = true;
  }
}

/** What JSON carries of an object. */
type Carried =
  | { readonly kind: "properties" }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "lost"; readonly what: string };

/** What stands for an object in JSON: its properties, another value, or nothing. */
function carriedBy(value: object): Carried {
  const prototype: unknown = Object.getPrototypeOf(value);
  const toJson: unknown = (value as { toJSON?: unknown }).toJSON;
  if (typeof toJson === "function") return { kind: "value", value: toJson.call(value) };
  if (prototype === Object.prototype || prototype === null || prototype === Array.prototype)
    return PROPERTIES;
  if (BOXES.some((box) => value instanceof box)) return { kind: "value", value: value.valueOf() };
  if (value instanceof Map || value instanceof Set) {
    return { kind: "lost", what: value instanceof Map ? "A Map" : "A Set" };
  }
  return PROPERTIES;
}

const PROPERTIES: Carried = { kind: "properties" };

const BOXES = [Number, String, Boolean, BigInt, Symbol];
