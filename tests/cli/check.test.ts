import { describe, expect, test, vi } from "vitest";
import { brokenWorkflow, createFolder, doubtfulWorkflow, runCli, soundWorkflow } from "./run-cli.js";

const files = {
  "sound.json": soundWorkflow,
  "broken.json": brokenWorkflow,
  "doubtful.json": doubtfulWorkflow,
  "other.json": '{ "some": "thing" }',
};

async function check(args: readonly string[], circumstances = {}) {
  return runCli(createFolder(files), ["check", ...args], circumstances);
}

describe("the exit status", () => {
  test.each([
    [["sound.json"], 0],
    [["doubtful.json"], 0],
    [["broken.json"], 1],
    [["sound.json", "broken.json"], 1],
    [["other.json"], 1],
    [["other.json", "--ignore-unknown"], 0],
    [["doubtful.json", "--max-warnings", "1"], 0],
    [["doubtful.json", "--max-warnings", "0"], 1],
    [["doubtful.json", "--max-warnings=0", "--quiet"], 1],
    [["doubtful.json", "--preset", "strict"], 1],
    [["broken.json", "--rule", "ref/unknown-node=warning"], 0],
    [["broken.json", "--rule", "ref/*=off", "--rule", "ref/unknown-node=error"], 1],
    [["missing.json"], 2],
    [["missing.json", "broken.json"], 2],
    [["*.yaml"], 2],
    [["sound.json", "--kind", "tags"], 1],
  ])("of %j is %i", async (args, exitCode) => {
    expect((await check(args)).exitCode).toBe(exitCode);
  });

  test("is 3 when a rule fails, and the others still speak", async () => {
    const { ruleFailure } = await import("./failing-rule.js");
    using _ = ruleFailure();
    const { exitCode, stdout, stderr } = await check(["broken.json"]);
    expect(exitCode).toBe(3);
    expect(stdout).toContain("ref/unknown-node");
    expect(stdout).toContain("✖ 1 error in 1 file; flowproof failed, so some may be missing");
    expect(stderr).toBe(
      'flowproof: this is a defect of flowproof: the rule graph/empty failed with "boom" on "broken.json".\n',
    );
  });
});

test("a rule that fails on many files is told once", async () => {
  const { ruleFailure } = await import("./failing-rule.js");
  using _ = ruleFailure();
  const { stderr } = await check(["sound.json", "broken.json", "doubtful.json"]);
  expect(stderr).toMatch(/^flowproof: .* on "broken\.json" and 2 more files\.\n$/);
});

describe("the report", () => {
  test("goes to standard output, and nothing else", async () => {
    const { stdout, stderr } = await check(["broken.json"]);
    expect(stderr).toBe("");
    expect(stdout).toContain("broken.json\n\n");
    expect(stdout).toMatch(/✖ 1 error in 1 file; no catalogue\n {2}1 checked, 0 passed over, 0 not read\n$/);
  });

  test("of a folder counts what was checked and passed over", async () => {
    const { stdout } = await check([]);
    expect(stdout).toMatch(
      /✖ 1 error, 1 warning in 2 of 3 files; no catalogue\n {2}3 checked, 1 passed over \(other.json\), 0 not read\n$/,
    );
  });

  test("prints errors only when it is to be quiet", async () => {
    const { stdout } = await check(["--quiet"]);
    expect(stdout).not.toContain("schema/unknown-property");
    expect(stdout).toContain("1 error, 1 warning");
  });

  test("has its counts on standard error where the format has none", async () => {
    const { stdout, stderr } = await check(["--format", "unix", "sound.json"]);
    expect(stdout).toBe("");
    expect(stderr).toBe("✔ no findings in 1 file; no catalogue\n  1 checked, 0 passed over, 0 not read\n");
  });

  test("is the same for a file alone, among others, and from standard input", async () => {
    const findings = async (args: readonly string[], path: string, stdin = "") => {
      const { stdout } = await check(["--format", "json", ...args], { stdin });
      return JSON.parse(stdout).files.find((file: { path: string }) => file.path === path).diagnostics;
    };
    const alone = await findings(["broken.json"], "broken.json");
    expect(alone).toHaveLength(1);
    expect(await findings([], "broken.json")).toEqual(alone);
    expect(await findings(["-"], "<stdin>", brokenWorkflow)).toEqual(alone);
  });

  test("tells in verbose runs what was passed over and what could not be decided", async () => {
    const folder = createFolder({
      ...files,
      "editor.json": '{ "name": "drawn", "editorInfo": { "nodes": [] } }',
    });
    const { stderr } = await runCli(folder, ["check", "--verbose"]);
    expect(stderr).toContain("flowproof: other.json: passed over, since it holds no workflow.\n");
    expect(stderr).toMatch(/flowproof: editor\.json: graph was not checked: .*\n/);
  });
});

test("a crash is one sentence and exit status 3; --verbose shows where", async () => {
  const crash = vi.spyOn(JSON, "stringify").mockImplementation(() => {
    throw new Error("boom\n::error::");
  });
  const folder = createFolder(files);
  const quiet = await runCli(folder, ["rules", "--json"]);
  crash.mockRestore();
  expect(quiet).toEqual({
    exitCode: 3,
    stdout: "",
    stderr:
      "flowproof: this is a defect of flowproof, not of your document: boom\\n::error:: (--verbose shows where)\n",
  });
});
