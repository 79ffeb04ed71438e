import { describe, expect, it } from "vitest";
import { translateForeign } from "../../src/expressions/foreign-syntax.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";

describe("habits of other languages", () => {
  it.each([
    ['mode === "a"', 'mode == "a"'],
    ["n !== 1", "n != 1"],
    ["n = 1", "n == 1"],
    ["n <> 1", "n != 1"],
    ["n =< 3 & m => 3", "n <= 3 && m >= 3"],
    ["a AND b or not c", "a && b || !c"],
    ['not a == "x"', '!(a == "x")'],
    ["not (a == 1) and b", "!(a == 1) && b"],
    ["(not a == 1) or b", "(!(a == 1)) || b"],
    ["x and a not in ['x']", "x && !(a in ['x'])"],
    ["f(a not in b, c)", "f(!(a in b), c)"],
    ["not not a", "!(!a)"],
    ['a is not "x" and b is 1', 'a != "x" && b == 1'],
    ["mode == “it's”", "mode == 'it\\'s'"],
    ["`a` == b", "'a' == b"],
    ['{{mode}} == "a" and {{ n }} > 1', 'mode == "a" && n > 1'],
  ])("%s", (text, meant) => {
    expect(parseExpression(text).ok).toBe(false);
    expect(translateForeign(text)?.text).toBe(meant);
    expect(parseExpression(meant).ok).toBe(true);
  });

  it("tells each pair once, and where the first stands", () => {
    expect(translateForeign("a = 1 and b = 2 and not c")).toMatchObject({
      written: ["=", "and", "not"],
      meant: ["==", "&&", "!"],
      span: [2, 3],
    });
  });

  it.each(["a == 'x and y = z'", "a.and == 1", "and", "nota + bor", "a // = and not"])(
    "leaves %s alone",
    (text) => {
      expect(translateForeign(text)).toBeUndefined();
    },
  );

  it("gives up on what nobody writes by hand", () => {
    expect(translateForeign("not ".repeat(2_000))).toBeUndefined();
  });
});
