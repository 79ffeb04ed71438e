import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenWorkflow, createFolder, runCli, soundWorkflow } from "./run-cli.js";

const files = { "sound.json": soundWorkflow, "broken.json": brokenWorkflow };

async function check(args: readonly string[], circumstances = {}) {
  return runCli(createFolder(files), ["check", ...args], circumstances);
}

describe("--format", () => {
  test("writes files through a temporary one and leaves none behind", async () => {
    const folder = createFolder(files);
    const args = ["check", "broken.json", "--format", "stylish", "--format", "json=out/report.json"];
    const { stdout } = await runCli(folder, [...args, "--format=unix=unix.txt"]);
    expect(stdout).toContain("✖ 1 error");
    const report = JSON.parse(readFileSync(join(folder, "out/report.json"), "utf8"));
    expect(report).toMatchObject({ version: 0, exitCode: 1, summary: { checked: 1 } });
    expect(readFileSync(join(folder, "unix.txt"), "utf8")).toMatch(
      /^broken\.json:1:\d+: .* \[error\/ref\/unknown-node\]\n$/,
    );
    expect(readdirSync(join(folder, "out"))).toEqual(["report.json"]);
  });

  test("that cannot be written is exit status 2", async () => {
    const folder = createFolder(files);
    mkdirSync(join(folder, "taken"));
    const { exitCode, stderr } = await runCli(folder, ["check", "sound.json", "--format", "json=taken"]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^flowproof: The report could not be written to "taken": E[A-Z]+\.\n/);
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(files), "taken"].sort());
  });

  test.skipIf(!existsSync("/dev/null"))("writes to a device instead of replacing it", async () => {
    expect((await check(["sound.json", "--format", "json=/dev/null"])).exitCode).toBe(0);
    expect(existsSync("/dev/null")).toBe(true);
  });

  test("is joined by annotations on GitHub, unless one was asked for", async () => {
    const env = { GITHUB_ACTIONS: "true" };
    const annotated = await check(["broken.json"], { env });
    expect(annotated.stdout).toMatch(/✖ 1 error[\s\S]*\n::error file=broken\.json,line=1,col=/);
    expect((await check(["broken.json", "--format", "stylish"], { env })).stdout).not.toContain("::error");
  });
});

describe("colours", () => {
  test.each([
    [[], {}, false, false],
    [[], {}, true, true],
    [[], { NO_COLOR: "1" }, true, false],
    [[], { NO_COLOR: "" }, true, true],
    [[], { TERM: "dumb" }, true, false],
    [[], { FORCE_COLOR: "1" }, false, true],
    [[], { FORCE_COLOR: "0" }, true, false],
    [["--color", "always"], { NO_COLOR: "1" }, false, true],
    [["--color", "never"], { FORCE_COLOR: "1" }, true, false],
  ])("with %j and %j on a terminal (%j): %j", async (args, env, isTerminal, expected) => {
    const { stdout } = await check(["broken.json", ...args], { env, isTerminal });
    expect(stdout.includes("\u001b[")).toBe(expected);
  });
});
