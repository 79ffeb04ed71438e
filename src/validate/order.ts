import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import { memberOf } from "../document/detect-kind.js";
import { parsePointer, splitPointer } from "../document/pointer.js";

/** Where something stands: for each step into the document the number of the element, or of the key. */
export type Position = readonly number[];

/**
 * The one order of diagnostics: place in the document, then rule, then message.
 * Complexity: O(n log n) comparisons of paths, O(width) once for each object on a path.
 */
export function sortDiagnostics<D extends { readonly diagnostic: Ordered }>(
  told: readonly D[],
  positions: PositionFinder,
): D[] {
  const keyed = told.map((one) => ({ one, position: positions.find(one.diagnostic.pointer) }));
  keyed.sort(
    (a, b) => comparePositions(a.position, b.position) || compareText(a.one.diagnostic, b.one.diagnostic),
  );
  return keyed.map(({ one }) => one);
}

type Ordered = Pick<DiagnosticBase, "pointer" | "ruleId" | "message">;

/** Finds positions in a document as it was given; its own order of keys counts. */
export class PositionFinder {
  readonly #document: JsonValue;
  readonly #keyOrder = new Map<object, Map<string, number>>();
  /** The last place that was asked for: most are asked for together with their neighbours. */
  #last: { parent: string; value: JsonValue | undefined; position: Position } | undefined;

  constructor(document: JsonValue) {
    this.#document = document;
  }

  /** The same for pointers that lead into something else, from where each is mapped to the document. */
  mapped(map: (pointer: string) => string): Pick<PositionFinder, "find" | "compare"> {
    return {
      find: (pointer) => this.find(map(pointer)),
      compare: (pointer, other) => this.compare(map(pointer), other),
    };
  }

  find(pointer: string): Position {
    const split = splitPointer(pointer);
    if (split === undefined) return [];
    if (this.#last?.parent !== split.parent)
      this.#last = { parent: split.parent, ...this.#walk(split.parent) };
    const { value, position } = this.#last;
    const step = this.#step(value, split.key);
    return step === undefined ? position : [...position, step];
  }

  /** Compares a place with a position, as `comparePositions` does; looks only as far as they are alike. */
  compare(pointer: string, other: Position): number {
    let value: JsonValue | undefined = this.#document;
    let start = 0;
    let depth = 0;
    for (; start < pointer.length; depth++) {
      const end = pointer.indexOf("/", start + 1);
      const [token = ""] = parsePointer(pointer.slice(start, end === -1 ? undefined : end));
      const step = this.#step(value, token);
      if (step === undefined) break;
      const known = other[depth];
      if (known === undefined || step !== known) return known === undefined ? 1 : step - known;
      value = childAt(value, token, step);
      start = end === -1 ? pointer.length : end;
    }
    return depth - other.length;
  }

  #walk(pointer: string): { value: JsonValue | undefined; position: Position } {
    let value: JsonValue | undefined = this.#document;
    const position: number[] = [];
    for (const token of parsePointer(pointer)) {
      const step = this.#step(value, token);
      if (step === undefined) return { value: undefined, position };
      position.push(step);
      value = childAt(value, token, step);
    }
    return { value, position };
  }

  #step(owner: JsonValue | undefined, token: string): number | undefined {
    if (typeof owner !== "object" || owner === null) return undefined;
    if (Array.isArray(owner)) return toIndex(token);
    return this.#keyAt(owner, token) ?? Number.MAX_SAFE_INTEGER;
  }

  #keyAt(value: object, key: string): number | undefined {
    const known = this.#keyOrder.get(value);
    if (known !== undefined) return known.get(key);
    const keys = Object.keys(value);
    if (keys.length > FEW) this.#keyOrder.set(value, new Map(keys.map((one, index) => [one, index])));
    const index = keys.indexOf(key);
    return index === -1 ? undefined : index;
  }
}

/** To look for a key among so few costs less than to keep where each one stands. */
const FEW = 40;

function childAt(owner: JsonValue | undefined, key: string, step: number): JsonValue | undefined {
  return Array.isArray(owner) ? owner[step] : memberOf(owner, key);
}

function toIndex(token: string): number {
  const index = Number(token);
  return Number.isNaN(index) ? Number.MAX_SAFE_INTEGER : index;
}

/** Which of two positions comes first in the document. */
export function comparePositions(a: Position, b: Position): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareText(a: Ordered, b: Ordered): number {
  return compareStrings(a.ruleId, b.ruleId) || compareStrings(a.message, b.message);
}

function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
