import type * as fs from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { brokenWorkflow, createFolder, runCli, soundWorkflow } from "./run-cli.js";

// Who runs the tests may be allowed to read every folder.
vi.mock("node:fs", async (importActual) => {
  const actual = await importActual<typeof fs>();
  const readdirSync = (path: string, options: object) => {
    if (/locked\/?$/.test(path)) throw Object.assign(new Error("denied"), { code: "EACCES" });
    return actual.readdirSync(path, options);
  };
  return { ...actual, readdirSync };
});

const files = {
  "a.json": soundWorkflow,
  "flows/b.json": brokenWorkflow,
  "flows/locked/c.json": brokenWorkflow,
};
const SENTENCE = 'flowproof: "flows/locked" cannot be read: permission denied.\n';

describe("a folder that cannot be read", () => {
  test.each([[[]], [["."]], [["flows"]], [["flows/**/*.json"]]])("is named by check %j", async (args) => {
    const { exitCode, stdout, stderr } = await runCli(createFolder(files), ["check", ...args]);
    expect([exitCode, stderr]).toEqual([2, SENTENCE]);
    expect(stdout).toMatch(/✖ 1 error .*\n(?:.*\n)* {2}\d checked, 0 passed over, 1 not read\n$/);
  });

  test("is named where a config includes it", async () => {
    for (const include of ["flows", "flows/**/*.json", "*/locked"]) {
      const config = JSON.stringify({ include });
      const { exitCode, stderr } = await runCli(createFolder({ ...files, "flowproof.config.json": config }), [
        "check",
      ]);
      expect([exitCode, stderr]).toEqual([2, SENTENCE]);
    }
  });

  test("is named where a config searches it for workflows, and nothing is checked", async () => {
    const config = JSON.stringify({ workflows: ["flows/**/*.json"] });
    const folder = createFolder({ ...files, "flowproof.config.json": config });
    expect(await runCli(folder, ["check", "a.json"])).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `flowproof: flowproof.config.json:1:15: ${SENTENCE.slice("flowproof: ".length)}`,
    });
  });

  test("does not matter when it is ignored", async () => {
    const config = JSON.stringify({ ignores: "flows/locked" });
    const folder = createFolder({ ...files, "flowproof.config.json": config });
    expect(await runCli(folder, ["check"])).toMatchObject({ exitCode: 1, stderr: "" });
    const ignored = createFolder({ ...files, ".gitignore": "locked/\n" });
    expect(await runCli(ignored, ["check"])).toMatchObject({ exitCode: 1, stderr: "" });
    expect(await runCli(ignored, ["check", "**/*.json"])).toMatchObject({ exitCode: 1, stderr: "" });
  });

  test("is no folder that is not there", async () => {
    expect(await runCli(createFolder(files), ["check", "nowhere/*.json"])).toMatchObject({
      exitCode: 2,
      stderr: 'flowproof: No file matches "nowhere/*.json".\n',
    });
  });
});
