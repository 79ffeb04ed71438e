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
  const copy = reader.read(value, "", 0);
  return { value: copy ?? null, findings: reader.findings, complete: !reader.stopped };
}

class SnapshotReader {
  readonly findings: RawFinding[] = [];
  stopped = false;
  readonly #limits: SnapshotLimits;
  readonly #ancestors: object[] = [];
  #size = 0;
  readonly #reportNotJson = reportInto(notJson, this.findings);

  constructor(limits: SnapshotLimits) {
    this.#limits = limits;
  }

  /** `undefined` stands for "nothing to carry", as in `JSON.stringify`. */
  read(value: unknown, pointer: string, depth: number): JsonValue | undefined {
    switch (typeof value) {
      case "string":
        this.#grow(value.length + 2, pointer);
        return value;
      case "boolean":
        this.#grow(4, pointer);
        return value;
      case "number":
        this.#grow(4, pointer);
        return Number.isFinite(value) ? value : this.#lose(`The number ${value}`, pointer);
      case "object":
        return value === null ? null : this.#readObject(value, pointer, depth);
      case "undefined":
        return depth === 0 ? this.#lose("undefined", pointer) : undefined;
      case "bigint":
        return this.#lose("A BigInt", pointer);
      case "symbol":
        return this.#lose("A symbol", pointer);
      case "function":
        return this.#lose("A function", pointer);
    }
  }

  #readObject(value: object, pointer: string, depth: number): JsonValue | undefined {
    if (depth >= this.#limits.depth) return this.#tooDeep(value, pointer);
    this.#grow(2, pointer);
    if (this.stopped) return undefined;
    this.#ancestors.push(value);
    try {
      return this.#readMembers(value, pointer, depth);
    } catch {
      this.#reportNotJson({ messageId: "throwing", at: pointer });
      return undefined;
    } finally {
      this.#ancestors.pop();
    }
  }

  #readMembers(value: object, pointer: string, depth: number): JsonValue | undefined {
    if (Array.isArray(value)) return this.#readArray(value, pointer, depth);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      const carried = carriedBy(value);
      if (carried.kind === "lost") return this.#lose(carried.what, pointer);
      if (carried.kind === "value") return this.read(carried.value, pointer, depth + 1);
    }
    return this.#readProperties(value, pointer, depth);
  }

  #readArray(value: readonly unknown[], pointer: string, depth: number): JsonValue {
    const copy: JsonValue[] = [];
    let gaps = 0;
    for (let index = 0; index < value.length && !this.stopped; index++) {
      const at = `${pointer}/${index}`;
      const element = this.#member(value, index, at);
      const carried = element.read ? this.read(element.value, at, depth + 1) : undefined;
      if (element.read && element.value === undefined) {
        // A sparse array may be far longer than its memory tells, so gaps count like values.
        this.#grow(8, pointer);
        if (gaps++ === 0) this.#lose("undefined (or a hole in the array)", pointer);
      }
      copy.push(carried ?? null);
    }
    return copy;
  }

  #readProperties(value: object, pointer: string, depth: number): JsonValue {
    const copy: Record<string, JsonValue> = {};
    for (const key of Object.keys(value)) {
      if (this.stopped) break;
      const at = appendPointer(pointer, key);
      this.#grow(key.length + 4, at);
      const member = this.#member(value, key, at);
      const carried = member.read ? this.read(member.value, at, depth + 1) : undefined;
      if (carried !== undefined) defineSafely(copy, key, carried);
    }
    return copy;
  }

  #member(owner: object, key: string | number, pointer: string): { read: boolean; value: unknown } {
    try {
      return { read: true, value: (owner as Record<string | number, unknown>)[key] };
    } catch {
      this.#reportNotJson({ messageId: "throwing", at: pointer });
      return { read: false, value: undefined };
    }
  }

  #lose(found: string, pointer: string): undefined {
    this.#reportNotJson({ messageId: "value", at: pointer, data: { found } });
    return undefined;
  }

  #tooDeep(value: object, pointer: string): undefined {
    if (this.#ancestors.includes(value)) {
      const start = pointerTo(pointer, this.#ancestors.indexOf(value, 0) + this.#cycleLength(value));
      this.#reportNotJson({ messageId: "cyclic", at: start });
    } else {
      const report = reportInto(tooDeep, this.findings);
      report({ messageId: "nested", at: pointer, data: { limit: this.#limits.depth } });
    }
    this.stopped = true;
    return undefined;
  }

  #cycleLength(value: object): number {
    const first = this.#ancestors.indexOf(value);
    const second = this.#ancestors.indexOf(value, first + 1);
    return (second < 0 ? this.#ancestors.length : second) - first;
  }

  #grow(bytes: number, pointer: string): void {
    this.#size += bytes;
    if (this.#size <= this.#limits.bytes || this.stopped) return;
    const report = reportInto(tooLarge, this.findings);
    report({ messageId: "value", at: pointer, data: { limit: this.#limits.bytes } });
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

function pointerTo(pointer: string, depth: number): string {
  return pointer
    .split("/")
    .slice(0, depth + 1)
    .join("/");
}
