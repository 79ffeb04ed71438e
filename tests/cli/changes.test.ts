import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenWorkflow, createFolder, gitEnvironment, runCli, soundWorkflow } from "./run-cli.js";

/** A repository with one commit of the given files on the branch "main". */
function createRepository(files: Record<string, string>) {
  const folder = createFolder(files);
  const env = {
    ...gitEnvironment,
    ...{ GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org" },
    ...{ GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.org" },
  };
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, env, encoding: "utf8", stdio: "pipe" });
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const commit = () => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", "change");
  };
  git("init", "--quiet", "--initial-branch", "main");
  commit();
  const check = (...args: string[]) => runCli(folder, ["check", ...args]);
  /** The files that a check looked at, each with the rules that spoke. */
  const checked = async (args: readonly string[], cwd = folder) => {
    const { stdout } = await runCli(cwd, ["check", "--format", "json", ...args]);
    const report: { files: { path: string; diagnostics: { ruleId: string }[] }[] } = JSON.parse(stdout);
    return report.files.map(({ path, diagnostics }) => [path, ...diagnostics.map(({ ruleId }) => ruleId)]);
  };
  return { folder, git, write, commit, check, checked };
}

const files = { "a.json": brokenWorkflow, "flows/b.json": soundWorkflow, "notes.json": "{}" };
const BROKEN = "ref/unknown-node";

describe("--since", () => {
  test("looks at what the branch has changed: committed, staged, on disk, and new", async () => {
    const { git, write, commit, checked } = createRepository(files);
    git("switch", "--quiet", "--create", "topic");
    write("committed.json", soundWorkflow);
    commit();
    write("staged.json", soundWorkflow);
    git("add", "staged.json");
    write("flows/b.json", brokenWorkflow);
    write("new/with a space,\nä line.json", soundWorkflow);
    write("ignored.json", soundWorkflow);
    write(".gitignore", "ignored.json\n");
    expect(await checked(["--since", "main"])).toEqual([
      ["committed.json"],
      ["flows/b.json", BROKEN],
      ["new/with a space,\nä line.json"],
      ["staged.json"],
    ]);
  });

  test("does not look at what others have changed since the branch left", async () => {
    const { git, write, commit, checked } = createRepository(files);
    git("switch", "--quiet", "--create", "topic");
    write("ours.json", soundWorkflow);
    commit();
    git("switch", "--quiet", "main");
    write("flows/b.json", `${soundWorkflow}\n`);
    write("theirs.json", soundWorkflow);
    commit();
    git("switch", "--quiet", "topic");
    expect(await checked(["--since", "main"])).toEqual([["ours.json"]]);
    expect(await checked(["--since", "HEAD~1"])).toEqual([["ours.json"]]);
  });

  test("passes over what is deleted, and finds what is renamed under its new name", async () => {
    const { folder, git, check, checked } = createRepository(files);
    git("mv", "a.json", "renamed.json");
    rmSync(join(folder, "flows/b.json"));
    expect(await checked(["--since", "HEAD"])).toEqual([["renamed.json", BROKEN]]);
    expect((await check("--since", "HEAD", "flows/b.json")).exitCode).toBe(0);
    expect((await check("--since", "HEAD", "flows/c.json")).exitCode).toBe(2);
  });

  test("looks at what was asked for, and at nothing else", async () => {
    const { folder, write, checked } = createRepository(files);
    for (const name of ["a.json", "b.jsonc", "flows/b.json", "flows/c.txt", "old/d.json", "other/e.json"]) {
      write(name, `${soundWorkflow}\n\n`);
    }
    const since = (...args: string[]) => checked(["--since", "HEAD", ...args]);
    expect(await since("flows", "*.jsonc")).toEqual([["b.jsonc"], ["flows/b.json"]]);
    expect(await since("flows/c.txt", "notes.json")).toEqual([["flows/c.txt"]]);
    expect(await checked(["--since", "HEAD"], join(folder, "flows"))).toEqual([["b.json"]]);
    write(
      "flowproof.config.json",
      JSON.stringify({ include: ["flows/**/*.*", "old"], ignores: "flows/c.txt" }),
    );
    expect(await since()).toEqual([["flows/b.json"], ["old/d.json"]]);
    expect(await since("flows", "a.json")).toEqual([["a.json"], ["flows/b.json"]]);
    expect(await since("other", "old")).toEqual([["old/d.json"], ["other/e.json"]]);
    expect(await checked(["--since", "HEAD"], join(folder, "flows"))).toEqual([
      ["../old/d.json"],
      ["b.json"],
    ]);
  });

  test("is content when there is nothing to check", async () => {
    const { check, write } = createRepository(files);
    const nothing = {
      exitCode: 0,
      stdout: "✔ no file was checked\n  0 checked, 0 passed over, 0 not read\n",
      stderr: 'flowproof: nothing to check: no workflow document has changed since "main".\n',
    };
    expect(await check("--since", "main")).toEqual(nothing);
    expect(await check("--since", "main", "flows", "*.json")).toEqual(nothing);
    write("notes.json", '{ "other": 1 }');
    expect(await check("--since", "main")).toMatchObject({ exitCode: 0, stderr: nothing.stderr });
  });
});

