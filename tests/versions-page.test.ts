import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatBaseline } from "../src/accept/baseline.js";
import { formatJson } from "../src/report/format-json.js";

const page = readFileSync("docs/versions.md", "utf8");

test("the page on versions names the version that reports and baselines carry", () => {
  const [, promised] = /^## `version: (\d+)` in the report$/m.exec(page) ?? [];
  const report = JSON.parse(formatJson({ version: "0.0.0", exitCode: 0, files: [], quiet: false }));
  expect(report.version).toBe(Number(promised));
  expect(JSON.parse(formatBaseline([])).version).toBe(Number(promised));
});

test("the page names the versions of Node that the checks of a public forge run on", () => {
  const [, matrix = ""] = /node: \[([\d, ]+)\]/.exec(readFileSync(".github/workflows/ci.yml", "utf8")) ?? [];
  expect(page).toContain(`Node ${matrix.replace(/, (\d+)$/, " and $1")} on`);
});
