import { describe, expect, it } from "vitest";
import { checkExpressionTypes, type DeclaredType } from "../../src/expressions/check-types.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";

function check(text: string, types: Record<string, DeclaredType> = {}) {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.reason}`);
  return checkExpressionTypes(result.expression, new Map(Object.entries(types)));
}

const TYPES = { s: "string", flag: "boolean", n: "number", l: "list", d: "dyn" } as const;

describe("type faults", () => {
  it.each([
    ["trim(x) == 1", "operator", 0, 12, "string == int is not defined"],
    ["size(flag) > 1", "arguments", 0, 10, "size(bool) is not defined"],
    ["a && 'x'", "operator", 0, 8, "'&&' and '||' take booleans, not string"],
    ["s == 5", "operator", 0, 6, "string == int is not defined"],
    ["flag == 'true'", "operator", 0, 14, "bool == string is not defined"],
    ["!s", "operator", 0, 2, "!string is not defined"],
    ["s ? 1 : 2", "operator", 0, 1, "a condition has to be boolean, not string"],
    ["d ? 'a' : 1", "operator", 0, 11, "'?:' yields different types, string and int"],
    ["l == 'a'", "operator", 0, 8, "list<dyn> == string is not defined"],
    ["s[0] == 'a'", "other", 0, 4, "a value without fields or elements is indexed"],
    ["l['a'] == 'a'", "other", 0, 6, "a list is indexed by something else than an int"],
    ["s.exists(c, c == 'a')", "other", 0, 1, "a macro runs over something that is no list"],
    ["l.exists(e, 'x')", "operator", 12, 3, "a condition has to be boolean, not string"],
    ["has(d)", "arguments", 4, 1, "has() takes a field, such as has(a.b)"],
    ["shout(s) == 'A'", "unknown-function", 0, 8, "shout(string) is not defined"],
    ["s.shout()", "unknown-function", 0, 9, "string.shout() is not defined"],
    ["s.startsWith(1)", "arguments", 0, 15, "string.startsWith(int) is not defined"],
    ["slice(s, 0, 1)", "arguments", 0, 14, "slice(string, int, int) is not defined"],
    ["'😀' == s && trim(d) == 1", "operator", 13, 12, "string == int is not defined"],
  ])("%s", (text, kind, offset, length, reason) => {
    expect(check(text, TYPES)).toEqual([{ kind, offset, length, reason }]);
  });

  it("finds each of several", () => {
    const problems = check("trim(a) == 1 && (size(true) > 1 || s == 2)", TYPES);
    expect(problems.map(({ offset }) => offset)).toEqual([0, 17, 35]);
  });

  it("ends with many", () => {
    expect(check(Array(200).fill("trim(a) == 1").join(" || "))).toHaveLength(20);
  });
});

describe("no false alarm", () => {
  it.each([
    "n == 5",
    "n == 5.0",
    "n > 1.5 && n <= 10",
    "n in [1, 2.5]",
    "n * 2 + 1 > 3.5 || n % 2 == 0",
    "n == size(s)",
    "-n < 0",
    "trim(s) == 'a' || trim(n) == '1' || trim(flag) == 'true' || trim(l) == ''",
    "slice(l, 0, size(l)) == l",
    "slice(l, n, 2).size() > 0",
    "random(10) > 5 && random(n) == n",
    "randomSample(l, 1) == l || randomSample(l) == d",
    "exists(s) && exists('a')",
    "d == 'a' && d == 1 && d",
    "unknown == 1 || unknown.field[0] == 'a'",
    "l.exists(e, e == 'a') && l.all(e, e > 1)",
    "s in ['a', 'b'] && 'a' in l",
    "flag && !flag && flag == true",
    "flag ? s : 'x'",
    "s.contains('a') && s.matches('^a') && s.size() > 1",
    "s + 'a' == 'b' && l + ['a'] == ['b', 1]",
    "l[n] == 'a' && has(d.x) && d == null",
    "type(d) == string",
  ])("%s", (text) => {
    expect(check(text, TYPES)).toEqual([]);
  });

  it("is silent about an input with a name of CEL's own", () => {
    expect(check("type == 'a'", { type: "string" })).toEqual([]);
  });

  it("ignores declarations that are not used", () => {
    expect(check("a", { "no name": "string", b: "list" })).toEqual([]);
  });

  it("gives the same twice, and leaves the expression alone", () => {
    const parsed = parseExpression("s == 1");
    if (!parsed.ok) throw new Error();
    const asString = () => checkExpressionTypes(parsed.expression, new Map([["s", "string"]]));
    expect(asString()).toEqual(asString());
    expect(checkExpressionTypes(parsed.expression, new Map([["s", "number"]]))).toEqual([]);
  });
});
