import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenWorkflow, createFolder, doubtfulWorkflow, runCli, soundWorkflow } from "./run-cli.js";

const LEVEL = "schema/unknown-property";
const level = (value: string) => JSON.stringify({ rules: { [LEVEL]: value } });

/** A repository of packages, two with configs of their own; every document has one finding. */
function createRepository(files: Record<string, string> = {}) {
  const folder = createFolder({
    "flowproof.config.json": level("error"),
    "packages/a/flowproof.config.json": level("info"),
    "packages/a/flow.json": doubtfulWorkflow,
    "packages/a/deep/er/flow.json": doubtfulWorkflow,
    "packages/b/flowproof.config.mjs": `export default { rules: { "schema/*": "off" } };`,
    "packages/b/flow.json": doubtfulWorkflow,
    "packages/c/flow.json": doubtfulWorkflow,
    ...files,
  });
  mkdirSync(join(folder, ".git"));
  return folder;
}

/** The severities of what was found, by file. */
async function severities(cwd: string, args: readonly string[] = []) {
  const { stdout, stderr, exitCode } = await runCli(cwd, ["check", "--format", "json", ...args]);
  const files: { path: string; status: string; diagnostics: { severity: string }[] }[] =
    stdout === "" ? [] : JSON.parse(stdout).files;
  const checked = files.filter(({ status }) => status === "checked");
  const found = checked.map(({ path, diagnostics }) => [
    path,
    ...diagnostics.map(({ severity }) => severity),
  ]);
  return { exitCode, stderr, found };
}

