import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { simulateFlow } from "../src/analysis/simulate-flow.js";
import { toSvg } from "../src/draw/public.js";
import { type Diagnostic, rules } from "../src/rules/index.js";
import { validateText } from "../src/text/public.js";
import { readBlocks } from "./page-blocks.js";

const FOLDER = "docs/images/rules";
const drawn = (category: string) =>
  readdirSync(`src/rules/${category}`)
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${category}/${name.replace(".md", "")}`);
/** A rule that is off has an example that needs a setting. */
const isOn = new Set(rules.filter(({ onRequest }) => onRequest !== true).map(({ id }): string => id));
const hasExample = (id: string) => isOn.has(id) && readBlocks(`src/rules/${id}.md`).some(isExample);
/** Rules on what becomes of runs, which a picture shows better than words. */
const RULES = [...drawn("path"), ...drawn("loop"), "graph/cycle"].filter(hasExample);

describe("the drawings on the pages of rules (npm run readme writes them)", () => {
  it.each(RULES)("%s: it is what the page's own example looks like", async (id) => {
    const page = `src/rules/${id}.md`;
    const file = `${FOLDER}/${id.replace("/", "-")}.svg`;
    const { picture, line, code } = await drawExample(id, page, file);
    if (process.env["UPDATE"] === "1") {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, picture);
      writeFileSync(page, withDrawing(readFileSync(page, "utf8"), code, line));
    }
    expect(existsSync(file), "npm run readme draws it").toBe(true);
    expect(readFileSync(file, "utf8")).toBe(picture);
    expect(readFileSync(page, "utf8")).toContain(`${code}\`\`\`\n\n${line}\n`);
  });

  it("are all there are", () => {
    expect(RULES.length).toBeGreaterThanOrEqual(18);
    const files = existsSync(FOLDER) ? readdirSync(FOLDER).sort() : [];
    expect(files).toEqual(RULES.map((id) => `${id.replace("/", "-")}.svg`).sort());
  });
});

function isExample({ language }: { readonly language: string }): boolean {
  return language === "json";
}

async function drawExample(id: string, page: string, file: string) {
  const block = readBlocks(page).find(isExample);
  if (block === undefined) throw new Error(`${page} has no example.`);
  const { diagnostics } = validateText(block.code, { filename: `example.${block.language}` });
  const finding = diagnostics.find(({ ruleId }) => ruleId === id);
  if (finding === undefined) throw new Error(`The first example of ${page} shows another rule.`);
  const value: unknown = JSON.parse(block.code);
  const run = finding.witness === undefined ? undefined : replay(value, finding);
  const picture = await toSvg(value, { diagnostics: [finding], run, title: id });
  return { picture, line: `![${altOf(finding)}](../../../${file})`, code: block.code };
}

function replay(value: unknown, { witness }: Diagnostic) {
  return simulateFlow(value, {
    inputs: witness?.run ?? {},
    outcomes: Object.fromEntries(
      (witness?.outcomes ?? []).map(({ nodeId, outcome }) => [nodeId, [outcome]] as const),
    ),
    assumes: witness?.assumes ?? [],
  });
}

/** What the picture says; brackets would end it. */
function altOf({ message }: Diagnostic): string {
  return message.replaceAll(/[[\]\\<>]/g, "");
}

/** Behind the example; what was drawn there before goes. */
function withDrawing(page: string, code: string, line: string): string {
  const end = page.indexOf(code) + code.length + "```\n".length;
  const rest = page.slice(end).replace(/^\n!\[.*\]\(\S+\.svg\)\n/, "");
  return `${page.slice(0, end)}\n${line}\n${rest}`;
}
