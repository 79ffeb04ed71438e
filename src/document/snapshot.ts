import { type RawFinding, reportInto } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { appendPointer } from "./pointer.js";
import { notJson } from "./rules/not-json.js";
import { tooDeep } from "./rules/too-deep.js";
import { tooLarge } from "./rules/too-large.js";

export interface Snapshot {
  readonly value: JsonValue;
  readonly findings: readonly RawFinding[];
  /** Reading stopped (too deep, too large): nothing further can be said. */
  readonly complete: boolean;
}

export interface SnapshotLimits {
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
  return { value: copy ?? null, findings: reader.findings, complete: !reader.stopped };
}

/** Stands for a member whose getter threw. */
const UNREADABLE = Symbol("unreadable");

class SnapshotReader {
  readonly findings: RawFinding[] = [];
  stopped = false;
  readonly #limits: SnapshotLimits;
  readonly #ancestors: object[] = [];
  /** The way to the value at hand; a pointer is made of it only for a finding. */
  readonly #path: (string | number)[] = [];
  #size = 0;
  readonly #reportNotJson = reportInto(notJson, this.findings);

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
        return value === null ? null : this.#readObject(value, depth);
      case "undefined":
        return depth === 0 ? this.#lose("undefined") : undefined;
      case "bigint":
        return this.#lose("A BigInt");
      case "symbol":
        return this.#lose("A symbol");
      case "function":
        return this.#lose("A function");
    }
  }

  #readObject(value: object, depth: number): JsonValue | undefined {
    if (depth >= this.#limits.depth) return this.#tooDeep(value);
    this.#grow(2);
    if (this.stopped) return undefined;
    this.#ancestors.push(value);
    try {
      return this.#readMembers(value, depth);
    } catch {
      this.#reportNotJson({ messageId: "throwing", at: this.#pointer() });
      return undefined;
    } finally {
      this.#ancestors.pop();
    }
  }

  #readMembers(value: object, depth: number): JsonValue | undefined {
    if (Array.isArray(value)) return this.#readArray(value, depth);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      const carried = carriedBy(value);
      if (carried.kind === "lost") return this.#lose(carried.what);
      if (carried.kind === "value") return this.read(carried.value, depth + 1);
    }
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
        if (gaps++ === 0) this.#lose("undefined (or a hole in the array)");
      }
      copy.push(carried ?? null);
    }
    return copy;
  }

  #readProperties(value: object, depth: number): JsonValue {
    const copy: Record<string, JsonValue> = {};
    for (const key of Object.keys(value)) {
      if (this.stopped) break;
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
      this.#reportNotJson({ messageId: "throwing", at: this.#pointer() });
      return UNREADABLE;
    }
  }

  #lose(found: string): undefined {
    this.#reportNotJson({ messageId: "value", at: this.#pointer(), data: { found } });
    return undefined;
  }

  #tooDeep(value: object): undefined {
    if (this.#ancestors.includes(value)) {
      const length = this.#ancestors.indexOf(value) + this.#cycleLength(value);
      this.#reportNotJson({ messageId: "cyclic", at: this.#pointer(length) });
    } else {
      const report = reportInto(tooDeep, this.findings);
      report({ messageId: "nested", at: this.#pointer(), data: { limit: this.#limits.depth } });
    }
    this.stopped = true;
    return undefined;
  }

  #pointer(length = this.#path.length): string {
    return this.#path.slice(0, length).reduce<string>(appendPointer, "");
  }

  #cycleLength(value: object): number {
    const first = this.#ancestors.indexOf(value);
    const second = this.#ancestors.indexOf(value, first + 1);
    return (second < 0 ? this.#ancestors.length : second) - first;
  }

  #grow(bytes: number): void {
    this.#size += bytes;
    if (this.#size <= this.#limits.bytes || this.stopped) return;
    const report = reportInto(tooLarge, this.findings);
    report({ messageId: "value", at: this.#pointer(), data: { limit: this.#limits.bytes } });
    this.stopped = true;
  }
}

/** Writes an own property even for the key `__proto__`, which plain assignment would take for the prototype. */
export function defineSafely<T>(target: Record<string, T>, key: string, value: T): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

type Carried =
  | { readonly kind: "properties" }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "lost"; readonly what: string };

function carriedBy(value: object): Carried {
  const toJson: unknown = "toJSON" in value ? value.toJSON : undefined;
  if (typeof toJson === "function") return { kind: "value", value: toJson.call(value) };
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    return { kind: "value", value: value.valueOf() };
  }
  if (value instanceof Map || value instanceof Set) {
    return { kind: "lost", what: value instanceof Map ? "A Map" : "A Set" };
  }
  return { kind: "properties" };
}
