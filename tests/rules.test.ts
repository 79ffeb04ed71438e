import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { RuleDeclaration } from "../src/diagnostics/define-rule.js";
import { basisOf } from "../src/diagnostics/source.js";
import { aboutRules } from "../src/rules/about.generated.js";
import { rules } from "../src/rules/index.js";
import { rulePagePath } from "../src/rules/rule-metadata.js";
import { checkRule } from "./kit/check-rule.js";
import { readRuleFixtures } from "./kit/check-rule-fixtures.js";
import { casesInCode } from "./rule-cases.js";

const root = fileURLToPath(new URL("..", import.meta.url));

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const about = aboutRules[id];

  test("keeps the laws of all rules over its fixtures", () => {
    const { cases, problems } = readRuleFixtures(id, readFolder(`fixtures/rules/${id}`));
    expect([...problems, ...checkRule(rule, [...cases, ...casesInCode(id)])]).toEqual([]);
  });

  test("is declared as its id says", async () => {
    const declared: Record<string, RuleDeclaration> = await import(
      `${root}${rulePagePath(id).replace(/md$/, "ts")}`
    );
    const name = id.replace(/[-/]([a-z])/g, (_, letter: string) => letter.toUpperCase());
    expect(Object.entries(declared)).toEqual([[name, rule]]);
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/);
    expect(about.description).toMatch(/^[A-Z`].*\.$/);
    expect(about.description).not.toContain("TODO");
  });

  test("names what it rests on, which is as strong as its basis", () => {
    expect(rule.basis).toBe(basisOf(about.source));
    const messageIds = Object.keys(rule.messages);
    const named = about.source.flatMap(({ only = [] }) => only);
    expect(named.filter((messageId) => !messageIds.includes(messageId))).toEqual([]);
    const isGrounded = (messageId: string) =>
      about.source.some(({ only }) => only?.includes(messageId) ?? true);
    expect(messageIds.filter((messageId) => !isGrounded(messageId))).toEqual([]);
    for (const { says } of about.source) expect(says).toMatch(/^[^A-Z\s].*[^.\s]$/);
  });

  test("is no error on inferred ground", () => {
    expect(rule.severity === "error" && rule.basis === "inferred").toBe(false);
  });
});

describe("the list of rules", () => {
  test("holds each id once", () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("holds every rule that lies in a category folder", () => {
    const declared = rules.map(({ id }) => rulePagePath(id).replace(/md$/, "ts"));
    expect(ruleFiles().filter((path) => !declared.includes(path))).toEqual([]);
  });

  test("has a rule for every folder of fixtures", () => {
    const folders = readdirSync(`${root}fixtures/rules`).flatMap((category) =>
      readdirSync(`${root}fixtures/rules/${category}`).map((defect) => `${category}/${defect}`),
    );
    const ids: readonly string[] = rules.map(({ id }) => id);
    expect(folders.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

function ruleFiles(): string[] {
  const categories = readdirSync(`${root}src/rules`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `src/rules/${name}`);
  return [...categories, "src/document/rules", "src/schema/rules"].flatMap((folder) =>
    readdirSync(`${root}${folder}`)
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${folder}/${file}`),
  );
}

/** Texts of a fixture folder by their path in it; a rule whose cases stand in code needs none. */
function readFolder(folder: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const kind of ["invalid", "valid"]) {
    for (const file of listFolder(`${root}${folder}/${kind}`)) {
      texts.set(`${kind}/${file}`, readFileSync(`${root}${folder}/${kind}/${file}`, "utf8"));
    }
  }
  return texts;
}

function listFolder(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}
