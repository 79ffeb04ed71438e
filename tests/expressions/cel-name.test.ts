import { describe, expect, it } from "vitest";
import { celConstants } from "../../src/expressions/cel.js";
import { isBuiltinName, isCelName } from "../../src/expressions/cel-name.js";
import { parseExpression } from "../../src/expressions/parse-expression.js";

describe("isCelName", () => {
  it.each(["fast", "node_1_out", "_x", "A9", "type"])("%s", (id) => expect(isCelName(id)).toBe(true));

  it.each(["my-node", "1st", "", "a b", "größe", "true", "in", "if", "__proto__", "a.b", "a\n"])(
    "not %j",
    (id) => {
      expect(isCelName(id)).toBe(false);
    },
  );

  it.each(["a", "_", "if", "true", "null", "in", "let", "var", "prototype", "constructor", "as", "list"])(
    "agrees with the parser on %s",
    (id) => {
      const result = parseExpression(id);
      expect(isCelName(id)).toBe(result.ok && result.expression.isLoneIdentifier);
    },
  );

  it("knows every name that CEL gives a meaning", () => {
    const names = celConstants();
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !isBuiltinName(name))).toEqual([]);
    expect(names.length).toBe(
      "string bool int uint double map list bytes null_type type google cel optional".split(" ").length,
    );
  });
});
