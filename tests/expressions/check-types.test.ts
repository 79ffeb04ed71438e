import { describe, expect, it } from "vitest";
import { checkExpressionTypes, type DeclaredType } from "../../src/expressions/check-types.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";

function check(text: string, types: Record<string, DeclaredType> = {}) {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.reason}`);
  return checkExpressionTypes(result.expression, new Map(Object.entries(types)));
}

const TYPES = {
  s: "string",
  flag: "boolean",
  n: "number",
  l: "list",
  texts: "strings",
  numbers: "numbers",
  d: "dyn",
} as const;

describe("type faults", () => {
  it.each([
    ["trim(x) == 1", "operator", 0, 12, "string == int is not defined"],
    ["size(flag) > 1", "arguments", 0, 10, "size(bool) is not defined"],
    ["a && 'x'", "operator", 0, 8, "'&&' and '||' take booleans, not string"],
    ["!s", "operator", 0, 2, "!string is not defined"],
    ["s ? 1 : 2", "operator", 0, 1, "a condition has to be boolean, not string"],
    ["d ? 'a' : 1", "operator", 0, 11, "'?:' yields different types, string and int"],
    ["s[0] == 'a'", "other", 0, 4, "a value without fields or elements is indexed"],
    ["l['a'] == 'a'", "other", 0, 6, "a list is indexed by something else than an int"],
    ["s.exists(c, c == 'a')", "other", 0, 1, "a macro runs over something that is not a list"],
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

  it.each([
    ["s == 5", 0, 6, "compares a text with a number"],
    ["flag == 'true'", 0, 14, "compares a boolean with a text"],
    ["l == 'a'", 0, 8, "compares a list with a text"],
    ["n == '3'", 0, 8, "compares a number with a text"],
    ["'3' != n", 0, 8, "compares a text with a number"],
    ["n == flag", 0, 9, "compares a number with a boolean"],
    ["n in ['1', '2']", 0, 15, "looks for a number in a list of texts"],
    ["s in [1]", 0, 8, "looks for a text in a list of numbers"],
    ["3 in texts", 0, 10, "looks for a number in a list of texts"],
    ["'3' in numbers", 0, 14, "looks for a text in a list of numbers"],
  ])("%s never matches", (text, offset, length, compares) => {
    expect(check(text, TYPES)).toMatchObject([{ kind: "operator", offset, length, compares }]);
  });

  it.each([
    ["n > '3'", "number > string is not defined"],
    ["n + 'a'", "number + string is not defined"],
    ["n.contains('3')", "number.contains(string) is not defined"],
    ["size(n) > 1", "size(number) is not defined"],
    ["n && flag", "'&&' and '||' take booleans, not number"],
    ["n ? 1 : 2", "a condition has to be boolean, not number"],
  ])("of a number %s fails", (text, reason) => {
    const [problem, ...others] = check(text, TYPES);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ reason });
    expect(problem?.compares).toBeUndefined();
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
    "n == 5 && n == 5.5 && n in [1, 2.5] && n % 2 == 1 && n / 2 > 1.5",
    "n + 1 == n + 1.0 && size(s) > n",
    "type(n) == string && n == '5'",
    "dyn(n) == '5' || string(n) == '5'",
    "flag ? s : 1",
    "flag ? n : s",
    "texts + [1] == [2] && 'a' in texts && 3 in numbers && 3.5 in numbers",
    "s in ['a', 3]",
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

describe("a condition that is no boolean", () => {
  const result = (text: string) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(text);
    return checkExpressionTypes(parsed.expression, new Map(Object.entries(TYPES)), "condition");
  };

  it.each([
    ['"false"', "a text"],
    ["s + ' x'", "a text"],
    ["d + ' x'", "a text"],
    ["trim(d)", "a text"],
    ["flag ? 'a' : 'b'", "a text"],
    ["5", "a number"],
    ["n * 2", "a number"],
    ["d - 1", "a number"],
    ["-d", "a number"],
    ["size(d)", "a number"],
    ["n + 1", "a sum"],
    ["d + d", "a sum"],
    ["[d]", "a list"],
    ["{'a': d}", "a map"],
    ["null", "null"],
  ])("%s yields %s", (text, reason) => {
    expect(result(text)).toEqual([{ kind: "result", offset: 0, length: text.length, reason }]);
  });

  it.each(["s", "(s)", "n", "fast", "d", "d.x", "d[0]", "d ? d : flag", "flag", "!d", "true", "has(d.x)"])(
    "says nothing of %s",
    (text) => {
      expect(result(text)).toEqual([]);
    },
  );

  it("tells the fault and not what comes of it", () => {
    expect(result("s + 1")).toMatchObject([{ kind: "operator" }]);
  });
});
