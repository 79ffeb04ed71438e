import { describe, expect, it } from "vitest";
import { parseExpression } from "../../src/expressions/parse-expression.js";

/** How such a text is written in CEL is tested on its own. */
function problem(text: string) {
  const result = parseExpression(text);
  if (result.ok) throw new Error(`${text} parses`);
  const { translation: _, ...rest } = result.problem;
  return rest;
}

describe("parse problems", () => {
  it.each([
    ["", { offset: 0, reason: "unexpected end" }],
    ["   ", { offset: 3, reason: "unexpected end" }],
    ["// only a comment", { offset: 17, reason: "unexpected end" }],
    ["a ==", { offset: 4, reason: "unexpected end" }],
    ["a or b", { offset: 2, length: 2, reason: "unexpected 'or'" }],
    ["a and b", { offset: 2, length: 3, reason: "unexpected 'and'" }],
    ["a = b", { offset: 2, length: 1, reason: "unexpected '='" }],
    ["(a", { offset: 2, reason: "')' expected instead of the end" }],
    ["[a b", { offset: 3, length: 1, reason: "']' expected instead of 'b'" }],
    ["x.1", { offset: 2, length: 1, reason: "a name expected instead of '1'" }],
    ["a)", { offset: 1, length: 1, reason: "unexpected ')'" }],
    ["x == 'abc", { offset: 5, length: 4, reason: "a string that is not closed" }],
    ["'a\nb'", { offset: 2, length: 1, reason: "a line break inside of a quoted string" }],
    ["if == 1", { offset: 0, length: 2, reason: "the reserved word 'if' as a name" }],
    ["0x", { offset: 0, length: 2, reason: "'0x', which is not a number" }],
    ['"\\q"', { offset: 1, length: 2, reason: "the unknown escape '\\q' in a string" }],
    ["[1].map(1, 2)", { offset: 8, length: 1, reason: "a macro whose first argument is not a plain name" }],
    ["a\u0000b", { offset: 1, length: 1, reason: "unexpected '\u0000'" }],
    ["a \u202e", { offset: 2, length: 1, reason: "unexpected '\u202e'" }],
    ["node-1_out == 'x'", { offset: 6, length: 4, reason: "unexpected '_out'" }],
  ])("%j", (text, expected) => {
    expect(problem(text)).toEqual(expected);
  });

  it("counts UTF-16 units, astral characters before the fault included", () => {
    expect(problem("x == '😀' or y")).toEqual({ offset: 10, length: 2, reason: "unexpected 'or'" });
    expect(problem("'a' 😀")).toEqual({ offset: 4, length: 2, reason: "unexpected '😀'" });
    expect(problem("𝒳 == 1")).toEqual({ offset: 0, length: 2, reason: "unexpected '𝒳'" });
  });

  it("counts from the start of a multi-line text", () => {
    const text = "a == 'x' &&\n  // why\n  b or c";
    expect(problem(text)).toEqual({ offset: text.indexOf("or"), length: 2, reason: "unexpected 'or'" });
  });

  it("cuts a long symbol", () => {
    expect(problem(`a ${"b".repeat(500)}`).reason).toBe(`unexpected '${"b".repeat(24)}…'`);
  });
});

describe("doubled apostrophes", () => {
  it.each([
    ["'d''or'", "'d\\'or'"],
    ["x == 'd''or' && y == 'l''eau'", "x == 'd\\'or' && y == 'l\\'eau'"],
    ["x == ''''", "x == '\\''"],
    ["x in ['', 'a''b']", "x in ['', 'a\\'b']"],
  ])("%s", (text, repaired) => {
    expect(problem(text)).toMatchObject({ hint: "doubled-quote", repaired });
  });

  it("gives the hint without a repair when something else is wrong later", () => {
    const { hint, repaired } = problem("x == 'd''or' or y");
    expect({ hint, repaired }).toEqual({ hint: "doubled-quote", repaired: undefined });
  });

  it.each(["x == '' or y", "a b", "'abc", "x or 'd''or'"])("gives no hint for %s", (text) => {
    expect(problem(text).hint).toBeUndefined();
  });

  it("leaves CEL's own triple quotes alone", () => {
    expect(parseExpression("x == '''quoted'''").ok).toBe(true);
  });
});

describe("limits", () => {
  it.each([
    ["parentheses", `${"(".repeat(100_000)}a${")".repeat(100_000)}`],
    ["open parentheses", "(".repeat(100_000)],
    ["lists", "[".repeat(50_000)],
    ["negations", `${"!".repeat(100_000)}a`],
    ["negations with comments between", `${"!//\n".repeat(40_000)}a`],
    ["minus signs", `${"- ".repeat(50_000)}a`],
    ["a chain of or", `a${" || a".repeat(5_000)}`],
    ["a chain of members", `a${".a".repeat(5_000)}`],
    ["a chain of choices", `${"a ? a : ".repeat(5_000)}a`],
    ["length", " ".repeat(1_000_000)],
    ["a long list", `x in [${"1,".repeat(50_000)}1]`],
  ])("%s", (_, text) => {
    expect(problem(text).reason).toBe("too long or too deeply nested");
  });

  it.each([
    ["a string full of signs", `x == '${"-(!".repeat(1_000)}'`],
    ["a long list", `x in [${"'a', ".repeat(2_000)}'b']`],
    ["a chain of or", `a${" || a".repeat(250)}`],
    ["nesting", `${"(".repeat(80)}a${")".repeat(80)}`],
    ["subtraction", `a${" - a".repeat(250)}`],
  ])("accepts %s", (_, text) => {
    expect(parseExpression(text).ok).toBe(true);
  });
});
