import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { RuleDeclaration } from "../src/diagnostics/define-rule.js";
import { formatBasis } from "../src/diagnostics/source.js";
import { rules } from "../src/rules/index.js";
import { rulePagePath } from "../src/rules/rule-metadata.js";
import { readRulePage } from "./rule-page.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const HEADINGS = ["What it checks", "Why it matters", "Incorrect", "Correct", "How to fix"];

describe.each(rules.map((rule) => [rule.id, rule] as const))("the page of %s", (id, rule) => {
  const path = `${root}${rulePagePath(id)}`;

  test("has the title, the description and the headings of all pages", () => {
    if (process.env["UPDATE"] === "1") writeBasis(path, rule);
    const { title, description, basis, sections } = readRulePage(readFileSync(path, "utf8"));
    expect([title, description, basis]).toEqual([id, rule.description, formatBasis(rule)]);
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
    for (const example of examples) expect(example.run(id).map(({ ruleId }) => ruleId)).toContain(id);
  });

  test("shows what is clean, for every rule", () => {
    const examples = readRulePage(readFileSync(path, "utf8")).examples("Correct");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(example.run(id).map(({ message }) => message)).toEqual([]);
  });
});

/** Puts the line on the basis below the description. */
function writeBasis(path: string, rule: RuleDeclaration): void {
  const text = readFileSync(path, "utf8");
  const end = text.indexOf("\n## ");
  writeFileSync(path, `# ${rule.id}\n\n${rule.description}\n\n${formatBasis(rule)}\n${text.slice(end)}`);
}

test("there is a rule for every page", () => {
  const pages = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `src/${path.replaceAll("\\", "/")}`);
  const expected = rules.map(({ id }) => rulePagePath(id));
  expect(pages.filter((path) => !expected.includes(path))).toEqual([]);
});

test("the README holds the table of rules (UPDATE=1 writes it)", () => {
  const path = `${root}README.md`;
  expect(existsSync(path), "README.md is missing").toBe(true);
  const readme = readFileSync(path, "utf8");
  const [start, end] = ["<!-- rules:start -->", "<!-- rules:end -->"];
  const [before, rest] = splitAt(readme, start);
  const [table, after] = splitAt(rest, end);
  const expected = formatRuleTable();
  if (process.env["UPDATE"] === "1" && withoutPadding(table) !== expected) {
    writeFileSync(path, `${before}${start}\n\n${expected}\n\n${end}${after}`);
  } else {
    expect(withoutPadding(table)).toBe(expected);
  }
});

function splitAt(text: string, marker: string): [before: string, after: string] {
  const at = text.indexOf(marker);
  expect(at, `README.md lacks ${marker}`).toBeGreaterThanOrEqual(0);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

/** A formatter may align the columns. */
function withoutPadding(table: string): string {
  return table
    .trim()
    .replace(/ +\|/g, " |")
    .replace(/\| ?-+ ?(?=\|)/g, "|---");
}

function formatRuleTable(): string {
  const rows = rules.map(({ id, severity, basis, incomplete, description }) => {
    const level = incomplete ? `${severity}, lower in a draft` : severity;
    return `| [\`${id}\`](${rulePagePath(id)}) | ${level} | ${basis} | ${description} |`;
  });
  return ["| Rule | Default | Basis | What holds |", "|---|---|---|---|", ...rows].join("\n");
}
