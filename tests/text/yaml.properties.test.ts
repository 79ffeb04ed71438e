import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { appendPointer, resolvePointer, splitPointer } from "../../src/document/pointer.js";
import { runs } from "../properties/settings.js";
import { expectYaml, withoutBlanks } from "./expect-yaml.js";
import { pointersOf } from "./pointers-of.js";
import { jsonValue } from "./printed-json.js";
import { cut, read } from "./read.js";
import { yamlStyles } from "./yaml-styles.js";

const drawn = fc.tuple(jsonValue, yamlStyles).map(([value, print]) => ({ value, text: print(value) }));

describe("a value that was written as YAML", () => {
  it("is read again, whatever the style", () => {
    fc.assert(
      fc.property(drawn, ({ value, text }) => {
        const document = read(text, "yaml");
        expect(document.findings).toEqual([]);
        expect(document.value).toEqual(value);
      }),
      runs(300, 20_000),
    );
  });

  it("has a place for each of its parts, at which that part stands", () => {
    fc.assert(
      fc.property(drawn, ({ value, text }) => {
        const { locate } = read(text, "yaml");
        for (const pointer of pointersOf(value)) {
          const there = resolvePointer(value, pointer);
          expectYaml(text, locate(pointer), there.found ? there.value : undefined);
          const key = splitPointer(pointer)?.key;
          const parent = resolvePointer(value, pointer.slice(0, pointer.lastIndexOf("/")));
          if (key === undefined || !parent.found || Array.isArray(parent.value)) continue;
          expectYaml(text, locate(pointer, { onKey: true }), key);
        }
      }),
      runs(200, 10_000),
    );
  });
});

describe("a part of a string", () => {
  it("stands where its characters do, through folds and escapes", () => {
    const words = fc.array(
      fc.constantFrom("a", "bc", '"', "'", "\\", "é", "😀", "\u0001", "x: y", "#", "\ud800", "\u2028"),
      {
        minLength: 1,
        maxLength: 9,
      },
    );
    const blanks = fc.constantFrom(" ", "  ", "\n", "\n\n", " \n ", "\t");
    const strings = fc.tuple(words, blanks).map(([parts, blank]) => parts.join(blank));
    fc.assert(
      fc.property(
        strings,
        yamlStyles,
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (string, print, at, length, isKey) => {
          const text = print(isKey ? { [string]: 1 } : { key: string });
          const [start, end] = wholeWords(string, at, length);
          const pointer = appendPointer("", isKey ? string : "key");
          const part = cut(text, read(text, "yaml").locate(pointer, { span: [start, end], onKey: isKey }));
          const literal = cut(text, read(text, "yaml").locate(pointer, { onKey: isKey }));
          expect(withoutBlanks(decode(part, literal))).toBe(withoutBlanks(string.slice(start, end)));
          expect(/^[ \t\r\n]|[ \t\r\n]$/.test(part)).toBe(false);
        },
      ),
      runs(300, 20_000),
    );
  });
});

/** A span that neither starts nor ends with a blank, nor within a character. */
function wholeWords(string: string, at: number, length: number): [start: number, end: number] {
  const solid = [...string.matchAll(/[^ \t\r\n]/gu)].map(
    ({ index, 0: character }) => [index, index + character.length] as const,
  );
  const first = at % solid.length;
  const last = first + (length % (solid.length - first));
  return [solid[first]?.[0] ?? 0, solid[last]?.[1] ?? 0];
}

function decode(part: string, literal: string): string {
  if (literal.startsWith('"')) return parse(`"${part}"`);
  return literal.startsWith("'") ? part.replaceAll("''", "'") : part;
}
