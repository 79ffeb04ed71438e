import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { validateText } from "../src/text/check/validate-text.js";

/** Documents that users brought, each with what must be said of it and what must not. */
interface CaseExpectation {
  readonly must: readonly string[];
  /** At least one of these; they are allowed beside `must`. */
  readonly any?: readonly string[];
  /** `"any"`: nothing but `must` (each once) and `any`. An entry may start with a severity. */
  readonly mustNot: "any" | readonly string[];
}

const folder = new URL("../fixtures/cases/", import.meta.url);
const cases = Object.entries(
  JSON.parse(readFileSync(new URL("expected.json", folder), "utf8")) as Record<string, CaseExpectation>,
);

/** Not yet right: one that has become right must leave the list. */
const OPEN: ReadonlySet<string> = new Set([
  "hyphen-in-node-id-read-in-condition.json",
  "version-number-as-text-loses-its-zero.yaml",
  "number-input-compared-with-text.json",
  "condition-is-the-text-false.json",
  "condition-is-a-joined-text.json",
  "loop-over-an-empty-list.json",
  "list-without-items.json",
  "item-of-a-loop-read-outside-of-the-body.json",
  "equal-beside-conditional-misspelt.json",
  "status-word-misspelt-in-a-gate.json",
  "condition-uses-a-node-that-it-does-not-read.json",
  "and-or-in-place-of-a-choice-is-told-twice.json",
  "finding-in-folded-text-cannot-be-suppressed-by-line.yaml",
  "remove-background-without-a-picture.json",
  "function-in-the-wrong-letters.json",
  "attack/case-without-value.json",
  "attack/condition-number.json",
  "attack/conditional-values.json",
  "attack/duplicate-id-hang.json",
  "attack/duplicate-id-type.json",
  "attack/duplicate-logic-id.json",
  "attack/foreach-constant.json",
  "attack/misspelt-name.json",
  "attack/null-unknown-fields.json",
  "attack/syntax.json",
  "attack/unknown-input.json",
  "attack/unknown-node.json",
  "attack/oom-items.json",
]);

describe("cases", () => {
  test("are many", () => expect(cases.length).toBeGreaterThan(50));

  test.each(cases.filter(([file]) => OPEN.has(file) && !file.includes("oom")))(
    "%s (open)",
    (file, expected) => {
      expect(() => judge(file, expected)).toThrow();
    },
  );

  test.each(cases.filter(([file]) => !OPEN.has(file)))("%s", judge);
});

function judge(file: string, { must, any = [], mustNot }: CaseExpectation): void {
  const { diagnostics } = validateText(readFileSync(new URL(file, folder), "utf8"), { filename: file });
  const ids = diagnostics.map(({ ruleId }) => ruleId as string);
  expect(ids).toEqual(expect.arrayContaining([...must]));
  if (any.length > 0) expect(ids.filter((id) => any.includes(id))).not.toEqual([]);
  if (mustNot === "any") {
    expect(ids.filter((id) => !any.includes(id)).sort()).toEqual([...must].sort());
  } else {
    const said = new Set(diagnostics.flatMap(({ ruleId, severity }) => [ruleId, `${severity} ${ruleId}`]));
    expect(mustNot.filter((id) => said.has(id))).toEqual([]);
  }
}
