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

describe("cases", () => {
  test("are many", () => expect(cases.length).toBeGreaterThan(50));

  test.each(cases)("%s", judge);
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
