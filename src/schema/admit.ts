import type { JsonValue } from "../diagnostics/json.js";
import { admission } from "./admission.generated.js";
import { type Contract, isRequired } from "./check-shape.js";

/** How deep and how large a document may be; see the options. */
interface AdmissionLimits {
  readonly depth: number;
  readonly bytes: number;
}

/** The documents that can be admitted, by the name of their shape in the JSON Schemas. */
export type AdmissionRoot = "Workflow" | "WorkflowRetrieveResponse" | "FlowNode[]";

/**
 * Copies a document in which nothing is odd: plain JSON, in the wire spelling without `null` fields, and of its shape.
 * Whoever gets a copy need not look for findings on any of these; whoever gets none has to look, since all that is said
 * here is "not at first sight". Never throws, whatever getters and proxies do; the copy shares nothing with the value.
 * @param isOwn nobody else has the value, as after parsing a text: it is its own copy.
 * Complexity: O(size), in one walk.
 */
export function admit(
  value: unknown,
  root: AdmissionRoot,
  contract: "authoring" | "response",
  limits: AdmissionLimits,
  isOwn = false,
): JsonValue | undefined {
  if (!inheritsNothing()) return undefined;
  try {
    return new Admission(limits, isOwn).take(value, TABLES[contract].placeOf(root), 0);
  } catch {
    // A getter or proxy that throws is odd enough.
    return undefined;
  }
}

/** What one place takes. */
class Place {
  /** Which of the kinds below. */
  readonly kinds: number;
  /** The only strings that it takes. */
  readonly values: ReadonlySet<string> | undefined;
  /** The only boolean that it takes is `true`, and no number that is not above 0. */
  readonly isStrict: boolean;
  /** It takes only a date that is plainly one. */
  readonly isDate: boolean;
  /** What each element of an array is, or each member of an object whose keys are data. */
  readonly inner: Place | undefined;
  /** The fields of an object, where no others may stand unless it is open. */
  readonly fields: ReadonlyMap<string, Field> | undefined;
  readonly isOpen: boolean;
  /** How many of the fields have to be there. */
  readonly requiredCount: number;

  constructor(kinds: number, more: Partial<Place> = {}) {
    this.kinds = kinds;
    this.values = more.values;
    this.isStrict = more.isStrict ?? false;
    this.isDate = more.isDate ?? false;
    this.inner = more.inner;
    this.fields = more.fields;
    this.isOpen = more.isOpen ?? false;
    this.requiredCount = more.requiredCount ?? 0;
  }
}

class Field {
  readonly place: Place;
  readonly isRequired: boolean;

  constructor(place: Place, isRequired: boolean) {
    this.place = place;
    this.isRequired = isRequired;
  }
}

const STRING = 1;
const NUMBER = 2;
const BOOLEAN = 4;
const OBJECT = 8;
const ARRAY = 16;
const NULL = 32;
const EVERYTHING = STRING | NUMBER | BOOLEAN | OBJECT | ARRAY | NULL;
const ANYTHING = new Place(EVERYTHING);
/** Whatever an open object has beside its fields. */
const OTHER = new Field(ANYTHING, false);

class Admission {
  readonly #limits: AdmissionLimits;
  readonly #isOwn: boolean;
  #size = 0;

  constructor(limits: AdmissionLimits, isOwn: boolean) {
    this.#limits = limits;
    this.#isOwn = isOwn;
  }

  /** A copy of what stands in a place; `undefined` where something is odd. */
  take(value: unknown, place: Place, depth: number): JsonValue | undefined {
    const { kinds } = place;
    switch (typeof value) {
      case "string":
        this.#size += value.length + 2;
        if ((kinds & STRING) === 0 || (place.values !== undefined && !place.values.has(value)))
          return undefined;
        if (place.isDate && !PLAIN_DATE.test(value)) return undefined;
        return value;
      case "number":
        this.#size += 4;
        if ((kinds & NUMBER) === 0 || !Number.isFinite(value)) return undefined;
        return place.isStrict && value <= 0 ? undefined : value;
      case "boolean":
        this.#size += 4;
        return (kinds & BOOLEAN) === 0 || (place.isStrict && !value) ? undefined : value;
      case "object":
        if (value !== null) return this.#takeObject(value, place, depth);
        this.#size += 4;
        return (kinds & NULL) === 0 ? undefined : null;
      default:
        return undefined;
    }
  }

  #takeObject(value: object, place: Place, depth: number): JsonValue | undefined {
    this.#size += 8;
    if (depth >= this.#limits.depth || this.#size > this.#limits.bytes) return undefined;
    if ((value as { toJSON?: unknown }).toJSON !== undefined) return undefined;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (Array.isArray(value)) {
      const isPlain = prototype === Array.prototype && (place.kinds & ARRAY) !== 0;
      return isPlain ? this.#takeElements(value, place.inner ?? ANYTHING, depth + 1) : undefined;
    }
    if ((prototype !== Object.prototype && prototype !== null) || (place.kinds & OBJECT) === 0)
      return undefined;
    return place.fields === undefined
      ? this.#takeMembers(value as Members, place.inner ?? ANYTHING, depth + 1)
      : this.#takeFields(value as Members, place, place.fields, depth + 1);
  }