describe("the config of a file is the nearest one", () => {
  test("whichever of them are checked together, and from wherever", async () => {
    const folder = createRepository();
    const found = [
      ["packages/a/deep/er/flow.json", "info"],
      ["packages/a/flow.json", "info"],
      ["packages/b/flow.json"],
      ["packages/c/flow.json", "error"],
    ];
    expect(await severities(folder)).toEqual({ exitCode: 1, stderr: "", found });
    expect((await severities(folder, ["."])).found).toEqual(found);
    expect((await severities(folder, ["packages/*/flow.json"])).found).toEqual(found.slice(1));
    for (const [path = "", ...levels] of found) {
      expect((await severities(folder, [path])).found).toEqual([[path, ...levels]]);
      expect((await severities(join(folder, "packages/c"), [join(folder, path)])).found[0]?.slice(1)).toEqual(
        levels,
      );
    }
    expect((await severities(join(folder, "packages/a/deep"))).found).toEqual([["er/flow.json", "info"]]);
  });

  test("and no other is asked, but for those that it extends", async () => {
    const folder = createRepository({
      "packages/a/flowproof.config.json": JSON.stringify({ extends: "../../flowproof.config.json" }),
      "packages/c/flowproof.config.json": JSON.stringify({ root: true }),
    });
    const { found } = await severities(folder, ["packages/a/flow.json", "packages/c/flow.json"]);
    expect(found).toEqual([
      ["packages/a/flow.json", "error"],
      ["packages/c/flow.json", "warning"],
    ]);
  });

  test("but for flags, and for a config that is named", async () => {
    const folder = createRepository();
    const all = (severity: string) => [
      ["packages/a/deep/er/flow.json", severity],
      ["packages/a/flow.json", severity],
      ["packages/b/flow.json", severity],
      ["packages/c/flow.json", severity],
    ];
    expect((await severities(folder, ["--rule", `${LEVEL}=warning`])).found).toEqual(all("warning"));
    expect((await severities(folder, ["--config", "packages/a/flowproof.config.json"])).found).toEqual(
      all("info"),
    );
  });

  test("up to the root of its own repository", async () => {
    const folder = createRepository();
    mkdirSync(join(folder, "packages/c/.git"));
    expect((await severities(folder, ["packages/c/flow.json"])).found).toEqual([
      ["packages/c/flow.json", "warning"],
    ]);
  });

  test("outside of a repository up to the working directory, and of what lies elsewhere its own folder", async () => {
    const folder = createFolder({
      "flowproof.config.json": level("error"),
      "a/deep/flow.json": doubtfulWorkflow,
      "b/flowproof.config.json": level("info"),
      "b/flow.json": doubtfulWorkflow,
      "b/deep/flow.json": doubtfulWorkflow,
    });
    expect((await severities(folder, ["a/deep/flow.json"])).found[0]?.[1]).toBe("error");
    const elsewhere = join(folder, "a");
    expect((await severities(elsewhere, ["deep/flow.json"])).found[0]?.[1]).toBe("warning");
    expect((await severities(elsewhere, ["../b/flow.json"])).found[0]?.[1]).toBe("info");
    expect((await severities(elsewhere, ["../b/deep/flow.json"])).found[0]?.[1]).toBe("warning");
  });

  test("for standard input that of the working directory", async () => {
    const folder = createRepository();
    const exitCodes = async (cwd: string) =>
      (await runCli(cwd, ["check", "-"], { stdin: doubtfulWorkflow })).exitCode;
    expect(await exitCodes(folder)).toBe(1);
    expect(await exitCodes(join(folder, "packages/a"))).toBe(0);
  });

  test("for fix and diff, too", async () => {
    const folder = createRepository({ "packages/b/broken.json": brokenWorkflow });
    const { stderr } = await runCli(folder, ["fix", "packages/b/flow.json"]);
    expect(stderr).toBe('flowproof: No finding in "packages/b/flow.json" offers an edit.\n');
    const { exitCode, stdout } = await runCli(folder, [
      "diff",
      "packages/b/flow.json",
      "packages/c/flow.json",
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(LEVEL);
  });
});

describe("what a config of some files says beside levels", () => {
  test("its mistakes are told when one of its files is checked", async () => {
    const folder = createRepository({ "packages/a/flowproof.config.json": '{ "rulse": {} }' });
    expect((await severities(folder, ["packages/c/flow.json"])).exitCode).toBe(1);
    expect(await severities(folder)).toEqual({
      exitCode: 2,
      stderr:
        'flowproof: packages/a/flowproof.config.json:1:3: There is no key "rulse". Did you mean "rules"?\n',
      found: [],
    });
  });

  test("two in one folder are told with the folder", async () => {
    const folder = createRepository({ "packages/a/flowproof.config.mjs": "" });
    expect((await severities(folder)).stderr).toBe(
      'flowproof: "flowproof.config.json" and "flowproof.config.mjs" lie in "packages/a"; keep one.\n',
    );
  });

  test("what it includes has to be a document, and what it ignores is not looked at", async () => {
    const config = { include: "drawn/*.json", ignores: "old" };
    const folder = createRepository({
      "packages/a/flowproof.config.json": JSON.stringify(config),
      "packages/a/drawn/odd.json": "{}",
      "packages/a/odd.json": "{}",
      "packages/a/old/flow.json": doubtfulWorkflow,
    });
    const found = [["drawn/odd.json", "error"]];
    expect((await severities(join(folder, "packages/a"))).found).toEqual(found);
    const shown = found.map(([path, ...rest]) => [`packages/a/${path}`, ...rest]);
    expect((await severities(folder, ["packages/a"])).found).toEqual(shown);
    const whole = (await severities(folder)).found.map(([path]) => path);
    expect(whole).toContain("packages/a/drawn/odd.json");
    expect(whole).not.toContain("packages/a/odd.json");
    expect(whole).not.toContain("packages/a/old/flow.json");
    const handed = ["packages/a/drawn/odd.json", "packages/a/odd.json", "packages/a/old/flow.json"];
    expect((await severities(folder, ["--ignore-unknown", ...handed])).found).toEqual(shown);
  });

  test("each config has its own baseline", async () => {
    const folder = createRepository({
      "packages/a/flowproof.config.json": JSON.stringify({ baseline: "accepted.json" }),
      "packages/b/flowproof.config.mjs": `export default { baseline: "accepted.json" };`,
    });
    const updated = await runCli(folder, ["check", "--update-baseline"]);
    expect(updated.exitCode).toBe(1);
    expect(updated.stderr).toBe(
      [
        'flowproof: The baseline "packages/a/accepted.json" suppresses 2 findings: 2 added, 0 removed.',
        'flowproof: The baseline "packages/b/accepted.json" suppresses 1 finding: 1 added, 0 removed.',
        "",
      ].join("\n"),
    );
    expect((await severities(folder)).found).toEqual([
      ["packages/a/deep/er/flow.json"],
      ["packages/a/flow.json"],
      ["packages/b/flow.json"],
      ["packages/c/flow.json", "error"],
    ]);
    expect((await runCli(folder, ["check"])).stdout).not.toContain("no longer occur");
  });

  test("unused overrides of every config are told when everything was checked", async () => {
    const override = { files: "**", rules: { "ref/self": "off" }, reason: "why" };
    const folder = createRepository({
      "packages/a/flowproof.config.json": JSON.stringify({ overrides: [override] }),
    });
    const told = "packages/a/flowproof.config.json:1:15: nothing is found that this override turns off";
    expect((await severities(folder)).stderr).toContain(told);
    expect((await severities(join(folder, "packages/a"))).stderr).toContain("this override turns off");
    expect((await severities(folder, ["packages"])).stderr).toBe("");
  });
});

describe("--print-config", () => {
  const print = async (cwd: string, ...args: string[]) => {
    const { stdout, stderr, exitCode } = await runCli(cwd, ["check", "--print-config", ...args]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    return JSON.parse(stdout);
  };

  test("shows which config judges a file, and where each setting comes from", async () => {
    const own = `{
  "extends": "../base.json",
  "include": ["*.json"],
  "rules": { "ref/self": "off" },
  "semantics": { "skippedSource": "skips", "noOutcome": "holds" },
  "overrides": [
    { "files": "old.json", "rules": { "ref/*": "info" }, "reason": "old" },
    { "nodes": "tmp_*", "rules": { "node/unused": "off" }, "reason": "by hand" }
  ]
}`;
    const base =
      '{ "stage": "draft", "rules": { "ref/self": "error", "ui/*": "off" }, "baseline": "b.json" }';
    const folder = createRepository({
      "packages/base.json": base,
      "packages/a/flowproof.config.json": own,
    });
    const flags = ["--rule", "path/*=info", "--preset", "strict", "--semantics", "noOutcome=skips"];
    const shown = await print(folder, "packages/a/flow.json", ...flags);
    expect(shown).toEqual({
      file: "packages/a/flow.json",
      config: "packages/a/flowproof.config.json",
      extends: ["packages/base.json"],
      isIncluded: true,
      isIgnored: false,
      settings: {
        preset: { value: "strict", from: "--preset" },
        contract: { value: "authoring", from: "default" },
        stage: { value: "draft", from: "packages/base.json:1:12" },
        kind: { value: "detected", from: "default" },
        semantics: {
          skippedSource: { value: "skips", from: "packages/a/flowproof.config.json:5:35" },
          skippedDependency: { value: "runs", from: "default" },
          noOutcome: { value: "skips", from: "--semantics" },
        },
        rules: {
          "ui/*": { value: "off", from: "packages/base.json:1:53" },
          "ref/self": { value: "off", from: "packages/a/flowproof.config.json:4:14" },
          "path/*": { value: "info", from: "--rule" },
        },
        overrides: [
          {
            value: { nodes: ["tmp_*"], rules: { "node/unused": "off" }, reason: "by hand" },
            from: "packages/a/flowproof.config.json:8:5",
          },
        ],
        include: [{ value: "*.json", from: "packages/a/flowproof.config.json:3:15" }],
        ignores: [],
        catalogue: [],
        workflows: [],
        baseline: [{ value: "b.json", from: "packages/base.json:1:82" }],
      },
    });
    expect((await print(folder, "packages/c/flow.json")).config).toBe("flowproof.config.json");
  });

  test("says so where there is none, and checks nothing", async () => {
    const folder = createFolder({ "a.json": soundWorkflow });
    expect(await print(folder, "a.json")).toMatchObject({
      config: null,
      extends: [],
      settings: { rules: {} },
    });
    expect(await runCli(folder, ["check", "a.json", "--print-config", "a.json"])).toMatchObject({
      exitCode: 2,
      stderr: "flowproof: --print-config checks nothing; give it the one file to report on.\n",
    });
  });
});
