import { describe, expect, it } from "vitest";
import { findNamedLiterals } from "../../src/expressions/named-literals.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";
import { samplePattern } from "../../src/expressions/pattern-samples.js";

describe("texts that a pattern finds something in", () => {
  it.each([
    ["^cat$", ["cat"]],
    ["^(cat|dog)s?$", ["cat", "cats", "dog", "dogs"]],
    ["[a-z]+\\d{2}", ["a00"]],
    ["^[^a]$", ["x"]],
    ["a{3}", ["aaa"]],
    ["(?:ab)+c", ["abc"]],
    ["\\.png$", [".png"]],
    ["^https?://", ["http://", "https://"]],
    ["a|b|c", ["a", "b", "c"]],
    ["[\\w-]+@x", ["a@x"]],
    ["", [""]],
  ])("%s", (pattern, samples) => {
    expect(samplePattern(pattern)).toEqual(samples);
    expect(samples.filter((sample) => !new RegExp(pattern).test(sample))).toEqual([]);
  });

  it.each(["(?=a)b", "(?i)x", "(a)\\1", "[a", "(a", "a)", "x".repeat(201), "\\p{L}"])(
    "none where a part of it is not read: %s",
    (pattern) => {
      expect(samplePattern(pattern)).toEqual([]);
    },
  );

  it("few and short ones, whatever it asks for", () => {
    const samples = samplePattern("(a?b?c?d?e?f?){3}|x*y*z*");
    expect(samples.length).toBeLessThan(9);
    expect(samplePattern("a{99999}")).toEqual(["a".repeat(200)]);
    expect(samplePattern("((((((((((((a))))))))))))")).toEqual([]);
  });
});

describe("literals that a part of a condition names", () => {
  it.each([
    ["x.contains('a') ", ["a"]],
    ["x.matches('^b$')", ["b"]],
    ["n * 2 > -10", [2, -10]],
    ["x.split(',').size() == 2", [",", 2]],
    ["trim(x) + 'a' == 'ba'", ["a", "ba"]],
    ["b == true || x == null", [true]],
    ["[1, 2].exists(i, i == n)", [1, 2]],
  ])("%s", (text, literals) => {
    const parsed = parseExpression(text);
    expect(parsed.ok && findNamedLiterals(parsed.expression.syntax)).toEqual(literals);
  });
});
