import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { formatBasis } from "../src/diagnostics/source.js";
import { aboutRules } from "../src/rules/about.generated.js";
import { rules } from "../src/rules/index.js";
import { rulePagePath } from "../src/rules/rule-metadata.js";
import { readRulePage } from "./rule-page.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const HEADINGS = ["What it checks", "Why it matters", "Incorrect", "Correct", "How to fix"];

describe.each(rules.map((rule) => [rule.id, rule] as const))("the page of %s", (id, rule) => {
  const path = `${root}${rulePagePath(id)}`;

  test("has the title, the description and the headings of all pages", () => {
    const about = aboutRules[id];
    const { title, description, basis, sections } = readRulePage(readFileSync(path, "utf8"));
    expect([title, description, basis]).toEqual([id, about.description, formatBasis({ ...rule, ...about })]);
    const headings = [...sections.keys()];
    expect(headings).toEqual(headings.includes("Limits") ? [...HEADINGS, "Limits"] : HEADINGS);
    expect([...sections.values()].filter((text) => text.trim() === "" || text.includes("TODO"))).toEqual([]);
  });

  test("names every message", () => {
    const checks = readRulePage(readFileSync(path, "utf8")).sections.get("What it checks") ?? "";
    expect(Object.keys(rule.messages).filter((messageId) => !checks.includes(`\`${messageId}\``))).toEqual(
      [],
    );
  });

  test("shows what the rule reports", () => {
    const examples = readRulePage(readFileSync(path, "utf8")).examples("Incorrect");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(example.run(rule).map(({ ruleId }) => ruleId)).toContain(id);
  });

  test("shows what is clean, for every rule", () => {
    const examples = readRulePage(readFileSync(path, "utf8")).examples("Correct");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(example.run(rule).map(({ message }) => message)).toEqual([]);
  });
});

test("there is a rule for every page", () => {
  const pages = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `src/${path.replaceAll("\\", "/")}`);
  const expected = rules.map(({ id }) => rulePagePath(id));
  expect(pages.filter((path) => !expected.includes(path))).toEqual([]);
});

test("the table of rules links to every page (npm run generate writes it)", () => {
  const table = readFileSync(`${root}docs/rules.md`, "utf8");
  const linked = [...table.matchAll(/^\| \[`([^`]+)`\]\(\.\.\/([^)]+)\) \|/gm)].map(([, id, path]) => [
    id,
    path,
  ]);
  expect(linked).toEqual(rules.map(({ id }) => [id, rulePagePath(id)]));
});