  #takeElements(value: readonly unknown[], place: Place, depth: number): JsonValue | undefined {
    const { length } = value;
    // No element is shorter than an empty string.
    if (this.#size + 2 * length > this.#limits.bytes) return undefined;
    // Of its final size: room to grow would cost most lists of a flow more than their elements do.
    const copy = new Array<JsonValue>(this.#isOwn ? 0 : length);
    for (let index = 0; index < length; index++) {
      const element = this.take(value[index], place, depth);
      if (element === undefined) return undefined;
      if (!this.#isOwn) copy[index] = element;
    }
    if (this.#size > this.#limits.bytes) return undefined;
    return this.#isOwn ? (value as readonly JsonValue[]) : copy;
  }

  #takeFields(
    value: Members,
    { requiredCount, isOpen }: Place,
    fields: ReadonlyMap<string, Field>,
    depth: number,
  ): JsonValue | undefined {
    const copy: Record<string, JsonValue> = {};
    let missing = requiredCount;
    for (const key in value) {
      const field = fields.get(key) ?? (isOpen && key !== "__proto__" ? OTHER : undefined);
      if (field === undefined) return undefined;
      this.#size += key.length + 4;
      const member = value[key];
      // JSON has no `undefined`: such a field is not there.
      if (member === undefined) continue;
      // `null` says that a field is not there, which only the reading of spellings understands.
      const taken = member === null ? undefined : this.take(member, field.place, depth);
      if (taken === undefined) return undefined;
      if (field.isRequired) missing--;
      if (!this.#isOwn) copy[key] = taken;
    }
    if (missing > 0 || this.#size > this.#limits.bytes) return undefined;
    return this.#isOwn ? (value as JsonValue) : copy;
  }

  /** An object whose keys are data. */
  #takeMembers(value: Members, place: Place, depth: number): JsonValue | undefined {
    const copy: Record<string, JsonValue> = {};
    for (const key in value) {
      if (key === "__proto__") return undefined;
      this.#size += key.length + 4;
      const member = value[key];
      if (member === undefined) continue;
      const taken = this.take(member, place, depth);
      if (taken === undefined) return undefined;
      if (!this.#isOwn) copy[key] = taken;
    }
    if (this.#size > this.#limits.bytes) return undefined;
    return this.#isOwn ? (value as JsonValue) : copy;
  }
}

type Members = Readonly<Record<string, unknown>>;

/** Whether `for … in` finds only what is an object's own. */
function inheritsNothing(): boolean {
  for (const _ in Object.prototype) return false;
  return true;
}

/** As answers have it; whatever else may be one is left to ajv. */
const PLAIN_DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T[01]\d:[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z$/;

/** Reads the tables of the JSON Schemas when a document first needs them. */
class AdmissionTables {
  readonly #contract: Contract;
  readonly #known = new Map<string, Place>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** What stands in a place of which the table says `string`, `Workflow`, `[FlowNode]` and so on. */
  placeOf(notation: string): Place {
    let place = this.#known.get(notation);
    if (place === undefined) {
      place = this.#read(notation);
      this.#known.set(notation, place);
    }
    return place;
  }

  #read(notation: string): Place {
    if (notation.endsWith("[]")) return new Place(ARRAY, { inner: this.placeOf(notation.slice(0, -2)) });
    if (notation.startsWith("[")) return new Place(ARRAY, { inner: this.placeOf(notation.slice(1, -1)) });
    if (notation.startsWith("{")) return new Place(OBJECT, { inner: this.placeOf(notation.slice(1, -1)) });
    const table = admission[notation];
    if (typeof table === "string") return this.#readFields(notation, table.split(" "));
    if (table !== undefined) return new Place(STRING, { values: new Set(table) });
    if (notation === "date") return new Place(STRING, { isDate: true });
    if (notation === "true") return new Place(BOOLEAN, { isStrict: true });
    if (notation === "positive") return new Place(NUMBER, { isStrict: true });
    return new Place(kindsOf(notation));
  }

  #readFields(name: string, words: readonly string[]): Place {
    const fields = new Map<string, Field>();
    let kinds = OBJECT;
    let requiredCount = 0;
    let isOpen = false;
    for (const word of words) {
      const [key = "", notation] = word.split(/!?:/);
      if (key === "*") isOpen = true;
      else if (notation === undefined) kinds |= kindsOf(key);
      else {
        const isNeeded = word.startsWith(`${key}!`) && isRequired(name, key, this.#contract);
        if (isNeeded) requiredCount++;
        fields.set(key, new Field(this.placeOf(notation), isNeeded));
      }
    }
    return new Place(kinds, { fields, requiredCount, isOpen });
  }
}

const TABLES = { authoring: new AdmissionTables("authoring"), response: new AdmissionTables("response") };

const KINDS: ReadonlyMap<string, number> = new Map([
  ["string", STRING],
  ["number", NUMBER],
  ["boolean", BOOLEAN],
  ["object", OBJECT],
  ["array", ARRAY],
  ["null", NULL],
  ["anything", EVERYTHING],
  ["nothing", 0],
]);

function kindsOf(notation: string): number {
  return notation.split("|").reduce((kinds, word) => kinds | (KINDS.get(word) ?? 0), 0);
}
