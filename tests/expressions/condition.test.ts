import { describe, expect, it } from "vitest";
import { findAtoms } from "../../src/expressions/atoms.js";
import { type Condition, toCondition } from "../../src/expressions/condition.js";
import { literalsOf } from "../../src/expressions/literals.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";

function condition(text: string): Condition {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.reason}`);
  return toCondition(result.expression);
}

function format(read: Condition): string {
  switch (read.kind) {
    case "constant":
      return String(read.value);
    case "atom":
      return `<${read.atom.text}>`;
    case "not":
      return `not ${format(read.of)}`;
    case "choice":
      return `[${[read.test, read.then, read.otherwise].map(format).join(" ? ")}]`;
    default:
      return `${read.kind}(${read.of.map(format).join(", ")})`;
  }
}

describe("formula", () => {
  it.each([
    ["fast", "<fast>"],
    ["!fast", "not <fast>"],
    ["!!fast", "<fast>"],
    ["a && b && (c && d)", "and(<a>, <b>, <c>, <d>)"],
    ["a || b && !c", "or(<a>, and(<b>, not <c>))"],
    ["a ? b : c", "[<a> ? <b> ? <c>]"],
    ["x == 'a' || y", 'or(<(x == "a")>, <y>)'],
    ["(a || b) == true", "<((a || b) == true)>"],
  ])("%s", (text, expected) => {
    expect(format(condition(text))).toBe(expected);
  });

  it.each([
    ["true", "true"],
    ["1 == 1", "true"],
    ["1 > 2", "false"],
    ["'a' in ['a']", "true"],
    ["size('abc') == 3 && trim(' a ') == 'a'", "true"],
    ["x || true", "true"],
    ["false && x", "false"],
    ["x && true", "<x>"],
    ["x || false || 1 == 2", "<x>"],
    ["!false", "true"],
    ["true ? x : y", "<x>"],
    ["x ? true : true", "true"],
    ["x ? true : false", "<x>"],
    ["x ? false : true", "not <x>"],
    ["!(x && false) && y", "<y>"],
    ["[1, 2].exists(e, e == 2)", "true"],
  ])("folds %s", (text, expected) => {
    expect(format(condition(text))).toBe(expected);
  });

  it.each([
    "'fast'",
    "5",
    "1 == 1.0",
    "random(2) == 1",
    "exists('a')",
    "shout('a')",
    "trim(1) == '1'",
    "'a'.matches('(a+)+$')",
  ])("does not fold %s", (text) => {
    expect(findAtoms(condition(text))).toMatchObject([{ kind: "free", names: [] }]);
  });
});

it("collects the literals of a condition by name", () => {
  const read = condition("x == 'a' && (trim(x) in ['b', 'c'] || y > 3 || !z) && x.contains('d')");
  expect([...literalsOf(read)]).toEqual([
    [
      "x",
      [
        { wrapper: "none", operator: "==", literals: ["a"] },
        { wrapper: "trim", operator: "in", literals: ["b", "c"] },
      ],
    ],
    ["y", [{ wrapper: "none", operator: ">", literals: [3] }]],
    ["z", [{ wrapper: "none", operator: "==", literals: [true] }]],
  ]);
  expect(findAtoms(read)).toHaveLength(5);
});
