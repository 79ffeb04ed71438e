import fc from "fast-check";
import type { JsonValue } from "../../src/diagnostics/json.js";

/** A JSON value with awkward keys among others, and one of its spellings. */
export interface Printed {
  readonly value: JsonValue;
  readonly text: string;
}

/** Values printed with random white space, escapes and, on demand, comments. */
export function printedJson(withComments: boolean): fc.Arbitrary<Printed> {
  const blanks = fc.array(fc.constantFrom(...(withComments ? [...BLANKS, ...COMMENTS] : BLANKS)), {
    minLength: 1,
    maxLength: 12,
  });
  const escaped = fc.array(fc.boolean(), { minLength: 1, maxLength: 7 });
  return fc
    .tuple(jsonValue, blanks, escaped, fc.constantFrom("", "\ufeff"))
    .map(([value, blank, isEscaped, mark]) => ({
      value,
      text: mark + print(value, cycle(blank), cycle(isEscaped)),
    }));
}

const BLANKS = ["", "", " ", "\n", "\r\n", "\r", "\t", "  "];
const COMMENTS = ["/* {[ */", "// ] \" '\n", "/**/", "//\r", "/* : */"];

const awkwardKey = fc.constantFrom(
  "__proto__",
  "constructor",
  "",
  "a/b",
  "~",
  "0",
  "\u2028",
  "\ud800",
  "x",
  '"',
);
const key = fc.oneof(awkwardKey, fc.string({ unit: "binary", maxLength: 4 }));
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.maxSafeInteger(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("// no comment", "/*", "{[:", "\\", '\\"'),
);

/** JSON values, with own keys named `__proto__` as `JSON.parse` makes them. */
export const jsonValue: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

function print(value: JsonValue, blank: () => string, isEscaped: () => boolean): string {
  const inner = (child: JsonValue) => print(child, blank, isEscaped);
  const text = (string: string) => printString(string, isEscaped);
  if (typeof value === "string") return blank() + text(value) + blank();
  if (value === null || typeof value !== "object") return blank() + JSON.stringify(value) + blank();
  if (Array.isArray(value)) return `${blank()}[${value.map(inner).join(",") || blank()}]${blank()}`;
  const members = Object.entries(value).map(
    ([name, child]) => `${blank()}${text(name)}${blank()}:${inner(child)}`,
  );
  return `${blank()}{${members.join(",") || blank()}}${blank()}`;
}

function printString(string: string, isEscaped: () => boolean): string {
  const units = Array.from({ length: string.length }, (_, at) => string.charAt(at));
  return `"${units.map((unit) => (isEscaped() ? escapeUnit(unit) : plain(unit))).join("")}"`;
}

function plain(unit: string): string {
  return unit < " " || unit === '"' || unit === "\\" ? JSON.stringify(unit).slice(1, -1) : unit;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function cycle<T>(items: readonly T[]): () => T {
  let next = 0;
  return () => items[next++ % items.length] as T;
}