describe("where everything has changed, a check looks at the same files as without asking git", () => {
  const everything = {
    ...{ "a.json": brokenWorkflow, "b.jsonc": soundWorkflow, "c.txt": soundWorkflow, "notes.json": "{}" },
    ...{ "flows/a.json": soundWorkflow, "flows/deep/b.json": brokenWorkflow, "flows/c.txt": soundWorkflow },
    ...{ "old/a.json": soundWorkflow, "node_modules/a.json": soundWorkflow, "ä b/c.json": soundWorkflow },
    "ignored/a.json": soundWorkflow,
    ".gitignore": "ignored\n",
  };
  test.each([
    undefined,
    { include: ["flows/**/*.json", "a.*"] },
    { include: ["flows", "old/*"], ignores: ["flows/deep"] },
    { ignores: ["**/a.json"] },
  ])("with the config %j", async (config) => {
    const written = config === undefined ? {} : { "flowproof.config.json": JSON.stringify(config) };
    const { folder, git, write, checked } = createRepository({});
    for (const [name, text] of Object.entries({ ...everything, ...written })) write(name, text);
    git("add", "--all");
    const asked = [[], ["."], ["flows"], ["old", "a.json"], ["*.json"], ["**/*.json*", "c.txt"], ["ä b/"]];
    for (const args of asked) {
      const usual = await checked(args);
      expect(usual.length).toBeGreaterThan(0);
      expect(await checked([...args, "--since", "HEAD"])).toEqual(usual);
      expect(await checked([...args, "--staged"])).toEqual(usual);
    }
    const flows = join(folder, "flows");
    expect(await checked(["--staged"], flows)).toEqual(await checked([], flows));
  });
});

describe("--staged", () => {
  test("looks at what would be committed, not at what lies on disk", async () => {
    const { folder, git, write, checked } = createRepository(files);
    write("flows/b.json", brokenWorkflow);
    write("new ä\n.json", brokenWorkflow);
    git("add", "--all");
    write("flows/b.json", soundWorkflow);
    rmSync(join(folder, "new ä\n.json"));
    write("untracked.json", brokenWorkflow);
    write("a.json", soundWorkflow);
    expect(await checked(["--staged"])).toEqual([
      ["flows/b.json", BROKEN],
      ["new ä\n.json", BROKEN],
    ]);
    expect(await checked(["--staged", "flows"])).toEqual([["flows/b.json", BROKEN]]);
    expect(await checked(["--staged"], join(folder, "flows"))).toEqual([["b.json", BROKEN]]);
  });

  test("gives a file the verdict that it gets alone and among others", async () => {
    const { git, write, check } = createRepository({ "flows/b.json": soundWorkflow });
    write("flows/b.json", `// flowproof-disable ref/self -- why\n${brokenWorkflow}`);
    write("flows/c.json", brokenWorkflow);
    git("add", "--all");
    const verdict = async (...args: string[]) => {
      const { stdout } = await check("--format", "json", ...args);
      return JSON.parse(stdout).files.find(({ path }: { path: string }) => path === "flows/b.json");
    };
    const staged = await verdict("--staged");
    expect(staged.diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      "suppression/unused",
      BROKEN,
    ]);
    expect(await verdict("flows/b.json")).toEqual(staged);
    expect(await verdict()).toEqual(staged);
    expect(await verdict("--since", "HEAD")).toEqual(staged);
  });

  test("works before the first commit, passes over deleted files and links, and is content with nothing", async () => {
    const { folder, git, check, checked } = createRepository(files);
    git("rm", "--quiet", "a.json");
    symlinkSync("flows/b.json", join(folder, "link.json"));
    git("add", "link.json");
    expect(await check("--staged")).toMatchObject({
      exitCode: 0,
      stderr: "flowproof: nothing to check: no workflow document is staged.\n",
    });
    git("update-ref", "-d", "HEAD");
    expect(await checked(["--staged"])).toEqual([["flows/b.json"], ["notes.json"]]);
  });

  test("reads the index that a hook is handed over", async () => {
    const { folder, git, write, checked } = createRepository(files);
    write("flows/b.json", brokenWorkflow);
    git("add", "--all");
    renameSync(join(folder, ".git/index"), join(folder, ".git/other"));
    git("read-tree", "HEAD");
    expect(await checked(["--staged"])).toEqual([]);
    const env = { GIT_INDEX_FILE: ".git/other", GIT_DIR: ".git" };
    expect((await runCli(folder, ["check", "--staged"], { env })).exitCode).toBe(1);
  });
});

describe("what git cannot say is a usage error", () => {
  test.each([
    [["--since", "mian"], 'Git knows no revision "mian". Did you mean "main"?'],
    [["--since", "HAED"], 'Git knows no revision "HAED". Did you mean "HEAD"?'],
    [["--since=--output=x"], 'Git knows no revision "--output=x".'],
    [["--since", "main:a.json"], 'Git knows no revision "main:a.json".'],
    [["--since", "$(touch x)"], 'Git knows no revision "$(touch x)".'],
    [["--since", "main", "--staged"], "--since and --staged exclude each other."],
    [["--staged", "-"], "Git knows nothing of standard input."],
  ])("%j", async (args, sentence) => {
    const { check } = createRepository(files);
    expect(await check(...args)).toEqual({ exitCode: 2, stdout: "", stderr: `flowproof: ${sentence}\n` });
  });

  test("no common history", async () => {
    const { git, commit, check } = createRepository(files);
    git("switch", "--quiet", "--orphan", "other");
    commit();
    const { exitCode, stderr } = await check("--since", "main");
    expect(exitCode).toBe(2);
    expect(stderr).toContain('The history at hand does not show where the branch left "main"');
  });

  test("no repository, and no git", async () => {
    const folder = createFolder(files);
    const ran = await runCli(folder, ["check", "--staged"], {
      env: { GIT_CEILING_DIRECTORIES: dirname(folder) },
    });
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toMatch(
      /^flowproof: --staged needs a git repository to ask, but git says: not a git repository/,
    );
    expect(await runCli(folder, ["check", "--since", "main"], { env: { PATH: "", Path: "" } })).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "flowproof: --since needs git, but no git was found.\n",
    });
  });
});
