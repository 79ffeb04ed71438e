import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { validateDocument, validateRunInputs } from "../../src/index.js";
import type { RefusedBody, Violation } from "./violation.js";
import { answers, forms, jobs, usages, workflows } from "./violations-of-answers.js";
import { nodes, references, required } from "./violations-of-flows.js";
import { bodies, inputs } from "./violations-of-inputs.js";

interface Statement {
  readonly says: string;
  readonly rules?: readonly string[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const { statements } = JSON.parse(readFileSync(`${root}scripts/inventory/statements.json`, "utf8")) as {
  readonly statements: readonly Statement[];
};

const violations: readonly Violation[] = [
  ...[...answers, ...workflows, ...forms, ...nodes, ...inputs],
  ...[...references, ...required, ...jobs, ...usages],
];

/** Each line with its number, which tells apart what a name would say alike. */
function numbered<Line extends Violation | RefusedBody>(lines: readonly Line[]) {
  return lines.map((line, index) => [line[0], line[1], index + 1, line] as const);
}

describe("a document that goes against a statement", () => {
  it.each(numbered(violations))("%i is told by %s (line %i)", (statement, rule, _line, violation) => {
    const [, , document, options = {}] = violation;
    const found = validateDocument(document, options).diagnostics.map(({ ruleId }) => ruleId);
    expect({ statement, found }).toEqual({ statement, found: expect.arrayContaining([rule]) });
  });

  it.each(numbered(bodies))("%i is told by %s of a run body (line %i)", (statement, rule, _line, refused) => {
    const [, , workflow, body, options = {}] = refused;
    const found = validateRunInputs(workflow, body, options).diagnostics.map(({ ruleId }) => ruleId);
    expect({ statement, found }).toEqual({ statement, found: expect.arrayContaining([rule]) });
  });

  it("is written for every rule that docs/coverage.md names for the statement", () => {
    const written = new Set([...violations, ...bodies].map(([statement, rule]) => `${statement} ${rule}`));
    const named = statements.flatMap(({ rules = [] }, index) => rules.map((rule) => `${index + 1} ${rule}`));
    expect(named.filter((each) => !written.has(each))).toEqual([]);
    expect([...written].filter((each) => !named.includes(each))).toEqual([]);
  });
});
