import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentResult, Place } from "../src/index.js";
import { validateText } from "../src/text/check/validate-text.js";
import { EXAMPLE_FILES, readExampleText } from "./example-texts.js";
import { runs } from "./properties/settings.js";

function expectRanges(text: string, { diagnostics, failures }: DocumentResult): void {
  expect(failures).toEqual([]);
  for (const diagnostic of diagnostics) {
    const places: Place[] = [diagnostic, ...diagnostic.related];
    for (const { range } of places) {
      expect(range).toBeDefined();
      if (range === undefined) continue;
      expect(range.start.offset).toBeGreaterThanOrEqual(0);
      expect(range.end.offset).toBeGreaterThanOrEqual(range.start.offset);
      expect(range.end.offset).toBeLessThanOrEqual(text.length);
    }
  }
}

function expectLaws(text: string): void {
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  expectRanges(text, validateText(text, { limits: { edits: 0 } }));
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
}

const pieces = fc.constantFrom(
  ...'{}[]",:\\/*\n\r\u2028\ufeff\u0000',
  '"__proto__"',
  '"flow"',
  '"id"',
  "\ud800",
  "1e999",
  "-0",
  "// x\n",
  "null",
  "true",
);

const yamlPieces = fc.constantFrom(
  ..."{}[]\",':-?*&!|>%@#\n\t \u2028\ufeff\u0000",
  "\r\n",
  "- ",
  "  ",
  ": ",
  "? ",
  "&a ",
  "*a",
  "<<: ",
  "!!str ",
  "---\n",
  "...\n",
  "|-\n",
  "flow:\n",
  "id: a\n",
  "__proto__: ",
  ".inf",
  "\ud800",
);

describe("validateText", () => {
  it("never throws for arbitrary strings, and every range lies in the text", () => {
    const strings = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
      fc.json().map((json) => `\ufeff${json}`),
      fc.array(yamlPieces, { maxLength: 40 }).map((parts) => `a${parts.join("")}`),
    );
    fc.assert(fc.property(strings, expectLaws), runs(3_000, 200_000));
  });

  it("never throws for mutated examples", () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...EXAMPLE_FILES),
        fc.nat(),
        fc.nat(40),
        fc.oneof(pieces, yamlPieces, fc.string({ unit: "binary" })),
      )
      .map(([file, at, length, piece]) => {
        const text = readExampleText(file);
        const start = at % (text.length + 1);
        return text.slice(0, start) + piece + text.slice(start + length);
      });
    fc.assert(fc.property(mutated, expectLaws), runs(400, 20_000));
  });

  it("measures depth before it reads", () => {
    for (const open of ["[", '{"a":', "[{"]) expectLaws(open.repeat(100_000));
    const { diagnostics } = validateText(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(["document/too-deep"]);
  });
});
