import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { brokenWorkflow, createFolder, runCli, soundWorkflow } from "../run-cli.js";

/** A folder on another drive, with one broken workflow. */
function createElsewhere(): string {
  mkdirSync("D:\\", { recursive: true });
  const folder = mkdtempSync("D:\\flowproof-");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(`${folder}\\b.json`, brokenWorkflow);
  return folder;
}

async function pathsOf(cwd: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await runCli(cwd, ["check", "--format", "json", ...args]);
  return JSON.parse(stdout).files.map(({ path }: { path: string }) => path);
}

test("the play is on", () => {
  expect(sep).toBe("\\");
  expect(createFolder()).toMatch(/^C:\\.*\\flowproof-\w+$/);
});

describe("a path", () => {
  test("may be written with backslashes, with slashes and with its drive, and is shown with slashes", async () => {
    const folder = createFolder({ "flows/deep/a.json": soundWorkflow, "flows/b.json": soundWorkflow });
    const ways = [
      "flows\\deep\\a.json",
      "flows/deep/a.json",
      ".\\flows\\deep/a.json",
      `${folder}\\flows\\deep\\a.json`,
      `${folder.replaceAll("\\", "/")}/flows/deep/a.json`,
      "flows\\*\\a.json",
      "flows/**/a.json",
      "flows\\deep",
    ];
    for (const way of ways) expect([way, await pathsOf(folder, way)]).toEqual([way, ["flows/deep/a.json"]]);
    expect(await pathsOf(folder, ...ways)).toEqual(["flows/deep/a.json"]);
    expect(await pathsOf(folder)).toEqual(["flows/b.json", "flows/deep/a.json"]);
    expect(await pathsOf(`${folder}\\flows\\deep`, "..\\b.json")).toEqual(["../b.json"]);
  });

  test("on another drive is shown whole", async () => {
    const [folder, elsewhere] = [createFolder(), createElsewhere()];
    const shown = `${elsewhere.replaceAll("\\", "/")}/b.json`;
    expect(shown).toMatch(/^D:\/flowproof-\w+\/b\.json$/);
    expect(await pathsOf(folder, `${elsewhere}\\b.json`)).toEqual([shown]);
    expect(await pathsOf(folder, elsewhere)).toEqual([shown]);
    const { stdout } = await runCli(folder, ["check", elsewhere, "--format", "unix"]);
    expect(stdout.startsWith(`${shown}:1:`)).toBe(true);
  });
});

describe("a config", () => {
  test("means the files that it means elsewhere, below its own folder", async () => {
    const config = { include: ["flows/**/*.json"], ignores: ["flows/old/", "**/*.draft.json"] };
    const folder = createFolder({
      "flowproof.config.json": JSON.stringify(config),
      "flows/a.json": soundWorkflow,
      "flows/a.draft.json": soundWorkflow,
      "flows/old/c.json": soundWorkflow,
      "other.json": soundWorkflow,
    });
    expect(await pathsOf(folder)).toEqual(["flows/a.json"]);
    expect(await pathsOf(folder, "flows")).toEqual(["flows/a.json"]);
    expect(await pathsOf(folder, "flows\\*.json")).toEqual(["flows/a.json"]);
  });

  test("says nothing about another drive", async () => {
    const rules = { overrides: [{ files: "**/*.json", rules: { "ref/*": "off" }, reason: "ours only" }] };
    const folder = createFolder({ "flowproof.config.json": JSON.stringify(rules), "b.json": brokenWorkflow });
    const here = await runCli(folder, ["check", "b.json"]);
    const there = await runCli(folder, ["check", `${createElsewhere()}\\b.json`]);
    expect([here.exitCode, there.exitCode]).toEqual([0, 1]);
  });
});

test("a baseline has the same bytes as on other systems", async () => {
  const folder = createFolder({ "flows/a.json": brokenWorkflow });
  await runCli(folder, ["check", "flows\\a.json", "--baseline", "sub\\base.json", "--update-baseline"]);
  expect(readFileSync(join(folder, "sub", "base.json"), "utf8")).toBe(
    '{\n  "version": 0,\n  "findings": [\n    { "path": "../flows/a.json", "finding": "ref/unknown-node:portrait:image:sketch", "count": 1 }\n  ]\n}\n',
  );
  expect((await runCli(folder, ["check", ".", "--baseline", "sub/base.json"])).exitCode).toBe(0);
});
