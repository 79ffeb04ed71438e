import { describe, expect, it } from "vitest";
import { editorOperators, readConditionBlocks } from "../../src/editor/condition-blocks.js";
import { readEditorGraph } from "../../src/editor/editor-model.js";
import { compileCel, parseCel } from "../../src/expressions/cel.js";

/** What becomes of one condition of an if-else node that reads the text `f`. */
function compiled(operator: string, value: unknown): string | undefined {
  const conditions = [{ field: "f", operator, ...(value !== undefined && { value }) }];
  const node = { id: "ifElse1", type: "ifElse", data: { conditionBlocks: [{ conditions }] } };
  const graph = readEditorGraph(JSON.parse(JSON.stringify({ nodes: [node] })), "");
  const [first] = graph.nodes;
  return first === undefined ? undefined : readConditionBlocks(first)[0]?.expression;
}

/** On a text that is given. */
function outcome(text: string, given: string): unknown {
  if ("fault" in parseCel(text)) return "does not parse";
  try {
    return compileCel(text)(new Map([["f", given]]));
  } catch {
    return "throws";
  }
}

const rows: readonly [operator: string, value: unknown, text: string, onText: unknown][] = [
  ["isEmpty", undefined, 'f == null || size(f) == 0 || (type(f) != list && trim(f) == "")', false],
  ["isNotEmpty", undefined, '!(f == null || size(f) == 0 || (type(f) != list && trim(f) == ""))', true],
  ["equals", "night", "trim(f) == 'night'", true],
  ["equals", "4", "trim(f) == 4", "throws"],
  ["notEquals", "day", "trim(f) != 'day'", true],
  ["notEquals", "4", "trim(f) != 4", "throws"],
  ["contains", "igh", "f.matches('.*igh.*')", true],
  ["contains", "v1.5", "f.matches('.*v1\\.5.*')", "does not parse"],
  ["contains", "l'or", "f.matches('.*l''or.*')", "does not parse"],
  ["notContains", "day", "!f.matches('.*day.*')", true],
  ["notContains", "(x", "!f.matches('.*\\(x.*')", "does not parse"],
  ["greaterThan", "3", "f > 3", "throws"],
  ["greaterThanOrEqual", 3, "f >= 3", "throws"],
  ["lessThan", "3", "f < 3", "throws"],
  ["lessThanOrEqual", "3", "f <= 3", "throws"],
  ["between", ["2", "7"], "f >= 2 && f <= 7", "throws"],
];

describe("an operator of the editor", () => {
  it.each(rows)("%s with %j is compiled, and evaluated on a text", (operator, value, text, onText) => {
    expect(compiled(operator, value)).toBe(text);
    expect(outcome(text, "night")).toBe(onText);
  });

  it("is one of eleven, each of which has a row", () => {
    expect([...new Set(rows.map(([operator]) => operator))].sort()).toEqual([...editorOperators].sort());
  });

  it("is left out when it is unknown, or between anything but two numbers", () => {
    expect(compiled("startsWith", "n")).toBeUndefined();
    expect(compiled("between", ["a", 4])).toBeUndefined();
    expect(compiled("between", 4)).toBeUndefined();
  });
});
