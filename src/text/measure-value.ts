import type { JsonValue } from "../diagnostics/json.js";

/** What a value tells of the text that it was parsed from. */
interface ValueMeasure {
  /** How many properties its objects have: fewer than stand in the text when a key is repeated. */
  readonly properties: number;
  /** It has more levels of objects and arrays than it may. */
  readonly isTooDeep: boolean;
  /** Some number in it may have been an integer of so many digits that a number does not hold them. */
  readonly hasLongNumbers: boolean;
}

/**
 * Measures a value, of one that is too deep only down to the deepest level.
 * Iterative; complexity: O(value).
 */
export function measureValue(root: JsonValue, deepest: number): ValueMeasure {
  let properties = 0;
  let hasLongNumbers = false;
  let inner: JsonValue[] = [];
  const visit = (value: JsonValue | undefined) => {
    if (typeof value === "object" && value !== null) inner.push(value);
    else if (typeof value === "number" && Math.abs(value) >= LEAST_LONG) hasLongNumbers = true;
  };
  visit(root);
  for (let depth = 0; inner.length > 0 && depth < deepest; depth++) {
    const level = inner;
    inner = [];
    for (const container of level) properties += visitMembers(container, visit);
  }
  return { properties, isTooDeep: inner.length > 0, hasLongNumbers };
}

/** @returns how many properties there are. */
function visitMembers(container: JsonValue, visit: (value: JsonValue | undefined) => void): number {
  if (Array.isArray(container)) {
    for (const element of container) visit(element);
    return 0;
  }
  const object = container as { readonly [key: string]: JsonValue };
  let count = 0;
  // The fastest way to visit properties; inherited ones would only lead to a closer look at the text.
  for (const key in object) {
    count++;
    visit(object[key]);
  }
  return count;
}

/** The smallest number of which the text may have more digits than a number is sure to hold. */
const LEAST_LONG = 1e15;

/**
 * At least as many as there are properties in the text of some JSON: the colons behind a quotation mark or a space, of which
 * a string may have some, too. A colon that stands elsewhere is part of a string.
 */
export function countKeyMarks(text: string): number {
  let count = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === QUOTE || before <= SPACE) count++;
  }
  return count;
}

const SPACE = 0x20;
const QUOTE = 0x22;
