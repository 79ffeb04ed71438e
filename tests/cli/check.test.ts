import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
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
    expect(stdout).toMatch(/✖ 1 error in 1 file\n {2}1 checked, 0 passed over, 0 not read\n$/);
  });

  test("of a folder counts what was checked and passed over", async () => {
    const { stdout } = await check([]);
    expect(stdout).toMatch(
      /✖ 1 error, 1 warning in 2 of 3 files\n {2}3 checked, 1 passed over, 0 not read\n$/,
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
    expect(stderr).toBe("✔ no findings in 1 file\n  1 checked, 0 passed over, 0 not read\n");
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
    const folder = createFolder({ ...files, "editor.json": '{ "editorInfo": { "nodes": [] } }' });
    const { stderr } = await runCli(folder, ["check", "--verbose"]);
    expect(stderr).toContain("flowproof: other.json: passed over, since it holds no workflow.\n");
    expect(stderr).toMatch(/flowproof: editor\.json: graph was not checked: .*\n/);
  });
});

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

describe("what cannot be checked is one sentence", () => {
  async function sentenceOf(content: Record<string, string>, args: readonly string[]) {
    const folder = createFolder(content);
    symlinkSync(join(folder, "nowhere"), join(folder, "dangling.json"));
    symlinkSync("loop.json", join(folder, "loop.json"));
    mkdirSync(join(folder, "empty"));
    mkdirSync(join(folder, "folder.json"));
    const { exitCode, stderr } = await runCli(folder, ["check", ...args]);
    return { exitCode, stderr };
  }

  test.each([
    ["flow.jsn", 'There is no file "flow.jsn". Did you mean "flow.json"?'],
    ["zzz/a.json", 'There is no file "zzz/a.json".'],
    ["flow.json/a.json", '"flow.json/a.json" cannot be read: a part of its path is no folder.'],
    ["dangling.json", '"dangling.json" cannot be read: it is a link that leads nowhere.'],
    ["loop.json", '"loop.json" cannot be read: its links lead in a circle.'],
    ["empty", 'No workflow document was found in "empty".'],
    ["folder.json", 'No workflow document was found in "folder.json".'],
    ["*.yaml", 'No file matches "*.yaml".'],
    ["oth*.json", 'No file that matches "oth*.json" is a workflow document.'],
  ])("%s", async (argument, sentence) => {
    const found = await sentenceOf({ "flow.json": soundWorkflow, "other.json": "{}" }, [argument]);
    expect(found).toEqual({ exitCode: 2, stderr: `flowproof: ${sentence}\n` });
  });

  test("an empty current folder", async () => {
    const { exitCode, stderr } = await runCli(createFolder(), ["check"]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe("flowproof: No workflow document was found in this folder.\n");
  });

  test("an unreadable file that a search met does not decide the exit status", async () => {
    const found = await sentenceOf({ "flow.json": soundWorkflow }, ["."]);
    expect(found.exitCode).toBe(0);
    expect(found.stderr).toContain('"dangling.json" cannot be read');
  });
});

describe("what is no workflow is a finding", () => {
  test.each([
    ["an empty file", "", "document/syntax"],
    ["a binary file", "\u0000\u0001\u0002", "document/syntax"],
    ["another document", '{ "some": "thing" }', "document/unknown-kind"],
  ])("%s", async (_, content, ruleId) => {
    const folder = createFolder({ "a.json": content });
    const { exitCode, stdout } = await runCli(folder, ["check", "a.json", "--format", "unix"]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`[error/${ruleId}]`);
  });

  test("a file above the limit, of which only the start is read", async () => {
    const folder = createFolder({ "a.json": soundWorkflow, "b.json": "{}" });
    truncateSync(join(folder, "a.json"), 40_000_000);
    truncateSync(join(folder, "b.json"), 40_000_000);
    const named = await runCli(folder, ["check", "b.json", "--format", "unix"]);
    expect(named.stdout).toBe(
      "b.json:1:1: The document has 40000000 bytes, more than the limit of 33554432; it was not checked (option limits.bytes). [error/document/too-large]\n",
    );
    const searched = JSON.parse((await runCli(folder, ["check", "--format", "json"])).stdout);
    expect(searched.summary).toMatchObject({ checked: 1, notWorkflow: 1, counts: { error: 1 } });
  });

  test("for hooks that hand over every file, it is passed over", async () => {
    const folder = createFolder({
      "tsconfig.json": '{ "a": 1, }',
      "readme.md": `\`\`\`json\n${brokenWorkflow}\n\`\`\``,
      "image.png": "\u0000",
      "sound.json": soundWorkflow,
    });
    const { exitCode, stdout, stderr } = await runCli(folder, [
      "check",
      "--ignore-unknown",
      ...readdirSync(folder),
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("1 checked, 3 passed over, 0 not read");
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
