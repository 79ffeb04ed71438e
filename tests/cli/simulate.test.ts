import { describe, expect, test } from "vitest";
import { createFolder, runCli } from "./run-cli.js";

const reads = (name: string, type: string) => ({ name: "x", type, ref: { node: "workflow", name } });
const gate = (node: string, equal: string) => ({ name: "conditional", type: "string", ref: { node, equal } });
const model = (id: string, ...inputs: object[]) => ({ id, type: "custom-model", modelId: "m", inputs });
const ifElse = (id: string, input: object, condition: string) => ({
  id,
  type: "logic",
  logicType: "if-else",
  inputs: [input],
  logic: { cases: [{ condition, value: "yes" }], default: "no" },
});
const item = { name: "i", type: "file", ref: { node: "each", name: "item" } };

const branching = {
  inputs: [
    { name: "style", type: "string", allowedValues: ["anime", "photo"] },
    { name: "code", type: "string" },
    { name: "n", type: "number" },
  ],
  flow: [
    ifElse("is_anime", reads("style", "string"), "x == 'anime'"),
    model("draw", gate("is_anime", "yes")),
    model("upscale", { name: "image", type: "file", ref: { node: "draw", name: "image" } }),
    ifElse("is_five", reads("code", "string"), "x == '5'"),
    ifElse("is_number", reads("n", "number"), "x == 5"),
  ],
};
const looping = {
  inputs: [{ name: "pictures", type: "file_array" }],
  flow: [
    {
      id: "each",
      type: "for-each",
      loopBodyNodeIds: ["is_a", "keep"],
      inputs: [{ name: "p", type: "file_array", ref: { node: "workflow", name: "pictures" } }],
    },
    ifElse("is_a", { ...item, name: "x" }, "x == 'a'"),
    model("keep", item, gate("is_a", "yes")),
  ],
};

const folder = () =>
  createFolder({
    "branching.json": JSON.stringify(branching),
    "looping.json": JSON.stringify(looping),
    "body.json": JSON.stringify({ style: "photo", code: "5", n: 4 }),
    "list.json": "[]",
  });

