import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExpression } from "../../src/expressions/parse-expression.js";
import { runs } from "../properties/settings.js";

describe("laws", () => {
  const fragment = fc.constantFrom(
    ..."a x_1 == != && || ! ? : ( ) [ ] { } , . 'b' \"c\" '' ''' in - + 1 2.5 0x 1e // \n true null if trim( \\ r' 😀 \ud800".split(
      " ",
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(" ")),
    fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join("")),
  );

  it("never throws, and problems are well formed", () => {
    fc.assert(
      fc.property(text, (source) => {
        const result = parseExpression(source);
        if (result.ok) return;
        const { offset, length = 0, reason } = result.problem;
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset + length).toBeLessThanOrEqual(source.length);
        expect(reason.length).toBeGreaterThanOrEqual(3);
        expect(reason.length).toBeLessThanOrEqual(100);
      }),
      runs(1_000, 50_000),
    );
  });

  it("offsets of names and calls point at them", () => {
    fc.assert(
      fc.property(text, (source) => {
        const result = parseExpression(source);
        if (!result.ok) return;
        for (const { name, offset } of [...result.expression.names, ...result.expression.calls]) {
          expect(source.slice(offset, offset + name.length)).toBe(name);
        }
      }),
      runs(1_000, 50_000),
    );
  });
});
