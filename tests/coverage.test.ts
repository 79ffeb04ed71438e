import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { aboutRules } from "../src/rules/about.generated.js";
import { rules } from "../src/rules/index.js";

interface Statement {
  readonly part: string;
  readonly says: string;
  readonly rules?: readonly string[];
  readonly test?: string;
  readonly reason?: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const { statements } = JSON.parse(readFileSync(`${root}scripts/inventory/statements.json`, "utf8")) as {
  readonly statements: readonly Statement[];
};
const ids: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

describe("what the reference states", () => {
  it("is 159 statements, each once", () => {
    expect(statements).toHaveLength(159);
    expect(new Set(statements.map(({ part, says }) => `${part} ${says}`)).size).toBe(159);
  });

  it("is held by a rule or a test, or a reason says why not", () => {
    const open = statements.filter((each) => !each.rules?.length && !each.test && !each.reason);
    expect(open).toEqual([]);
  });

  it("is held by rules and tests that there are", () => {
    expect(statements.flatMap((each) => each.rules ?? []).filter((id) => !ids.has(id))).toEqual([]);
    const tests = statements.flatMap(({ test }) => test ?? []);
    expect(tests.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });

  it("names every rule that rests on the reference of workflows and is documented", () => {
    const named = new Set(statements.flatMap((each) => each.rules ?? []));
    const documented = rules.filter(({ id, basis }) => {
      return (
        basis === "documented" &&
        aboutRules[id].source.every(({ where }) => where.startsWith("Scenario API reference, "))
      );
    });
    expect(documented.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  });

  it("stands line by line in docs/coverage.md", () => {
    const page = readFileSync(`${root}docs/coverage.md`, "utf8");
    const lines = page.split("\n").filter((line) => /^\| \d+ \|/.test(line));
    expect(lines).toHaveLength(statements.length);
    expect(lines.filter((line) => /\|\s*\|$/.test(line))).toEqual([]);
    for (const [index, { says }] of statements.entries()) expect(lines[index]).toContain(`| ${says} |`);
  });
});
