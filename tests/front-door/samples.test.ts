import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { readBlocks } from "../page-blocks.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "flowproof-samples-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("the samples of README and docs compile with the types of the package, strictly", () => {
  const modules = join(scratch, "node_modules");
  mkdirSync(modules);
  const packed = spawnSync("npm", ["pack", "--pack-destination", scratch], { cwd: root, encoding: "utf8" });
  spawnSync("tar", ["-xzf", packed.stdout.trim()], { cwd: scratch });
  symlinkSync(join(scratch, "package"), join(modules, "flowproof"), "junction");
  for (const name of ["@types", "@marcbachmann", "@dagrejs", "yaml", "fast-check", "pure-rand", "elkjs"])
    symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
  // What the packed files import lies beside them.
  symlinkSync(modules, join(scratch, "package/node_modules"), "junction");
  const pages = ["README.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`)];
  const blocks = pages.filter((page) => page.endsWith(".md")).flatMap((page) => readBlocks(join(root, page)));
  const samples = blocks.filter(
    ({ language, note = "" }) => language === "ts" && !/^(recipe|five): /.test(note),
  );
  for (const [at, { code }] of samples.entries()) writeFileSync(join(scratch, `sample-${at}.mts`), code);
  expect(samples.length).toBeGreaterThan(10);
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: ["node"], target: "ES2022" };
  const compilerOptions = { ...options, module: "NodeNext", lib: ["ES2023", "DOM"] };
  writeFileSync(
    join(scratch, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["sample-*.mts"] }),
  );
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { stdout, status } = spawnSync(process.execPath, [compiler, "-p", "."], {
    cwd: scratch,
    encoding: "utf8",
  });
  expect([status, stdout]).toEqual([0, ""]);
});
