import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { evaluateExpression } from "../../src/expressions/evaluate-expression.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";

function evaluate(text: string, env: Record<string, JsonValue> = {}) {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.reason}`);
  return evaluateExpression(result.expression, new Map(Object.entries(env)));
}

describe("values", () => {
  it.each<[string, Record<string, JsonValue>, JsonValue]>([
    ["n > 5", { n: 6 }, true],
    ["n > 5", { n: 5.5 }, true],
    ["n == 5", { n: 5 }, true],
    ["n == 5.0", { n: 5 }, true],
    ["n == -5", { n: -5 }, true],
    ["n == 1.5", { n: 1.5 }, true],
    ["size(s) > 3", { s: "abcd" }, true],
    ["size(s) == 1", { s: "😀" }, true],
    ["x in ['a','b']", { x: "b" }, true],
    ["n in [1,2]", { n: 2 }, true],
    ["n in [1.0, 2]", { n: 1 }, true],
    ["n % 2 == 1", { n: 5 }, true],
    ["n + 1", { n: 5 }, 6],
    ["n * 1.5", { n: 3 }, 4.5],
    ["x == 'a'", { x: 1 }, false],
    ["x != 'a'", { x: 1 }, true],
    ["'a' in x", { x: ["b", "a"] }, true],
    ["x == []", { x: [] }, true],
    ["x == [1, 2]", { x: [1, 2] }, true],
    ["trim(x) == 'a'", { x: " a " }, true],
    ["slice(x, 1, 3)", { x: [1, 2, 3, 4] }, [2, 3]],
    ["x.y.z == 'a'", { x: { y: { z: "a" } } }, true],
    ["has(x.y)", { x: { y: 1 } }, true],
    ["has(x.y)", { x: {} }, false],
    ["has(x.constructor)", { x: {} }, false],
    ["x.__proto__ == 1", { x: JSON.parse('{"__proto__": 1}') }, true],
    ["x[0] == 'a'", { x: ["a"] }, true],
    ["x[n]", { x: ["a", "b"], n: 1 }, "b"],
    ["x.startsWith('a') && x.contains('b') && x.matches('^a[bc]+$')", { x: "abc" }, true],
    ["x.exists(e, e == 'a')", { x: ["a"] }, true],
    ["flag ? 'y' : 'n'", { flag: false }, "n"],
    ["x == 'a' || true", {}, true],
    ["constructor == 'a'", { constructor: "a" }, true],
    ["{'a': [1, n]}", { n: 2 }, { a: [1, 2] }],
  ])("%s with %j", (text, env, value) => {
    expect(evaluate(text, env)).toEqual({ ok: true, value });
  });
});

describe("what is not decided", () => {
  it.each<[string, Record<string, JsonValue>, string]>([
    ["x == 'a'", {}, "a name has no value"],
    ["constructor", {}, "a name has no value"],
    ["__proto__x.y", {}, "a name has no value"],
    ["random(3) == 1", {}, "it is random"],
    ["exists('a')", {}, "it fails"],
    ["trim(x) == '1'", { x: 1 }, "it fails"],
    ["trim(x) == 1", { x: "1" }, "types do not fit"],
    ["x < 1", { x: "a" }, "types do not fit"],
    ["x && true", { x: "a" }, "types do not fit"],
    ["shout(x)", { x: "a" }, "types do not fit, or a function is unknown"],
    ["x.y", { x: {} }, "a field is missing"],
    ["a / b == 2", { a: 5, b: 2 }, "it depends on how numbers are read"],
    ["b'a'", {}, "it yields no JSON value"],
    ["x.matches(y)", { x: "a", y: "(a+)+$" }, "it would take too long"],
    ["x.matches('(a+)+$')", { x: "a" }, "it would take too long"],
    ["cel.bind(a, x + x, a + a)", { x: "a" }, "it would take too long"],
    ["x.all(a, x.all(b, x.all(c, a == b)))", { x: Array(1000).fill(1) }, "it would take too long"],
  ])("%s with %j", (text, env, reason) => {
    expect(evaluate(text, env)).toEqual({ ok: false, reason });
  });
});
