import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenWorkflow, createFolder, doubtfulWorkflow, runCli, soundWorkflow } from "./run-cli.js";

/** Runs `check` in a folder that holds a config and other files. */
async function check(config: object, files: Record<string, string>, args: readonly string[] = []) {
  const folder = createFolder({ "flowproof.config.json": JSON.stringify(config), ...files });
  return runCli(folder, ["check", ...args]);
}

describe("a config", () => {
  test("is found up to the root of the repository, and not above", async () => {
    const off = JSON.stringify({ rules: { "ref/unknown-node": "off" } });
    const files = { "flowproof.config.json": off, "repository/deep/a.json": brokenWorkflow };
    const folder = createFolder(files);
    const deep = join(folder, "repository/deep");
    expect((await runCli(folder, ["check", "repository/deep/a.json"])).exitCode).toBe(0);
    expect((await runCli(deep, ["check", "a.json"])).exitCode).toBe(1);
    mkdirSync(join(folder, ".git"));
    expect((await runCli(deep, ["check", "a.json"])).exitCode).toBe(0);
    mkdirSync(join(folder, "repository/.git"));
    expect((await runCli(deep, ["check", "a.json"])).exitCode).toBe(1);
  });

  test("may be another one", async () => {
    const other = JSON.stringify({ rules: { "ref/*": "warning" } });
    const files = { "a.json": brokenWorkflow, "ci/other.jsonc": `// for CI\n${other}` };
    expect((await check({}, files, ["a.json"])).exitCode).toBe(1);
    expect((await check({}, files, ["a.json", "--config", "ci/other.jsonc"])).exitCode).toBe(0);
  });

  test("may be a module", async () => {
    const folder = createFolder({
      "flowproof.config.mjs": `export default { rules: { ["ref/" + "unknown-node"]: "off" } };`,
      "a.json": brokenWorkflow,
    });
    expect(await runCli(folder, ["check", "a.json"])).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("yields to flags", async () => {
    const files = { "a.json": brokenWorkflow };
    const config = {
      rules: { "ref/unknown-node": "error" },
      overrides: [
        { files: "a.json", rules: { "ref/unknown-node": "error" }, reason: "why" },
        { nodes: "portrait", rules: { "ref/*": "error" }, reason: "why" },
      ],
    };
    for (const [rule, exitCode] of [
      ["ref/unknown-node=off", 0],
      ["ref/*=warning", 0],
      ["path/*=off", 1],
    ] as const) {
      expect((await check(config, files, ["a.json", "--rule", rule])).exitCode).toBe(exitCode);
    }
    const draft = { "a.json": JSON.stringify({ flow: [{ id: "portrait", type: "custom-model" }] }) };
    expect((await check({ stage: "draft" }, draft, ["a.json"])).exitCode).toBe(0);
    expect((await check({ stage: "draft" }, draft, ["a.json", "--stage", "ready"])).exitCode).toBe(1);
  });

  test("chooses how runs are read, and yields to flags in that", async () => {
    const model = (id: string, more: object) => ({ id, type: "custom-model", modelId: "m", ...more });
    const gate = { name: "conditional", type: "string", ref: { node: "ask", equal: "yes" } };
    const flow = [
      {
        id: "ask",
        type: "logic",
        logicType: "if-else",
        inputs: [{ name: "on", type: "boolean", ref: { node: "workflow", name: "on" } }],
        logic: { cases: [{ condition: "on", value: "yes" }], default: "no" },
      },
      model("draw", { inputs: [gate] }),
      model("always", { dependsOn: ["draw"] }),
    ];
    const files = { "a.json": JSON.stringify({ inputs: [{ name: "on", type: "boolean" }], flow }) };
    const waits = { semantics: { skippedDependency: "waits" } };
    const args = ["a.json", "--format", "unix"];
    const found = await check(waits, files, args);
    expect(found).toMatchObject({ exitCode: 1 });
    expect(found.stdout).toContain("This rests on semantics skippedDependency=waits.");
    expect((await check({}, files, args)).exitCode).toBe(0);
    expect((await check(waits, files, [...args, "--semantics", "skippedDependency=runs"])).exitCode).toBe(0);
    const flags = ["--semantics", "noOutcome=skips", "--semantics", "skippedDependency=waits"];
    expect((await check({}, files, [...args, ...flags])).exitCode).toBe(1);
    const extending = { extends: "./base.json", semantics: { noOutcome: "skips" } };
    const based = { ...files, "base.json": JSON.stringify(waits) };
    expect((await check(extending, based, args)).exitCode).toBe(1);
    const folder = createFolder({ "flowproof.config.json": JSON.stringify(waits), ...files });
    const simulate = (...more: string[]) =>
      runCli(folder, ["simulate", "a.json", "--input", "on=false", ...more]);
    expect((await simulate()).exitCode).toBe(1);
    expect((await simulate("--semantics", "skippedDependency=runs")).exitCode).toBe(0);
    const graph = await runCli(folder, ["graph", "a.json", "--format", "json"]);
    expect(graph.stdout).toContain('"path/hangs"');
    const usual = ["--semantics", "skippedDependency=runs"];
    const other = await runCli(folder, ["graph", "a.json", "--format", "json", ...usual]);
    expect(other.stdout).not.toContain('"path/hangs"');
  });

  test.each([
    [
      ["--semantics", "skippedSource"],
      "--semantics needs a reading and a choice, such as skippedDependency=waits.",
    ],
    [
      ["--semantics", "skippedSources=skips"],
      'There is no option in semantics "skippedSources". Did you mean "skippedSource"?',
    ],
    [
      ["--semantics", "noOutcome=hold=s"],
      'semantics.noOutcome is "hold=s"; it must be one of holds, skips. Did you mean "holds"?',
    ],
  ])("refuses a wrong reading: %j", async (flags, message) => {
    const ran = await check({}, { "a.json": soundWorkflow }, ["a.json", ...flags]);
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ran.stderr).toContain(message);
  });

  test("builds on others, later ones over earlier ones", async () => {
    const files = {
      "a.json": brokenWorkflow,
      "base/quiet.json": JSON.stringify({
        extends: "../root.json",
        rules: { "ref/*": "off" },
        include: "b.json",
      }),
      "base/loud.json": JSON.stringify({ extends: "../root.json", rules: { "ref/*": "error" } }),
      "root.json": JSON.stringify({ rules: { "ref/unknown-node": "warning" }, ignores: "ignored" }),
      "ignored/x.json": brokenWorkflow,
    };
    const run = (config: object) => check(config, files, ["a.json"]);
    expect((await run({ extends: "./base/quiet.json" })).exitCode).toBe(0);
    expect((await run({ extends: ["base/quiet.json", "base/loud.json"] })).exitCode).toBe(1);
    expect((await run({ extends: ["base/loud.json", "base/quiet.json"] })).exitCode).toBe(0);
    const own = await run({ extends: "base/quiet.json", rules: { "ref/unknown-node": "error" } });
    expect(own.exitCode).toBe(1);
  });
});

describe("what is wrong with a config is told with its place, and nothing is checked", () => {
  async function sentences(files: Record<string, string>, args: readonly string[] = []) {
    const ran = await runCli(createFolder({ "a.json": soundWorkflow, ...files }), [
      "check",
      "a.json",
      ...args,
    ]);
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    return ran.stderr;
  }

  test("a misspelt key and a misspelt rule", async () => {
    const config = '{\n  "rulse": {},\n  "rules": { "ref/slef": "off", "ref/self": "of" }\n}';
    expect(await sentences({ "flowproof.config.json": config })).toBe(
      [
        'flowproof: flowproof.config.json:2:3: There is no key "rulse". Did you mean "rules"?',
        'flowproof: flowproof.config.json:3:14: There is no rule "ref/slef". Did you mean "ref/self"?',
        'flowproof: flowproof.config.json:3:45: rules["ref/self"] is "of"; it must be one of off, info, warn, warning, error. Did you mean "off"?',
        "",
      ].join("\n"),
    );
  });

  test.each([
    ['{ "include": ["a.json",] }', "flowproof.config.json:1:23: This is not valid JSON: "],
    ['{ "include": "a", "include": "b" }', "flowproof.config.json:1:19: "],
    ["[]", "flowproof.config.json:1:1: A config is a plain object, but this one is a list.\n"],
    [
      '{ "overrides": [{ "nodes": "x", "rules": {} }] }',
      'flowproof.config.json:1:17: The override lacks a "reason"',
    ],
    [
      '{ "extends": "bsae.json" }',
      'flowproof.config.json:1:14: There is no file "bsae.json". Did you mean "base.json"?',
    ],
    ['{ "catalogue": ["models.json"] }', 'flowproof.config.json:1:17: There is no file "models.json".'],
    ['{ "catalogue": "a.json" }', 'flowproof.config.json:1:16: "a.json" is not a catalogue'],
    [
      '{ "extends": ["base.json"] }',
      'base.json:1:14: the configs extend each other in a circle: "flowproof.config.json", "base.json", "flowproof.config.json".\n',
    ],
  ])("%s", async (config, sentence) => {
    const base = '{ "extends": "flowproof.config.json" }';
    const said = await sentences({ "flowproof.config.json": config, "base.json": base });
    expect(said.startsWith(`flowproof: ${sentence}`), said).toBe(true);
  });

  test.each([
    [
      "export default { rulse: {} };",
      'flowproof.config.mjs (rulse): There is no key "rulse". Did you mean "rules"?',
    ],
    ["export const config = {};", '"flowproof.config.mjs" has no default export.'],
    [
      'export default { get rules() { throw new Error("boom"); } };',
      "flowproof.config.mjs: It cannot be read: boom",
    ],
    ['throw new Error("\\u001b[31mboom");', '"flowproof.config.mjs" cannot be loaded: \\u001b[31mboom'],
  ])("%s", async (module, sentence) => {
    expect(await sentences({ "flowproof.config.mjs": module })).toBe(`flowproof: ${sentence}\n`);
  });

  test("two in one folder, and one that is named but missing", async () => {
    expect(await sentences({ "flowproof.config.json": "{}", "flowproof.config.mjs": "" })).toBe(
      'flowproof: "flowproof.config.json" and "flowproof.config.mjs" lie in one folder; keep one.\n',
    );
    expect(await sentences({}, ["--config", "b.json"])).toBe(
      'flowproof: There is no file "b.json". Did you mean "a.json"?\n',
    );
  });
});

describe("overrides", () => {
  const reason = "The first draft of it.";

  test("hold for their files", async () => {
    const files = { "flows/a.json": doubtfulWorkflow, "old/a.json": doubtfulWorkflow };
    const config = { overrides: [{ files: ["old/**"], rules: { "schema/*": "error" }, reason }] };
    expect((await check(config, files, ["flows/a.json"])).exitCode).toBe(0);
    expect((await check(config, files, ["old/a.json"])).exitCode).toBe(1);
  });

  test("hold for their nodes", async () => {
    const unused = (id: string) => ({ id, type: "list", items: ["a"] });
    const value = {
      flow: [{ id: "portrait", type: "custom-model", modelId: "m" }, unused("tmp_1"), unused("kept")],
    };
    const files = { "a.json": JSON.stringify(value) };
    const run = async (config: object) => {
      const { stdout } = await check(config, files, ["a.json", "--format", "json"]);
      const found: { nodeId: string; severity: string }[] = JSON.parse(stdout).files[0].diagnostics;
      return found.map(({ nodeId, severity }) => [nodeId, severity]);
    };
    const at = (level: string) => [{ nodes: "tmp_*", rules: { "node/unused": level }, reason }];
    expect(await run({})).toEqual([
      ["tmp_1", "warning"],
      ["kept", "warning"],
    ]);
    expect(await run({ overrides: at("off") })).toEqual([["kept", "warning"]]);
    expect(await run({ overrides: at("error") })).toEqual([
      ["tmp_1", "error"],
      ["kept", "warning"],
    ]);
    expect(await run({ rules: { "node/*": "off" }, overrides: at("info") })).toEqual([["tmp_1", "info"]]);
    expect(await run({ overrides: [{ ...at("off")[0], files: "b.json" }] })).toHaveLength(2);
  });
});

describe("what overrides turn off", () => {
  const reason = "Drawn by hand.";
  const off = { files: "old/**", rules: { "schema/*": "off" }, reason };
  const files = { "flows/a.json": doubtfulWorkflow, "old/a.json": doubtfulWorkflow };

  test("is counted, with the reason", async () => {
    const { stdout } = await check({ overrides: [off] }, files, ["--format", "json"]);
    const report = JSON.parse(stdout);
    expect(report.summary).toMatchObject({ counts: { warning: 1 }, suppressed: 1 });
    expect(report.files[2]).toMatchObject({
      path: "old/a.json",
      diagnostics: [],
      suppressed: [
        { by: "override", reason, diagnostic: { ruleId: "schema/unknown-property", nodeId: "portrait" } },
      ],
    });
    const { stdout: text, stderr } = await check({ overrides: [off] }, files, ["--verbose"]);
    expect(text).toMatch(/; 1 finding suppressed\n$/);
    expect(stderr).toContain(
      'flowproof: old/a.json:1:76: a finding of schema/unknown-property is suppressed by an override: "Drawn by hand.".\n',
    );
  });

  test("is told when it is nothing, unless only some files were asked for", async () => {
    const unused = { ...off, rules: { "ref/self": "off", "schema/*": "error" } };
    const config = { overrides: [off, unused, { ...unused, rules: { "ref/self": "error" } }] };
    const told =
      "flowproof: flowproof.config.json:1:87: nothing is found that this override turns off; remove it or mend it.\n";
    expect((await check({ overrides: [off] }, files)).stderr).toBe("");
    expect((await check({ overrides: [off, { ...unused, files: "new/**" }] }, files)).stderr).toBe(told);
    expect((await check({ overrides: [off] }, files, ["flows"])).stderr).toBe("");
    expect((await check(config, files)).stderr).toContain("this override turns off");
  });
});

describe("include and ignores", () => {
  const files = {
    "flows/a.json": soundWorkflow,
    "flows/b.json": soundWorkflow,
    "flows/old/c.json": soundWorkflow,
    "other/d.json": soundWorkflow,
    "notes.json": "{}",
  };
  const paths = async (config: object, args: readonly string[] = []) => {
    const { stdout } = await check(config, files, ["--format", "json", ...args]);
    const report: { files: { path: string; status: string }[] } = JSON.parse(stdout);
    return report.files.filter(({ status }) => status === "checked").map(({ path }) => path);
  };

  test("say what is checked when nothing is named", async () => {
    expect(await paths({ include: ["flows/**/*.json"] })).toEqual([
      "flows/a.json",
      "flows/b.json",
      "flows/old/c.json",
    ]);
    expect(await paths({ include: "flows/**/*.json", ignores: ["flows/old"] })).toEqual([
      "flows/a.json",
      "flows/b.json",
    ]);
    expect(await paths({ ignores: "flows/**" })).toEqual(["other/d.json"]);
    expect(await paths({ include: "flows" })).toHaveLength(3);
  });

  test("hold in a folder that is named, and not for a file that is named", async () => {
    const config = { include: "flows/*.json", ignores: ["flows/b.json"] };
    expect(await paths(config, ["."])).toEqual(["flows/a.json"]);
    expect(await paths(config, ["other"])).toEqual(["other/d.json"]);
    expect(await paths(config, ["flows/*.json"])).toEqual(["flows/a.json"]);
    expect(await paths(config, ["flows/b.json", "other/d.json"])).toEqual(["flows/b.json", "other/d.json"]);
  });

  test("are relative to the folder of the config", async () => {
    const config = JSON.stringify({ include: "flows/*.json" });
    const folder = createFolder({ ...files, "flowproof.config.json": config });
    mkdirSync(join(folder, ".git"));
    const { stdout } = await runCli(join(folder, "other"), ["check", "--format", "unix", "--verbose"]);
    expect(stdout).toBe("");
    const json = JSON.parse((await runCli(join(folder, "other"), ["check", "--format", "json"])).stdout);
    expect(json.files.map(({ path }: { path: string }) => path)).toEqual([
      "../flows/a.json",
      "../flows/b.json",
    ]);
  });

  test("make a file that is no workflow document an error", async () => {
    const { exitCode, stdout } = await check({ include: "*.json", ignores: "flowproof.*" }, files);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("document/unknown-kind");
    expect((await check({ include: "**/*.json" }, files, ["--ignore-unknown"])).exitCode).toBe(1);
    expect((await check({ include: "**/*.json" }, files, ["notes.json", "--ignore-unknown"])).exitCode).toBe(
      1,
    );
    expect(
      (await check({ include: "flows/*.json" }, files, ["notes.json", "--ignore-unknown"])).exitCode,
    ).toBe(0);
  });

  test("leave out what is ignored also when a hook hands it over", async () => {
    const config = { ignores: "flows/**" };
    const paths = ["flows/broken.json", "kept.json"];
    const given = { "flows/broken.json": brokenWorkflow, "kept.json": soundWorkflow };
    expect((await check(config, given, paths)).exitCode).toBe(1);
    const { exitCode, stdout } = await check(config, given, [...paths, "--ignore-unknown"]);
    expect([exitCode, stdout]).toEqual([
      0,
      "✔ no findings in 1 file; no catalogue\n  1 checked, 0 passed over, 0 not read\n",
    ]);
    const { exitCode: alone } = await check(config, given, ["flows/broken.json", "--ignore-unknown"]);
    expect(alone).toBe(0);
  });

  test("that match nothing are usage errors", async () => {
    const { exitCode, stderr } = await check({ include: ["flow/*.json"] }, files);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'flowproof: No file matches "flow/*.json".\n',
    });
  });
});
