import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createFolder, runCli } from "./run-cli.js";

const record = (modelId: string, name: string) => ({
  modelId,
  name: "Shown",
  inputs: [{ name, type: "string" }],
});
const models = (...names: string[]) => ({
  models: Object.fromEntries(names.map((name) => [name, { inputs: [{ name: "prompt", type: "string" }] }])),
});

test("makes one catalogue of several files, on standard output or in a file", async () => {
  const folder = createFolder({
    "a.json": JSON.stringify({ models: [record("zoom", "old"), record("paint", "prompt")] }),
    "b.json": JSON.stringify([record("zoom", "prompt"), { modelId: "odd" }]),
  });
  const expected = `${JSON.stringify(models("paint", "zoom"), null, 2)}\n`;
  const stderr = 'flowproof: Left out, since nothing says which inputs they take: "odd".\n';
  expect(await runCli(folder, ["catalogue", "a.json", "b.json"])).toEqual({
    exitCode: 0,
    stdout: expected,
    stderr,
  });
  const written = await runCli(folder, ["catalogue", "a.json", "b.json", "--out", "made/c.json"]);
  expect(written).toEqual({ exitCode: 0, stdout: "", stderr });
  expect(readFileSync(join(folder, "made/c.json"), "utf8")).toBe(expected);
  const again = await runCli(folder, ["catalogue", "-"], { stdin: expected });
  expect(again).toEqual({ exitCode: 0, stdout: expected, stderr: "" });
});

test.each([
  [[], "Which files? For example: flowproof catalogue models.json --out catalogue.json"],
  [["nope.json"], 'There is no file "nope.json".'],
  [["text.json"], '"text.json" cannot be read as JSON from line 1, column 1 on.'],
  [["flow.json"], '"flow.json" is not a catalogue: it has neither "models" nor "workflows".'],
  [["bad.json"], '"bad.json" is not a catalogue: /0 has no "modelId"; /1 is not an object.'],
  [["a.json", "--out", "."], 'The catalogue could not be written to ".": EISDIR.'],
])("says what is wrong with %j", async (args, sentence) => {
  const folder = createFolder({
    "a.json": "[]",
    "text.json": "models",
    "flow.json": '{"flow": []}',
    "bad.json": '[{"inputs": []}, 5]',
  });
  const ran = await runCli(folder, ["catalogue", ...args]);
  expect(ran).toEqual({ exitCode: 2, stdout: "", stderr: `flowproof: ${sentence}\n` });
});

test("check knows what the catalogues say, the later ones first", async () => {
  const flow = [{ id: "portrait", type: "custom-model", modelId: "piant" }];
  const folder = createFolder({
    "flow.json": JSON.stringify({ flow }),
    "a.json": JSON.stringify(models("paint")),
    "b.json": JSON.stringify({ models: {}, closed: true }),
  });
  const check = async (...flags: string[]) => {
    const { exitCode, stdout } = await runCli(folder, ["check", "flow.json", "--format", "unix", ...flags]);
    return { exitCode, found: /\[.*\]/.exec(stdout)?.[0] };
  };
  expect(await check()).toEqual({ exitCode: 0, found: undefined });
  expect(await check("--catalogue", "a.json")).toEqual({
    exitCode: 0,
    found: "[warning/node/unknown-model]",
  });
  const both = await check("--catalogue", "a.json", "--catalogue", "b.json");
  expect(both).toEqual({ exitCode: 1, found: "[error/node/unknown-model]" });
  const ran = await runCli(folder, ["check", "flow.json", "--catalogue", "flow.json"]);
  expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
});
