import type { DiagnosticBase } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import { parsePointer } from "../document/pointer.js";

/**
 * The one order of diagnostics: place in the document, then rule, then message.
 * @param document the document as given; its own order of keys counts.
 * Complexity: O(n log n) comparisons of paths, O(width) once for each object on a path.
 */
export function sortDiagnostics<D extends DiagnosticBase>(
  diagnostics: readonly D[],
  document: JsonValue,
): D[] {
  if (diagnostics.length < 2) return [...diagnostics];
  const positions = new PositionFinder(document);
  const keyed = diagnostics.map((diagnostic) => ({
    diagnostic,
    position: positions.find(diagnostic.pointer),
  }));
  keyed.sort((a, b) => compare(a.position, b.position) || compareText(a.diagnostic, b.diagnostic));
  return keyed.map(({ diagnostic }) => diagnostic);
}

class PositionFinder {
  readonly #document: JsonValue;
  readonly #keyOrder = new Map<object, Map<string, number>>();

  constructor(document: JsonValue) {
    this.#document = document;
  }

  find(pointer: string): number[] {
    let value: JsonValue | undefined = this.#document;
    const position: number[] = [];
    for (const token of parsePointer(pointer)) {
      if (typeof value !== "object" || value === null) break;
      if (Array.isArray(value)) {
        position.push(Number(token));
        value = value[Number(token)];
      } else {
        position.push(this.#order(value).get(token) ?? Number.MAX_SAFE_INTEGER);
        value = (value as Readonly<Record<string, JsonValue>>)[token];
      }
    }
    return position;
  }

  #order(value: object): Map<string, number> {
    let order = this.#keyOrder.get(value);
    if (order === undefined) {
      order = new Map(Object.keys(value).map((key, index) => [key, index]));
      this.#keyOrder.set(value, order);
    }
    return order;
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareText(a: DiagnosticBase, b: DiagnosticBase): number {
  return compareStrings(a.ruleId, b.ruleId) || compareStrings(a.message, b.message);
}

function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
