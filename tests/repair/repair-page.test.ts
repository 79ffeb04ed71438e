import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { breakableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { isRepaired, measureRepair, type RepairFigure } from "../kit/repair-figures.js";
import { isDeep } from "../properties/settings.js";

const path = new URL("../../docs/repair.md", import.meta.url);
const isUpdate = process.env["UPDATE"] === "1";
const [START, END] = ["<!-- rules:start -->", "<!-- rules:end -->"];

it("docs/repair.md has the figure of every rule, and three of four rules are repaired", () => {
  const page = readFileSync(path, "utf8");
  const [before = "", rest = ""] = page.split(START);
  const [table = "", after = ""] = rest.split(END);
  if (isDeep || isUpdate) {
    const fresh = formatTable(measureRepair(50));
    if (isUpdate) writeFileSync(path, `${before}${START}\n\n${fresh}\n${END}${after}`);
    else expect(table.trim()).toBe(fresh.trim());
  }
  const rows = [
    ...(isUpdate ? readFileSync(path, "utf8") : page).matchAll(/^\| `(.+?)` \| (\d+) % \| (.*) \|$/gm),
  ];
  expect(rows.map(([, rule]) => rule)).toEqual([...breakableRules].sort());
  const possible = rows.filter(([, , , reason]) => reason === "");
  const repaired = possible.filter(([, , share]) => Number(share) >= 90);
  expect(repaired.length / possible.length).toBeGreaterThanOrEqual(0.75);
});

it("an edit is offered for a few planted defects of each rule that the page calls repaired", () => {
  if (isDeep || isUpdate) return;
  const page = readFileSync(path, "utf8");
  const always = new Set([...page.matchAll(/^\| `(.+?)` \| 100 % \|/gm)].map(([, rule]) => rule));
  const lost = measureRepair(2).filter((figure) => always.has(figure.rule) && !isRepaired(figure));
  expect(lost.map(({ rule }) => rule)).toEqual([]);
});

function formatTable(figures: readonly RepairFigure[]): string {
  const possible = figures.filter(({ reason }) => reason === undefined);
  const repaired = possible.filter(isRepaired);
  const rows = figures.map(({ rule, offered, drawn, reason = "" }) => {
    return `| \`${rule}\` | ${Math.round((100 * offered) / drawn)} % | ${reason} |`;
  });
  const share = Math.round((100 * repaired.length) / possible.length);
  return [
    `Of ${possible.length} rules that can have one, ${repaired.length} (${share} %) offer an edit on nine of ten planted defects or more.`,
    "",
    "| Rule | Findings with an edit | Why there cannot be one |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