describe("flowproof simulate", () => {
  test("prints what becomes of every node, and why the job never completes", async () => {
    const given = ["--input", "style=photo", "--input", "code=5", "--input", "n=5"];
    expect(await runCli(folder(), ["simulate", "branching.json", ...given])).toEqual({
      exitCode: 1,
      stderr: "",
      stdout: `branching.json
  is_anime   runs     yields "no"
  draw       skipped  "is_anime" yields "no", not "yes".
  upscale    waits    It reads "draw", which is skipped.
  is_five    runs     yields "yes"
  is_number  runs     yields "yes"

The job never completes, because "upscale" waits forever: it reads "draw", which is skipped.
`,
    });
  });

  test("exits with 0 when the job completes", async () => {
    const given = ["--input", "style=anime", "--input", "code=x", "--input", "n=1"];
    const { exitCode, stdout } = await runCli(folder(), ["simulate", "branching.json", ...given]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\n\nThe job completes and hands back "upscale"\.\n$/);
  });

  test("takes a whole run body, before which single inputs go", async () => {
    const given = ["--inputs", "body.json", "--input", "style=anime"];
    const { exitCode, stdout } = await runCli(folder(), ["simulate", "branching.json", ...given]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/is_five +runs +yields "yes"\n +is_number +runs +yields "no"/);
  });

  test("shows each iteration, those alike in one line", async () => {
    const given = ["--input", 'pictures=["a","a","b"]'];
    const { stdout } = await runCli(folder(), ["simulate", "looping.json", ...given]);
    expect(stdout).toBe(`looping.json
  each                runs
  is_a                runs
    iteration 1 to 2  runs     yields "yes"
    iteration 3       runs     yields "no"
  keep                runs
    iteration 1 to 2  runs
    iteration 3       skipped  "is_a" yields "no", not "yes".

The job completes and hands back "each".
6 executions, 2 of them billed.
`);
  });

  test("says which conditions the values given do not decide", async () => {
    expect(await runCli(folder(), ["simulate", "looping.json"])).toEqual({
      exitCode: 0,
      stderr: "",
      stdout: `looping.json
  each           runs
  is_a           runs     (not decided)
    iteration 1  runs     yields "no" or "yes" (not decided)
  keep           skipped  (not decided)
    iteration 1  skipped  "is_a" yields "no", not "yes". (not decided)

The condition "x == 'a'" of "is_a" is not decided, because "x" has no value; it was taken as false (--outcome decides it).
The loop "each" has nothing to iterate over; its body is shown as if it ran once.
So taken, the job completes and hands back "each".
1 execution, 0 of them billed.
`,
    });
  });

  test("lets outcomes be given, one for each iteration", async () => {
    const given = ["--outcome", "is_a=yes", "--outcome", "is_a=no", "--outcome", "is_a=", "--format", "json"];
    const { stdout } = await runCli(folder(), ["simulate", "looping.json", ...given]);
    const report = JSON.parse(stdout);
    expect(report.outcomes).toEqual({ is_a: ["yes", "no", null] });
    expect(report.nodes[1].iterations.map((copy: { outcome: unknown }) => copy.outcome)).toEqual([
      "yes",
      "no",
      null,
    ]);
    expect(report.undecided).toEqual([]);
  });

  test("gives everything as JSON", async () => {
    const given = ["--input", "style=photo", "--format", "json"];
    const { exitCode, stdout } = await runCli(folder(), ["simulate", "branching.json", ...given]);
    expect(exitCode).toBe(1);
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual([
      "version",
      "path",
      "inputs",
      "outcomes",
      "completes",
      "outputs",
      "executions",
      "nodes",
      "undecided",
    ]);
    expect(report).toMatchObject({ path: "branching.json", inputs: { style: "photo" }, completes: false });
    expect(report.nodes[2]).toEqual({
      id: "upscale",
      status: "pending",
      because: [
        { kind: "data", effect: "wait", text: 'It reads "draw", which is skipped.', nodes: ["draw"] },
      ],
      undecided: false,
    });
  });

  test("reads standard input, and a file that holds nodes only", async () => {
    const stdin = JSON.stringify([
      ifElse("if", reads("what", "string"), "x == 1"),
      model("a", gate("if", "yes")),
    ]);
    const { stdout } = await runCli(folder(), ["simulate", "-", "--outcome", "if=yes"], { stdin });
    expect(stdout).toMatch(/^standard input\n {2}if {2}runs {5}yields "yes"\n {2}a {3}runs\n/);
    const { exitCode, stderr } = await runCli(folder(), ["simulate", "-", "--input", "what=1"], { stdin });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'flowproof: The workflow has no input "what", since the file does not say which it has; --outcome decides instead.\n',
    );
  });

  test("keeps commands and control characters of a document out of the output", async () => {
    const stdin = JSON.stringify([model("::error::\u001b[31m\n"), model("##[error]")]);
    const { stdout } = await runCli(folder(), ["simulate", "-"], { stdin });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
    expect(stdout).not.toMatch(/^\s*::|##\[|\u001b/m);
  });
});

describe("a usage error", () => {
  test.each([
    [[], "Which file? For example: flowproof simulate workflow.json --input style=anime"],
    [["branching.json", "x"], '"x" is one argument too many.'],
    [
      ["branching.json", "--input", "styel=anime"],
      'The workflow has no input "styel". Did you mean "style"?',
    ],
    [
      ["branching.json", "--input", "zzz=1"],
      'The workflow has no input "zzz". There are "style", "code", "n".',
    ],
    [
      ["branching.json", "--input", "style=anmie"],
      '"style" cannot be "anmie", which is not one of its allowed values. Did you mean "anime"?',
    ],
    [["branching.json", "--input", "n=many"], '"n" cannot be "many"; it takes a number.'],
    [
      ["branching.json", "--input", "style"],
      '--input needs a name and a value, such as style=anime, not "style".',
    ],
    [
      ["branching.json", "--outcome", "draw=yes"],
      'There is no if-else node "draw". There are "is_anime", "is_five", "is_number".',
    ],
    [["branching.json", "--outcome", "is_anime=yse"], '"is_anime" never yields "yse". Did you mean "yes"?'],
    [
      ["branching.json", "--inputs", "list.json"],
      '"list.json" is not a run body: an object with a value for each input.',
    ],
    [
      ["branching.json", "--format", "jsn"],
      '--format is "jsn"; it must be one of text, json. Did you mean "json"?',
    ],
    [["-", "--inputs", "-"], "Only one of the two can be standard input."],
    [["list.json"], '"list.json" has no nodes in its flow, so there is nothing to simulate.'],
  ])("%j is one sentence and exit status 2", async (args, sentence) => {
    expect(await runCli(folder(), ["simulate", ...args])).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `flowproof: ${sentence}\n`,
    });
  });
});
