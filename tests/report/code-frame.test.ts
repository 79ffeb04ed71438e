import { describe, expect, test } from "vitest";
import { formatCodeFrame, splitLines } from "../../src/report/code-frame.js";
import { plainPalette } from "../../src/report/palette.js";
import { findingAt } from "./sample-report.js";

function frameOf(text: string, marked: string, width = 60): string[] {
  const { range } = findingAt(text, marked);
  if (range === undefined) throw new Error("A finding in a text has a range.");
  return formatCodeFrame(splitLines(text), range, { palette: plainPalette, width });
}

describe("the code frame", () => {
  test("shows two lines before and after", () => {
    expect(frameOf("1\n2\n3\n[4]\n5\n6\n7", "[4]")).toEqual([
      "  2 | 2",
      "  3 | 3",
      "> 4 | [4]",
      "    | ^^^",
      "  5 | 5",
      "  6 | 6",
    ]);
  });

  test("marks only the first line of a place that spans several", () => {
    expect(frameOf("a {\n}\n", "{\n}")).toEqual(["> 1 | a {", "    |   ^", "  2 | }", "  3 |"]);
  });

  test("marks an empty place behind the end of a line", () => {
    const start = { line: 1, column: 4, offset: 3 };
    const frame = formatCodeFrame(["abc"], { start, end: start }, { palette: plainPalette, width: 60 });
    expect(frame).toEqual(["> 1 | abc", "    |    ^"]);
  });

  test("is empty for a line that is not there", () => {
    const start = { line: 9, column: 1, offset: 99 };
    expect(formatCodeFrame(["abc"], { start, end: start }, { palette: plainPalette, width: 60 })).toEqual([]);
  });

  test("puts carets below wide characters, tabs and escapes", () => {
    expect(frameOf('\t"日本": "x\u202ey", [here]', "[here]")).toEqual([
      '> 1 |   "日本": "x\\u202ey", [here]',
      "    |                       ^^^^^^",
    ]);
  });

  test("does not count a byte order mark", () => {
    expect(frameOf("\ufeff[here]", "[here]")).toEqual(["> 1 | [here]", "    | ^^^^^^"]);
  });

  test.each([60, 80, 200])("cuts a long line around the place, at most %i columns wide", (width) => {
    const text = `${"abcdefghij".repeat(20_000)}[here]${"klmnopqrst".repeat(20_000)}`;
    const [line = "", carets = ""] = frameOf(text, "[here]", width);
    expect(line.length).toBeLessThanOrEqual(width);
    expect(line.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("[here]");
    expect(line).toMatch(/^> 1 \| ….*…$/);
  });

  test("keeps carets within the width when the whole of a long line is meant", () => {
    const text = `{${"x".repeat(5000)}}`;
    for (const line of frameOf(text, text, 60)) expect(line.length).toBeLessThanOrEqual(60);
  });

  test("keeps to the width wherever the place is", () => {
    const text = `${"日本語 text ".repeat(40)}`;
    for (let at = 0; at < text.length; at += 7) {
      const start = { line: 1, column: at + 1, offset: at };
      const end = { line: 1, column: at + 4, offset: at + 3 };
      const [line = "", carets = ""] = formatCodeFrame(
        [text],
        { start, end },
        { palette: plainPalette, width: 60 },
      );
      const columns = [...line].reduce((sum, character) => sum + (/[日本語]/.test(character) ? 2 : 1), 0);
      expect(columns).toBeLessThanOrEqual(60);
      expect(carets.length).toBeLessThanOrEqual(60);
    }
  });
});
