import { describe, expect, it } from "vitest";
import { read } from "./read.js";

const MANY = 200_000;

// Each would take minutes, or the whole stack, if its cost grew faster than its length.
const HOSTILE: Readonly<Record<string, string>> = {
  "a long array": `[${"1,".repeat(MANY)}x]`,
  "many keys": `{${Array.from({ length: MANY }, (_, at) => `"${at}":1`).join(",")},}`,
  "unclosed quotes": '"\\'.repeat(MANY),
  backslashes: `"${"\\".repeat(MANY)}`,
  "quotes and backslashes": `["${'\\"'.repeat(MANY)}`,
  blanks: `[${" \n".repeat(MANY)}`,
  "line ends": "\r".repeat(MANY),
  comments: `[${"/**/".repeat(MANY)}`,
  "comment starts": "/*".repeat(MANY),
  slashes: "/ ".repeat(MANY),
  "a word": "a".repeat(MANY),
  digits: `0${"1".repeat(MANY)}`,
  points: "1.".repeat(MANY),
  commas: ",".repeat(MANY),
  "closing brackets": "]".repeat(MANY),
  "single quotes": `['${"a".repeat(MANY)}`,
  "lone surrogates": `["${"\ud800".repeat(MANY)}`,
};

describe("hostile texts", () => {
  it.each(Object.entries(HOSTILE))("%s: one finding, soon", (_, text) => {
    for (const language of ["json", "jsonc"] as const) {
      const started = performance.now();
      const { findings } = read(text, language);
      expect(findings.length).toBeLessThanOrEqual(1);
      expect(performance.now() - started).toBeLessThan(3000);
      for (const { finding } of findings) expect(JSON.stringify(finding).length).toBeLessThan(400);
    }
  });

  it("locates each of very many values", () => {
    const text = `{${Array.from({ length: MANY }, (_, at) => `"k${at}": 1`).join(",\n")}}`;
    const { locate } = read(text);
    for (let at = 0; at < MANY; at += 7) expect(locate(`/k${at}`).start.line).toBe(at + 1);
  });
});
