import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { toCondition } from "../../src/expressions/condition.js";
import { evaluateAtom } from "../../src/expressions/evaluate-atom.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";

function atom(text: string) {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.reason}`);
  const read = toCondition(result.expression);
  if (read.kind !== "atom") throw new Error(`${text} is no atom`);
  return read.atom;
}

describe("evaluated atoms", () => {
  it.each<[string, string, string, JsonValue[]]>([
    ["x == 'a'", "none", "==", ["a"]],
    ["'a' == x", "none", "==", ["a"]],
    ["5 < x", "none", ">", [5]],
    ["x >= -1.5", "none", ">=", [-1.5]],
    ["x in ['a', 1]", "none", "in", ["a", 1]],
    ["x in []", "none", "in", []],
    ["'a' in x", "none", "has", ["a"]],
    ["x != null", "none", "!=", [null]],
    ["x == ['a']", "none", "==", [["a"]]],
    ["trim(x) == 'a'", "trim", "==", ["a"]],
    ["trim(x) in ['a', 'b']", "trim", "in", ["a", "b"]],
    ["size(x) > 3", "size", ">", [3]],
    ["x.size() >= 1.5", "size", ">=", [1.5]],
  ])("%s", (text, wrapper, operator, literals) => {
    expect(atom(text)).toMatchObject({
      kind: "evaluated",
      form: "comparison",
      name: "x",
      wrapper,
      operator,
      literals,
    });
  });

  it("keeps a lone identifier", () => {
    expect(atom("x")).toEqual({
      kind: "evaluated",
      form: "identifier",
      name: "x",
      wrapper: "none",
      operator: "==",
      literals: [true],
      key: "identifier none == [true]",
      text: "x",
    });
  });

  it("have the same key exactly when they ask the same of their source", () => {
    const keyOf = (text: string) => {
      const found = atom(text);
      return found.kind === "evaluated" ? found.key : undefined;
    };
    expect(keyOf("x == 1")).toBe(keyOf("1 == y"));
    const others = ["x == '1'", "x != 1", "trim(x) == 1", "x in [1]", "x"].map(keyOf);
    expect(new Set([keyOf("x == 1"), ...others]).size).toBe(6);
  });
});

describe("free atoms", () => {
  it.each([
    ["x[0] == 'a'", '(#0[0] == "a")', ["x"]],
    ["x.startsWith('a')", '#0.startsWith("a")', ["x"]],
    ["x.contains('a')", '#0.contains("a")', ["x"]],
    ["x.matches('a')", '#0.matches("a")', ["x"]],
    ["x == y", "(#0 == #1)", ["x", "y"]],
    ["x == x", "(#0 == #0)", ["x"]],
    ["x.y.z", "#0.y.z", ["x"]],
    ["has(x.y)", "has(#0.y)", ["x"]],
    ["trim(x) == 1", "(trim(#0) == 1)", ["x"]],
    ["size(x) == 1.0", "(size(#0) == 1.0)", ["x"]],
    ["my-node_out", "(#0 - #1)", ["my", "node_out"]],
    ["type == 'a'", '(#0 == "a")', ["type"]],
    ["x == 99999999999999999999", "(#0 == 99999999999999999999)", ["x"]],
    ["xs.exists(e, e == y)", "#0.exists(e, (e == #1))", ["xs", "y"]],
  ])("%s", (text, key, names) => {
    expect(atom(text)).toMatchObject({ kind: "free", key, names, random: false });
  });

  it("is random with a random function in it", () => {
    expect(atom("random(10) > x")).toMatchObject({ kind: "free", random: true, names: ["x"] });
  });

  it("has the same key for the same question", () => {
    const [one, other] = [atom("a.startsWith('x')"), atom('( b ).startsWith("x")')];
    expect(one).toMatchObject({ key: other.kind === "free" ? other.key : "" });
  });
});

describe("evaluateAtom", () => {
  it.each<[string, JsonValue | undefined, boolean | "unknown"]>([
    ["x == 'a'", "a", true],
    ["x == 'a'", 1, false],
    ["x != 'a'", 1, true],
    ["x == 'a'", undefined, "unknown"],
    ["x < 1", "a", "unknown"],
    ["x < 'b'", "a", true],
    ["x == 5.0", 5, true],
    ["x in [1, 2]", 2, true],
    ["x in [1, 2]", "2", false],
    ["'a' in x", ["a"], true],
    ["'a' in x", "abc", "unknown"],
    ["trim(x) == 'a'", " a\n", true],
    ["trim(x) == '1'", 1, "unknown"],
    ["size(x) == 1", "😀", true],
    ["size(x) == 2", ["a", "b"], true],
    ["size(x) == 2", 5, "unknown"],
    ["x == []", [], true],
    ["x == ['a']", ["b"], false],
    ["x == 'a'", { a: 1 }, "unknown"],
    ["x", true, true],
    ["x", "true", "unknown"],
  ])("%s for %j", (text, value, expected) => {
    const read = atom(text);
    if (read.kind === "free") throw new Error("free");
    expect(evaluateAtom(read, value)).toBe(expected);
  });
});
