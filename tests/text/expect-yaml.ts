import { expect } from "vitest";
import { parse } from "yaml";
import type { JsonValue } from "../../src/diagnostics/json.js";
import type { Range } from "../../src/diagnostics/place.js";
import { cut } from "./read.js";

/**
 * Expects a part of a YAML text to stand for a value: it is read by itself, at the column where it stands. The place is
 * ours, the reading the parser's.
 */
export function expectYaml(text: string, range: Range, value: JsonValue | undefined): void {
  const written = cut(text, range);
  expect(range.end).toEqual(positionOf(text, range.end.offset));
  if (typeof value === "string" && /^[|>]/.test(written)) {
    expect(withoutBlanks(written.replace(/^[|>][-+0-9]*/, ""))).toBe(withoutBlanks(value));
    return;
  }
  expect(parse(" ".repeat(range.start.column - 1) + written, { uniqueKeys: false })).toEqual(value);
}

function positionOf(text: string, offset: number) {
  const lines = text
    .replace(/^\ufeff/, "")
    .slice(0, offset - (text.startsWith("\ufeff") ? 1 : 0))
    .split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset };
}

/** What folding keeps. */
export function withoutBlanks(text: string): string {
  return text.replace(/[ \t\r\n]/g, "");
}
