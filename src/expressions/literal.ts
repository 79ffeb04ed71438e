import type { Literal } from "./syntax.js";

/** Reads the value of a literal as cel-js holds it. */
export function buildLiteral(value: unknown): Literal {
  if (value === null) return { kind: "literal", type: "null", value, text: "null" };
  switch (typeof value) {
    case "string":
      return { kind: "literal", type: "string", value, text: JSON.stringify(value) };
    case "boolean":
      return { kind: "literal", type: "bool", value, text: String(value) };
    case "number":
      return { kind: "literal", type: "double", value, text: formatDouble(value) };
    case "bigint":
      return buildInteger(value);
    default:
      return { kind: "literal", type: "other", text: formatOther(value) };
  }
}

function buildInteger(value: bigint): Literal {
  const exact = Number(value);
  const text = String(value);
  if (!Number.isSafeInteger(exact)) return { kind: "literal", type: "int", text };
  return { kind: "literal", type: "int", value: exact, text };
}

function formatDouble(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function formatOther(value: unknown): string {
  if (!(value instanceof Uint8Array)) return `${String(value)}u`;
  const bytes = Array.from(value, (byte) => `\\x${byte.toString(16).padStart(2, "0")}`);
  return `b"${bytes.join("")}"`;
}
