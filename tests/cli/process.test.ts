import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { lazyCel } from "../../scripts/lazy-cel.js";
import { brokenWorkflow, gitEnvironment, soundWorkflow } from "./run-cli.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "flowproof-built-"));
const main = join(folder, "dist/cli/main.js");

beforeAll(async () => {
  await build({
    absWorkingDir: root,
    entryPoints: ["src/cli/main.ts"],
    outfile: main,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    packages: "bundle",
    external: ["@marcbachmann/cel-js", "yaml"],
    plugins: [lazyCel],
  });
  copyFileSync(join(root, "package.json"), join(folder, "package.json"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "work"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("standard input is read, findings go to standard output, the exit status tells", () => {
  const run = (input: string) =>
    spawnSync(process.execPath, [main, "check", "-"], { input, encoding: "utf8", cwd: join(folder, "work") });
  expect(run(soundWorkflow)).toMatchObject({ status: 0, stderr: "" });
  const broken = run(brokenWorkflow);
  expect(broken).toMatchObject({ status: 1, stderr: "" });
  expect(broken.stdout).toContain("<stdin>");
  expect(broken.stdout).toContain("ref/unknown-node");
});

test("the version comes from the package", () => {
  const { stdout, status } = spawnSync(process.execPath, [main, "--version"], { encoding: "utf8" });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("a reader that stops early is no reason to complain", async () => {
  const child = spawn(process.execPath, [main, "rules", "--json"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const status = await new Promise((resolve) => child.on("close", resolve));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("the library for expressions is loaded for texts that may have one, and for no others", () => {
  const cases = [{ condition: "style = 'a'", value: "a" }];
  const branching = JSON.stringify({
    flow: [{ id: "choose", type: "logic", logicType: "if-else", logic: { cases, default: "b" } }],
  });
  const alone = mkdtempSync(join(tmpdir(), "flowproof-alone-"));
  onTestFinished(() => rmSync(alone, { recursive: true, force: true }));
  mkdirSync(join(alone, "dist/cli"), { recursive: true });
  copyFileSync(main, join(alone, "dist/cli/main.js"));
  copyFileSync(join(root, "package.json"), join(alone, "package.json"));
  mkdirSync(join(alone, "node_modules"));
  symlinkSync(join(root, "node_modules/yaml"), join(alone, "node_modules/yaml"), "junction");
  const run = (input: string, at = main) =>
    spawnSync(process.execPath, [at, "check", "-"], { input, encoding: "utf8", cwd: alone });

  // Spelt with escapes, it is the same document.
  for (const text of [branching, branching.replaceAll("logic", "\\u006cogic")]) {
    expect(run(text).stdout).toContain("logic/expression-syntax");
  }
  // Where the library cannot be found, a flow without expressions does not miss it.
  const without = join(alone, "dist/cli/main.js");
  expect(run(soundWorkflow, without)).toMatchObject({ status: 0, stderr: "" });
  expect(run(branching, without)).toMatchObject({ status: 3 });
});

test("a hook refuses a commit whose content is broken, whatever lies on disk", () => {
  const repository = join(folder, "repository");
  const hook = join(repository, ".git/hooks/pre-commit");
  const env = { ...gitEnvironment, EMAIL: "a@example.org" };
  const git = (...args: string[]) => spawnSync("git", args, { cwd: repository, env, encoding: "utf8" });
  spawnSync("git", ["init", "--quiet", repository], { env });
  writeFileSync(hook, `#!/bin/sh\nexec "${process.execPath}" "${main}" check --staged\n`, { mode: 0o755 });
  writeFileSync(join(repository, "a.json"), brokenWorkflow);
  git("add", "a.json");
  writeFileSync(join(repository, "a.json"), soundWorkflow);
  const refused = git("commit", "--message", "broken");
  expect(refused.status).toBe(1);
  expect(`${refused.stdout}${refused.stderr}`).toContain("ref/unknown-node");
  // Committing a path makes git hand over an index of its own, with what lies on disk.
  writeFileSync(join(repository, "b.json"), brokenWorkflow);
  git("add", "b.json");
  expect(git("commit", "--message", "sound", "--", "a.json")).toMatchObject({ status: 0 });
  expect(git("commit", "--message", "broken").status).toBe(1);
});
