import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeFixed } from "../../src/cli/fix/deliver-text.js";
import { createFolder, runCli, soundWorkflow } from "./run-cli.js";

/** One fix, one suggestion; four spaces and no line end at the end. */
const flow = `{
    "flow": [
        { "id": "sketch", "type": "custom-model", "modelId": "m" },
        { "id": "colours", "type": "custom-model", "modelId": "m" },
        {
            "id": "portrait",
            "type": "custom-model",
            "modelId": "m",
            "dependsOn": ["sketch", "sketch"], // twice
            "inputs": [{ "name": "image", "type": "file", "ref": { "node": "colour" } }]
        }
    ]
}`;
const fixed = flow.replace('["sketch", "sketch"]', '["sketch"]');
const suggestion = "ref/unknown-node:portrait:image:colour";
const isRoot = process.getuid?.() === 0;

const read = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");

describe("check --fix", () => {
  test("writes the fixes, and its verdict is that of the file afterwards", async () => {
    const folder = createFolder({ "flow.json": flow });
    const ran = await runCli(folder, ["check", "flow.json", "--fix"]);
    expect(read(folder, "flow.json")).toBe(fixed);
    expect(readdirSync(folder)).toEqual(["flow.json"]);
    expect(ran).toMatchObject({ exitCode: 1, stderr: "" });
    expect(ran.stdout).not.toContain("depends-on/duplicate");
    expect(ran.stdout).toMatch(
      /✖ 1 error in 1 file; no catalogue\n {2}1 fixed in 1 file\n {2}suggestions for 1 finding: flowproof fix <file>\n {2}1 checked, .*\n$/,
    );
  });

  test("changes nothing when there is nothing to fix, and nothing in a second run", async () => {
    const folder = createFolder({ "sound.json": soundWorkflow, "flow.json": fixed });
    const before = statSync(join(folder, "flow.json"));
    const { stdout } = await runCli(folder, ["check", "--fix"]);
    expect(stdout).not.toContain("fixed");
    const after = statSync(join(folder, "flow.json"));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(read(folder, "sound.json")).toBe(soundWorkflow);
  });

  test("counts in the JSON report what was fixed and what can be", async () => {
    const folder = createFolder({ "flow.json": flow });
    const args = ["check", "flow.json", "--format", "json"];
    const asIs = JSON.parse((await runCli(folder, args)).stdout);
    expect(asIs.summary).toMatchObject({ fixable: 1, fixed: 0, counts: { error: 1, warning: 1 } });
    const report = JSON.parse((await runCli(folder, [...args, "--fix"])).stdout);
    expect(report.summary).toMatchObject({ fixable: 0, fixed: 1, counts: { error: 1, warning: 0 } });
    expect(report.files[0]).toMatchObject({ path: "flow.json", fixed: 1 });
  });

  test("keeps a link, and the permissions of what it leads to", async () => {
    const folder = createFolder({ "real.json": flow });
    chmodSync(join(folder, "real.json"), 0o640);
    // Systems without such permissions keep fewer of them.
    const { mode } = statSync(join(folder, "real.json"));
    symlinkSync("real.json", join(folder, "link.json"));
    expect((await runCli(folder, ["check", "--fix"])).exitCode).toBe(1);
    expect(lstatSync(join(folder, "link.json")).isSymbolicLink()).toBe(true);
    expect(read(folder, "real.json")).toBe(fixed);
    expect(statSync(join(folder, "real.json")).mode).toBe(mode);
  });

  test("does not fix what is no finding, by config or by flag", async () => {
    const overrides = [{ nodes: ["portrait"], rules: { "depends-on/*": "off" }, reason: "a habit" }];
    const folder = createFolder({
      "flow.json": flow,
      "flowproof.config.json": JSON.stringify({ overrides }),
    });
    await runCli(folder, ["check", "flow.json", "--fix"]);
    expect(read(folder, "flow.json")).toBe(flow);
    const other = createFolder({ "flow.json": flow });
    await runCli(other, ["check", "flow.json", "--fix", "--rule", "depends-on/duplicate=off"]);
    expect(read(other, "flow.json")).toBe(flow);
  });

  test("writes nothing where a rule failed", async () => {
    const { ruleFailure } = await import("./failing-rule.js");
    using _ = ruleFailure();
    const folder = createFolder({ "flow.json": flow });
    expect((await runCli(folder, ["check", "flow.json", "--fix"])).exitCode).toBe(3);
    expect(read(folder, "flow.json")).toBe(flow);
  });

  test("reports a failed write, leaves the file as it was and judges that one", async () => {
    const folder = createFolder({ "flow.json": flow });
    const temporary = join(folder, `flow.json.${process.pid}.tmp`);
    mkdirSync(temporary);
    const { exitCode, stdout, stderr } = await runCli(folder, ["check", "flow.json", "--fix"]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('flowproof: "flow.json" was not changed: its temporary file is there already.\n');
    expect(stdout).toContain("depends-on/duplicate");
    expect(read(folder, "flow.json")).toBe(flow);
    rmdirSync(temporary);
  });

  test.skipIf(isRoot)("does not replace a file or write into a folder that is write-protected", async () => {
    const folder = createFolder({ "file/flow.json": flow, "folder/flow.json": flow });
    chmodSync(join(folder, "file/flow.json"), 0o444);
    chmodSync(join(folder, "folder"), 0o555);
    const { exitCode, stderr } = await runCli(folder, ["check", "--fix"]);
    chmodSync(join(folder, "folder"), 0o755);
    expect(exitCode).toBe(2);
    expect(stderr.match(/was not changed: permission denied/g)).toHaveLength(2);
    expect([read(folder, "file/flow.json"), read(folder, "folder/flow.json")]).toEqual([flow, flow]);
  });

  test("does not overwrite what has changed since it was read, or is not UTF-8", () => {
    const folder = createFolder({ "changed.json": "new", "latin.json": Buffer.from([0x22, 0xe9, 0x22]) });
    const target = (name: string) => ({ path: join(folder, name), shown: name, isNamed: true });
    expect(writeFixed(target("changed.json"), "old", "fixed")).toBe(
      '"changed.json" was not changed: something else has changed it since it was read.',
    );
    expect(writeFixed(target("latin.json"), '"\ufffd"', "fixed")).toBe(
      '"latin.json" was not changed: it is not UTF-8, so that a part of it would be lost.',
    );
    expect(writeFixed(target("gone.json"), "old", "fixed")).toBe(
      '"gone.json" was not changed: it is not there any more.',
    );
    expect(read(folder, "changed.json")).toBe("new");
  });
});

describe("check - --fix", () => {
  const pipe = (stdin: string, ...args: string[]) =>
    runCli(createFolder(), ["check", "-", "--fix", ...args], { stdin });

  test("prints the fixed text, and the report on standard error", async () => {
    const { exitCode, stdout, stderr } = await pipe(flow);
    expect([exitCode, stdout]).toEqual([1, fixed]);
    expect(stderr).toMatch(/^<stdin>\n[\s\S]*✖ 1 error in 1 file; no catalogue\n {2}1 fixed in 1 file\n/);
    expect(JSON.parse((await pipe(flow, "--format", "json")).stderr).summary.fixed).toBe(1);
  });

  test.each([
    ["sound", soundWorkflow, 0],
    ["broken", "{ no json", 1],
    ["no workflow", '{"some": "thing"}', 1],
  ])("prints a text that is %s as it came", async (_, text, exitCode) => {
    expect(await pipe(text)).toMatchObject({ exitCode, stdout: text });
  });

  test("prints what is passed over", async () => {
    expect(await pipe('{"some": "thing"}', "--ignore-unknown")).toMatchObject({
      stdout: '{"some": "thing"}',
    });
  });
});

describe("check --diff", () => {
  test("prints the change, writes nothing, and judges the file as it is", async () => {
    const folder = createFolder({ "flows/flow.json": flow, "sound.json": soundWorkflow });
    const ran = await runCli(folder, ["check", "--diff"]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout).toBe(
      `--- a/flows/flow.json
+++ b/flows/flow.json
@@ -6,7 +6,7 @@
             "id": "portrait",
             "type": "custom-model",
             "modelId": "m",
-            "dependsOn": ["sketch", "sketch"], // twice
+            "dependsOn": ["sketch"], // twice
             "inputs": [{ "name": "image", "type": "file", "ref": { "node": "colour" } }]
         }
     ]
`,
    );
    expect(ran.stderr).toMatch(/^✖ 1 error, 1 warning in 1 of 2 files; no catalogue\n {2}1 can be fixed: /);
    expect(read(folder, "flows/flow.json")).toBe(flow);
  });

  test("leaves standard output to the diff", async () => {
    const folder = createFolder({ "flow.json": flow });
    const { stdout, stderr } = await runCli(folder, ["check", "--diff", "--format", "unix"]);
    expect(stdout).toMatch(/^--- a\/flow\.json\n/);
    expect(stderr).toMatch(/^flow\.json:9:/);
  });

  test("is not shown where a terminal would act on it", async () => {
    const folder = createFolder({ "flow.json": flow.replace("// twice", "// \u001b[2J") });
    const { exitCode, stdout, stderr } = await runCli(folder, ["check", "--diff"]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('The diff of "flow.json" is not shown: a terminal or a CI system would act on');
  });

  test("cannot be asked for together with --fix", async () => {
    const { exitCode, stderr } = await runCli(createFolder(), ["check", "--diff", "--fix"]);
    expect([exitCode, stderr]).toEqual([
      2,
      "flowproof: --diff shows what --fix would write; give one of the two.\n",
    ]);
  });
});

describe("fix", () => {
  const fix = async (...args: string[]) => {
    const folder = createFolder({ "flow.json": flow, "sound.json": soundWorkflow });
    return { ...(await runCli(folder, ["fix", ...args])), text: read(folder, "flow.json") };
  };

  test("lists what can be applied", async () => {
    expect(await fix("flow.json")).toEqual({
      exitCode: 0,
      stdout: `depends-on/duplicate:portrait:sketch
  9:37  Node "portrait" names "sketch" twice in dependsOn; the repetition has no effect.
  1  Remove this entry (fix)

${suggestion}
  10:76  Node "portrait" reads "colour", but no node has that id. Did you mean "colours"?
  1  Write "colours" (suggestion)

`,
      stderr: 'flowproof: To apply one: flowproof fix "flow.json" --apply FINGERPRINT\n',
      text: flow,
    });
    expect((await fix("sound.json")).stderr).toBe('flowproof: No finding in "sound.json" offers an edit.\n');
  });

  test("applies a suggestion, and says what is left", async () => {
    expect(await fix("flow.json", "--apply", suggestion)).toEqual({
      exitCode: 0,
      stdout: 'flow.json: Write "colours"; 1 warning left.\n',
      stderr: "",
      text: flow.replace('"colour"', '"colours"'),
    });
  });

  test("shows the change when that is asked for", async () => {
    const { stdout, text } = await fix("flow.json", "--apply", suggestion, "--diff");
    expect(stdout).toMatch(/^--- a\/flow\.json\n[\s\S]*\n-.*"colour" .*\n\+.*"colours" /);
    expect(text).toBe(flow);
  });

  test("prints standard input changed", async () => {
    const ran = await runCli(createFolder(), ["fix", "-", "--apply", suggestion], { stdin: flow });
    expect(ran).toEqual({
      exitCode: 0,
      stdout: flow.replace('"colour"', '"colours"'),
      stderr: '<stdin>: Write "colours"; 1 warning left.\n',
    });
  });

  test("goes by what the config and the flags say", async () => {
    const folder = createFolder({
      "flow.json": flow,
      "flowproof.config.json": JSON.stringify({ rules: { "depends-on/*": "off" } }),
    });
    expect((await runCli(folder, ["fix", "flow.json"])).stdout).not.toContain("depends-on/duplicate");
    const flagged = await runCli(folder, ["fix", "flow.json", "--rule", "depends-on/*=warning"]);
    expect(flagged.stdout).toContain("depends-on/duplicate");
  });

  test.each([
    [[], "Which file? For example: flowproof fix workflow.json"],
    [["missing.json"], 'There is no file "missing.json".'],
    [["flow.json", "--edit", "1"], "Which finding? Name it with --apply."],
    [
      ["flow.json", "--apply", suggestion.replace("image", "imag")],
      `There is no finding "${suggestion.replace("image", "imag")}" in "flow.json". Did you mean "${suggestion}"?`,
    ],
    [
      ["flow.json", "--apply", suggestion, "--edit", "2"],
      `Which edit of "${suggestion}"? Choose one with --edit: 1 (Write "colours").`,
    ],
  ])("refuses %j", async (args, sentence) => {
    const { exitCode, stderr, text } = await fix(...args);
    expect([exitCode, stderr, text]).toEqual([2, `flowproof: ${sentence}\n`, flow]);
  });

  test("does nothing where a rule failed", async () => {
    const { ruleFailure } = await import("./failing-rule.js");
    using _ = ruleFailure();
    const { exitCode, stdout, stderr, text } = await fix("flow.json", "--apply", suggestion);
    expect([exitCode, stdout, text]).toEqual([3, "", flow]);
    expect(stderr).toContain("this is a defect of flowproof: the rule graph/empty failed");
  });

  test("asks which edit, where there are several", async () => {
    const two = flow
      .replace('"colours"', '"colour1"')
      .replace('"sketch"', '"colour2"')
      .replace('["sketch", "sketch"]', "[]");
    const folder = createFolder({ "flow.json": two });
    const args = ["fix", "flow.json", "--apply", suggestion];
    const { exitCode, stderr } = await runCli(folder, args);
    expect([exitCode, stderr]).toEqual([
      2,
      `flowproof: Which edit of "${suggestion}"? Choose one with --edit: 1 (Write "colour2"), 2 (Write "colour1").\n`,
    ]);
    await runCli(folder, [...args, "--edit", "2"]);
    expect(read(folder, "flow.json")).toContain('"node": "colour1"');
  });
});
