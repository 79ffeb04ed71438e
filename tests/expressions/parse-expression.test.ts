import { describe, expect, it } from "vitest";
import { type Expression, parseExpression } from "../../src/expressions/parse-expression.js";

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.reason}`);
  return result.expression;
}

describe("what is known of an expression", () => {
  const names = (text: string) => parsed(text).names.map(({ name, offset }) => `${name}@${offset}`);

  it.each([
    ["fast", ["fast@0"]],
    ["my-node_out", ["my@0", "node_out@3"]],
    ["x.y.z", ["x@0"]],
    ["has(x.y)", ["x@4"]],
    ["x[i] == 'a'", ["x@0", "i@2"]],
    ["tags.exists(t, t == wanted)", ["tags@0", "wanted@20"]],
    ["t == 'a' && tags.all(t, t != '')", ["t@0", "tags@12"]],
    ["tags.map(t, t == 'a', t + x)", ["tags@0", "x@26"]],
    ["cel.bind(v, v + x, v == y)", ["cel@0", "v@12", "x@16", "y@24"]],
    ["tags.exists(a)", ["tags@0", "a@12"]],
    ["{'a': b, c: 1}", ["b@6", "c@9"]],
    ["'😀' == x", ["x@8"]],
    ["a /* b */ c", undefined],
    ["a // b\n == c", ["a@0", "c@11"]],
  ])("names of %s", (text, expected) => {
    if (expected) expect(names(text)).toEqual(expected);
    else expect(parseExpression(text).ok).toBe(false);
  });

  it("marks names that CEL itself gives a meaning", () => {
    expect(parsed("type(x) == string").names).toEqual([
      { name: "x", offset: 5, isBuiltin: false },
      { name: "string", offset: 11, isBuiltin: true },
    ]);
  });

  it("finds calls where their names stand", () => {
    const calls = parsed("trim(x) == 'a' && (a + b)\n  .size() > random(2)").calls;
    expect(calls.map(({ name, offset, isMethod }) => [name, offset, isMethod])).toEqual([
      ["trim", 0, false],
      ["size", 29, true],
      ["random", 38, false],
    ]);
  });

  it("finds a method behind a comment", () => {
    const text = "x // y.z(\n .startsWith('a')";
    expect(parsed(text).calls[0]?.offset).toBe(text.indexOf("startsWith"));
  });

  it("knows a lone identifier", () => {
    expect(parsed(" ( fast ) // why").isLoneIdentifier).toBe(true);
    expect(parsed("'fast'").isLoneIdentifier).toBe(false);
    expect(parsed("true").isLoneIdentifier).toBe(false);
    expect(parsed("x.y").isLoneIdentifier).toBe(false);
  });

  it("knows what is random", () => {
    expect(parsed("random(10) > 5").usesRandom).toBe(true);
    expect(parsed("randomSample(xs, 1) == ['a']").usesRandom).toBe(true);
    expect(parsed("randomness == 'random(1)'").usesRandom).toBe(false);
  });
});

describe("canonical form", () => {
  it.each([
    ["a=='x'&&b", '( a == "x" ) // why\n && b'],
    ["a == '\\u0041'", "a == 'A'"],
    ["a || b || c", "(a || b) || c"],
    ["n > 1.50", "n > 1.5"],
    ["x == r'\\d'", "x == '\\\\d'"],
    ["[1, 2,]", "[1,2]"],
  ])("%s is the same as %s", (one, other) => {
    expect(parsed(one).canonical).toBe(parsed(other).canonical);
  });

  it.each([
    ["a == 'x y'", "a == 'xy'"],
    ["n == 1", "n == 1.0"],
    ["n == 1", "n == 1u"],
    ["x == 'a'", "x == b'a'"],
    ["a - (b - c)", "a - b - c"],
    ["!(a && b)", "!a && b"],
    ["a ? b : (c ? d : e)", "(a ? b : c) ? d : e"],
    ["n == 0.0000000000001", "n == 0.0"],
    ["x.y", "x['y']"],
    ["size(x)", "x.size()"],
  ])("%s is not the same as %s", (one, other) => {
    expect(parsed(one).canonical).not.toBe(parsed(other).canonical);
  });

  it("parses to itself", () => {
    const text = "!(a - -1 > 2.5e30) && x['k'].f(y, [1u, b'\\xff', null]) ? {'a': 1} : xs.exists(e, e in ys)";
    const { canonical } = parsed(text);
    expect(parsed(canonical).canonical).toBe(canonical);
  });
});
