import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { readBlocks } from "../page-blocks.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "flowproof-five-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|GIT_|NODE_PATH|VITEST|NODE_ENV)/i.test(name)),
);

test("every line of docs/start.md works, in its order", () => {
  let printed = "";
  for (const { note = "", language, code } of readBlocks(join(root, "docs/start.md"))) {
    const place = note.replace("five: ", "");
    if (language !== "sh") {
      writeFileSync(join(scratch, place), code);
      continue;
    }
    for (const line of code.trim().split("\n")) {
      const env = { ...environment, FLOWPROOF: `file://${root}` };
      const ran = spawnSync("bash", ["-c", line], { cwd: scratch, env, encoding: "utf8", input: "" });
      expect(ran.status, `${line}\n${ran.stdout}${ran.stderr}`).toBe(0);
      printed += ran.stdout;
    }
  }
  // The first finding, and the app that was built.
  expect(printed).toContain("path/hangs");
  expect(existsSync(join(scratch, "app/dist/index.html"))).toBe(true);
  const report = readFileSync(join(scratch, "flowproof/gl-code-quality-report.json"), "utf8");
  expect(JSON.parse(report).length).toBeGreaterThan(10);
});
