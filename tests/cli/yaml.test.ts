import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { brokenWorkflow, createFolder, runCli, soundWorkflow } from "./run-cli.js";

const sound = stringify(JSON.parse(soundWorkflow));
const broken = stringify(JSON.parse(brokenWorkflow));

async function check(cwd: string, args: readonly string[], stdin = "") {
  const { exitCode, stdout, stderr } = await runCli(cwd, ["check", "--format", "json", ...args], { stdin });
  const files: { path: string; status: string; diagnostics: { ruleId: string; range: unknown }[] }[] =
    JSON.parse(stdout).files;
  const found = files.map(({ path, status, diagnostics }) => [
    path,
    status,
    diagnostics.map(({ ruleId }) => ruleId),
  ]);
  return { exitCode, stderr, found, files };
}

describe("flowproof check", () => {
  test("searches folders for workflows in YAML, and takes no other YAML for one", async () => {
    const folder = createFolder({
      "a.yaml": sound,
      "b.YML": broken,
      "wrapped.yml": stringify({ workflow: JSON.parse(soundWorkflow) }),
      "editor.yaml": "name: drawn\neditorInfo: {nodes: []}",
      "unclosed.yaml": 'name: "x\nflow:\n  - id: a\n    type: list\n',
      "flow-style.yaml": "{ 'flow': [{ 'id': a, 'type': custom-model, modelId: x }] }",
      "pipeline.yaml": "flow:\n  - id: a\n    type: lane\n",
      "unclosed-pipeline.yaml": 'flow:\n  - id: "a\n    type: lane\n',
      "compose.yaml": "services:\n  web: {image: x}\n",
      "nodes.yaml": "- {id: a, type: list}\n",
      ".gitignore": "ignored.yaml\n",
      "ignored.yaml": broken,
    });
    const { found, exitCode } = await check(folder, []);
    expect(exitCode).toBe(1);
    expect(found).toEqual([
      ["a.yaml", "checked", []],
      ["b.YML", "checked", ["ref/unknown-node"]],
      ["compose.yaml", "not-a-workflow", []],
      ["editor.yaml", "checked", []],
      ["flow-style.yaml", "checked", []],
      ["nodes.yaml", "not-a-workflow", []],
      ["pipeline.yaml", "not-a-workflow", []],
      ["unclosed-pipeline.yaml", "not-a-workflow", []],
      ["unclosed.yaml", "checked", ["document/syntax"]],
      ["wrapped.yml", "checked", []],
    ]);
  });

  test("reads standard input by what it starts with", async () => {
    const folder = createFolder();
    expect((await check(folder, ["-"], broken)).found).toEqual([
      ["<stdin>", "checked", ["ref/unknown-node"]],
    ]);
    expect((await check(folder, ["-"], `\n${brokenWorkflow}`)).found).toEqual([
      ["<stdin>", "checked", ["ref/unknown-node"]],
    ]);
  });

  test("shows the line and marks the part", async () => {
    const folder = createFolder({ "flow.yaml": `# first\n${broken}` });
    const { stdout } = await runCli(folder, ["check", "flow.yaml"]);
    const lines = stdout.split("\n");
    const at = lines.findIndex((line) => line.includes("> 10 |"));
    expect(lines[at]).toBe("    > 10 |           node: sketch");
    expect(lines[at + 1]).toBe("         |                 ^^^^^^");
  });

  test("knows catalogues and other workflows that the config names in YAML", async () => {
    const caller = {
      flow: [
        {
          id: "call",
          type: "workflow",
          workflowId: "other",
          inputs: [{ name: "promt", type: "string", value: "x" }],
        },
      ],
    };
    const other = {
      id: "other",
      inputs: [{ name: "prompt", type: "string" }],
      flow: [
        {
          id: "a",
          type: "generate-prompt",
          inputs: [{ name: "p", type: "string", ref: { node: "workflow", name: "prompt" } }],
        },
      ],
    };
    const folder = createFolder({
      "flowproof.config.json": JSON.stringify({ workflows: ["*.yaml"], catalogue: "models.yml" }),
      "caller.yaml": stringify(caller),
      "other.yaml": stringify(other),
      "models.yml": "models:\n  model_portrait:\n    inputs:\n      - {name: prompt, type: string}\n",
      "uses-model.yaml": `${sound}    inputs:\n      - {name: promt, type: string, value: x}\n`,
    });
    const { found } = await check(folder, ["caller.yaml", "uses-model.yaml"]);
    expect(found).toEqual([
      ["caller.yaml", "checked", ["input/unknown-model-input"]],
      ["uses-model.yaml", "checked", ["input/unknown-model-input"]],
    ]);
  });

  test("passes over YAML that is no workflow when a hook hands it over", async () => {
    const folder = createFolder({ "compose.yaml": "services: {}\n", "a.yaml": sound });
    expect((await check(folder, ["--ignore-unknown", "compose.yaml", "a.yaml"])).found).toEqual([
      ["a.yaml", "checked", []],
      ["compose.yaml", "not-a-workflow", []],
    ]);
    expect((await check(folder, ["compose.yaml"])).found).toEqual([
      ["compose.yaml", "checked", ["document/unknown-kind"]],
    ]);
  });
});

describe("other commands read YAML too", () => {
  const inputs = [{ name: "prompt", type: "string", required: { always: true } }];
  const flow = [
    {
      id: "a",
      type: "generate-prompt",
      inputs: [{ name: "p", type: "string", ref: { node: "workflow", name: "prompt" } }],
    },
  ];
  const workflow = stringify({ inputs, flow });

  test("graph and simulate", async () => {
    const folder = createFolder({ "flow.yaml": workflow, "body.yml": "prompt: a sailor\n" });
    const graph = await runCli(folder, ["graph", "flow.yaml"]);
    expect([graph.exitCode, graph.stdout.includes("generate-prompt")]).toEqual([0, true]);
    const piped = await runCli(folder, ["graph", "-"], { stdin: workflow });
    expect(piped.exitCode).toBe(0);
    expect((await runCli(folder, ["simulate", "flow.yaml", "--inputs", "body.yml"])).exitCode).toBe(0);
  });

  test("check-run, with a place in the body", async () => {
    const folder = createFolder({ "flow.yaml": workflow, "body.yaml": "# body\npromt: a sailor\n" });
    const { exitCode, stdout } = await runCli(folder, [
      "check-run",
      "flow.yaml",
      "body.yaml",
      "--format",
      "unix",
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^body\.yaml:2:1: .*run\/unknown-input/m);
  });

  test("catalogue", async () => {
    const folder = createFolder({
      "models.yaml": "models: {m: {inputs: [{name: prompt, type: string}]}}\n",
      "no.yaml": "a: b: c",
    });
    const { stdout } = await runCli(folder, ["catalogue", "models.yaml"]);
    expect(parse(stdout).models.m.inputs[0].name).toBe("prompt");
    const refused = await runCli(folder, ["catalogue", "no.yaml"]);
    expect(refused.stderr).toBe('flowproof: "no.yaml" cannot be read as YAML from line 1, column 4 on.\n');
  });
});
