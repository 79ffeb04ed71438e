import { describe, expect, test } from "vitest";
import { createFolder, runCli } from "./run-cli.js";

const workflow = JSON.stringify({
  name: "Portrait",
  inputs: [
    { name: "prompt", type: "string", label: "Your idea", required: { always: true } },
    { name: "steps", type: "number", label: "Steps", max: 50 },
    { name: "images", type: "file_array" },
  ],
  flow: [{ id: "portrait", type: "generate-prompt" }],
});
const sound = '{ "prompt": "a fox" }';
const broken = '{\n  "prompt": "a fox",\n  "steps": 80\n}\n';

function folderWith(body: string, others: Record<string, string> = {}): string {
  return createFolder({ "flow.json": workflow, "body.json": body, ...others });
}

describe("flowproof check-run", () => {
  test("accepts a body that the workflow takes", async () => {
    const { exitCode, stdout, stderr } = await runCli(folderWith(sound), [
      "check-run",
      "flow.json",
      "body.json",
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("no findings in 1 file");
  });

  test("shows findings in the body, with the place", async () => {
    const { exitCode, stdout } = await runCli(folderWith(broken), ["check-run", "flow.json", "body.json"]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Input "Steps" takes numbers up to 50, but the body gives 80.');
    expect(stdout).toContain("3:12");
    expect(stdout).toContain("run/value-out-of-range");
  });

  test("says that the job never completes, and where in the workflow that is", async () => {
    const flow = `{
  "inputs": [{ "name": "style", "type": "string", "allowedValues": ["photo", "ink"], "default": "photo" }],
  "flow": [
    { "id": "ask", "type": "logic", "logicType": "if-else",
      "inputs": [{ "name": "style", "type": "string", "ref": { "node": "workflow", "name": "style" } }],
      "logic": { "cases": [{ "condition": "style == 'ink'", "value": "yes" }], "default": "no" } },
    { "id": "draw", "type": "generate-prompt",
      "inputs": [{ "name": "conditional", "type": "string", "ref": { "node": "ask", "equal": "yes" } }] },
    { "id": "print", "type": "generate-prompt",
      "inputs": [{ "name": "text", "type": "string", "ref": { "node": "draw" } }] }
  ]
}`;
    const folder = createFolder({ "flow.json": flow, "ink.json": '{"style": "ink"}', "photo.json": "{}" });
    expect((await runCli(folder, ["check-run", "flow.json", "ink.json"])).exitCode).toBe(0);
    const { exitCode, stdout } = await runCli(folder, ["check-run", "flow.json", "photo.json"]);
    expect(exitCode).toBe(1);
    expect(stdout.split("\n").map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        '1:1  error  With this body "draw" is skipped, but "print" reads it: "print"',
        'see:  flow.json:9:5 (waiting) "print" waits forever.',
        'see:  flow.json:7:5 (skipped) "draw" is skipped.',
        'when: "ask" yields "no"',
      ]),
    );
    const simulated = await runCli(folder, ["simulate", "flow.json"]);
    expect(simulated.stdout).toContain('"print" waits forever: it reads "draw", which is skipped.');
  });

  test("looks for what the catalogue says that a model needs", async () => {
    const flow = { flow: [{ id: "portrait", type: "custom-model", modelId: "flux", inputs: [] }] };
    const needed = { name: "prompt", type: "string", required: { always: true } };
    const folder = createFolder({
      "flow.json": JSON.stringify(flow),
      "body.json": "{}",
      "models.json": JSON.stringify({ models: { flux: { inputs: [needed] } } }),
    });
    const args = ["check-run", "flow.json", "body.json", "--format", "unix"];
    expect((await runCli(folder, args)).exitCode).toBe(0);
    const { exitCode, stdout } = await runCli(folder, [...args, "--catalogue", "models.json"]);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 1,
      stdout:
        'body.json:1:1: The model "flux" of node "portrait" needs the input "prompt", which has no value in this run. [error/run/missing-node-input]\n',
    });
  });

  test.each([
    [
      "unix",
      'body.json:3:12: Input "Steps" takes numbers up to 50, but the body gives 80. [error/run/value-out-of-range]\n',
    ],
    [
      "github",
      '::error file=body.json,line=3,col=12,endLine=3,endColumn=14,title=run/value-out-of-range::Input "Steps" takes numbers up to 50, but the body gives 80.\n',
    ],
  ])("prints %s", async (format, expected) => {
    const args = ["check-run", "flow.json", "body.json", "--format", format];
    const { exitCode, stdout, stderr } = await runCli(folderWith(broken), args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: expected });
    expect(stderr).toContain("1 error in 1 file");
  });

  test("prints JSON", async () => {
    const args = ["check-run", "flow.json", "body.json", "--format", "json"];
    const { stdout } = await runCli(folderWith('{"images": "asset_1", "promt": 1, "promt": 2}'), args);
    const report = JSON.parse(stdout);
    expect(report.exitCode).toBe(1);
    const [file] = report.files;
    expect([file.path, file.status, file.kind]).toEqual(["body.json", "checked", null]);
    const findings = file.diagnostics.map(({ ruleId, pointer }: Record<string, string>) => [ruleId, pointer]);
    expect(findings).toEqual([
      ["run/scalar-for-array", "/images"],
      ["document/duplicate-key", "/promt"],
      ["run/unknown-input", "/promt"],
    ]);
    expect(file.diagnostics[2].range.start).toEqual({ line: 1, column: 35, offset: 34 });
    expect(file.diagnostics[0]).not.toHaveProperty("mark");
  });

  test.each([
    [["flow.json", "-"], sound, 0],
    [["flow.json", "-"], broken, 1],
    [["-", "body.json"], workflow, 0],
  ])("reads standard input: %j", async (files, stdin, expected) => {
    const { exitCode, stderr } = await runCli(folderWith(sound), ["check-run", ...files], { stdin });
    expect({ exitCode, stderr }).toEqual({ exitCode: expected, stderr: "" });
  });

  test("counts warnings as told", async () => {
    const folder = folderWith('{"prompt": "a fox", "images": "asset_1"}');
    const check = async (...args: string[]) =>
      (await runCli(folder, ["check-run", "flow.json", "body.json", ...args])).exitCode;
    expect(await check()).toBe(0);
    expect(await check("--max-warnings", "0")).toBe(1);
    expect(await check("--preset", "strict")).toBe(1);
    expect(await check("--preset", "strict", "--rule", "run/scalar-for-array=off")).toBe(0);
  });

  test("keeps to the config", async () => {
    const config = JSON.stringify({ rules: { "run/value-out-of-range": "off" } });
    const folder = folderWith(broken, { "flowproof.config.json": config });
    expect((await runCli(folder, ["check-run", "flow.json", "body.json"])).exitCode).toBe(0);
  });

  test("tells with --verbose what could not be decided", async () => {
    const folder = folderWith(sound, { "nodes.json": '[{ "id": "portrait", "type": "generate-prompt" }]' });
    const { exitCode, stderr } = await runCli(folder, ["check-run", "nodes.json", "body.json", "--verbose"]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain("body.json: input names was not checked");
  });

  test("shows where a body does not parse", async () => {
    const args = ["check-run", "flow.json", "body.json", "--format", "unix"];
    const { exitCode, stdout } = await runCli(folderWith('{ "prompt": }'), args);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^body\.json:1:13: .*\[error\/document\/syntax\]\n$/);
  });
});

describe("a usage error", () => {
  test.each([
    [["flow.json"], "Which workflow and which body? For example: flowproof check-run flow.json body.json"],
    [["flow.json", "body.json", "more.json"], '"more.json" is one argument too many.'],
    [["-", "-"], "Only one of the two can be standard input."],
    [["flow.json", "bdoy.json"], 'There is no file "bdoy.json". Did you mean "body.json"?'],
    [["folw.json", "body.json"], 'There is no file "folw.json". Did you mean "flow.json"?'],
    [["flow.json", "body.json", "--kind", "flow"], "There is no flag --kind."],
    [["flow.json", "body.json", "--formt", "json"], "There is no flag --formt. Did you mean --format?"],
    [["tags.json", "body.json"], '"tags.json" holds no workflow to run: This is a list of tags, but'],
    [["broken.json", "body.json"], '"broken.json" cannot be read: '],
  ])("%j", async (args, sentence) => {
    const folder = folderWith(sound, { "tags.json": '{"tags": ["a"]}', "broken.json": "{" });
    const { exitCode, stdout, stderr } = await runCli(folder, ["check-run", ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(`flowproof: ${sentence}`);
  });
});
