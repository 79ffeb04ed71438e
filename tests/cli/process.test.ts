import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { buildCli, projectRoot } from "./build-cli.js";
import { brokenWorkflow, gitEnvironment, soundWorkflow } from "./run-cli.js";

const folder = mkdtempSync(join(tmpdir(), "flowproof-built-"));
let main: string;

beforeAll(async () => {
  main = await buildCli(folder);
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

test("a pattern, a folder, a graph with a builder and YAML are read as one file is", () => {
  const cwd = mkdtempSync(join(folder, "flows-"));
  writeFileSync(join(cwd, "sound.json"), soundWorkflow);
  copyFileSync(join(projectRoot, "fixtures/editor/04-prompt-builder.json"), join(cwd, "graph.json"));
  writeFileSync(join(cwd, "list.yaml"), "- id: a\n  type: custom-model\n  modelId: m\n");
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [main, "check", ...args], { encoding: "utf8", cwd });
  for (const args of [["*.{json,yaml}"], ["."], ["sound.json", "graph.json", "list.yaml"], ["graph.json"]]) {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/no findings in/);
  }
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

test.skipIf(!existsSync("/dev/full"))(
  "an output that takes nothing is one sentence and exit status 2",
  () => {
    const full = openSync("/dev/full", "w");
    onTestFinished(() => closeSync(full));
    for (const args of [["check", "-"], ["check", "-", "--format", "json"], ["rules"]]) {
      const options = { input: soundWorkflow, encoding: "utf8", cwd: join(folder, "work") } as const;
      expect(
        spawnSync(process.execPath, [main, ...args], { ...options, stdio: ["pipe", full, "pipe"] }),
      ).toMatchObject({
        status: 2,
        stderr: "flowproof: standard output cannot be written to: no space is left.\n",
      });
      expect(
        spawnSync(process.execPath, [main, ...args], { ...options, stdio: ["pipe", "pipe", full] }),
      ).toMatchObject({
        status: 0,
      });
    }
  },
);

test("a config that never finishes loading is one sentence and exit status 2", () => {
  const cwd = mkdtempSync(join(tmpdir(), "flowproof-waiting-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  writeFileSync(join(cwd, "flowproof.config.mjs"), "export default await new Promise(() => {});\n");
  const { status, stderr } = spawnSync(process.execPath, [main, "check", "-"], {
    input: soundWorkflow,
    encoding: "utf8",
    cwd,
  });
  expect(status).toBe(2);
  expect(stderr).toContain(
    'flowproof: "flowproof.config.mjs" cannot be loaded: what it awaits never comes.\n',
  );
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
  copyFileSync(join(projectRoot, "package.json"), join(alone, "package.json"));
  mkdirSync(join(alone, "node_modules"));
  symlinkSync(join(projectRoot, "node_modules/yaml"), join(alone, "node_modules/yaml"), "junction");
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

test("the edits of a file are the same whatever is checked with it", () => {
  const image = { name: "image", type: "file", ref: { node: "sketch", name: "all" } };
  // Without a model, it may have been meant as a transform: only trying that out needs the library for expressions.
  const flow = [{ id: "portrait", type: "custom-model", inputs: [image] }];
  const cwd = mkdtempSync(join(folder, "edits-"));
  writeFileSync(join(cwd, "a.json"), JSON.stringify({ flow }));
  copyFileSync(join(projectRoot, "fixtures/editor/04-prompt-builder.json"), join(cwd, "graph.json"));
  const editsOf = (...files: string[]) => {
    const args = [main, "check", "--format", "json", ...files];
    const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", cwd });
    const report: { files: { diagnostics: { edits: { titleId: string }[] }[] }[] } = JSON.parse(stdout);
    return report.files[0]?.diagnostics.flatMap(({ edits }) => edits.map(({ titleId }) => titleId));
  };
  expect(editsOf("a.json")).toContain("makeTransform");
  expect(editsOf("a.json", "graph.json")).toEqual(editsOf("a.json"));
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
