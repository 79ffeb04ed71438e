import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rules, ruleUrl } from "../src/index.js";
import { rulePageUri } from "../src/rules/rule-metadata.js";

const { homepage, exports, files } = JSON.parse(readFileSync("package.json", "utf8"));

test("without a homepage a rule names its page inside the package", () => {
  expect(homepage).toBe("");
  for (const { id } of rules) {
    expect(existsSync(ruleUrl(id).replace(/^flowproof\//, "")), id).toBe(true);
    expect(rulePageUri(id)).toBeUndefined();
  }
  expect(exports["./src/*.md"]).toBe("./src/*.md");
  expect(files).toContain("src/**/*.md");
});

test("with one it is the address of the page", () => {
  expect(rulePageUri("graph/cycle", "https://example.org/flowproof#readme")).toBe(
    "https://example.org/flowproof/blob/main/src/rules/graph/cycle.md",
  );
});
