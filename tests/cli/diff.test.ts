import { describe, expect, test } from "vitest";
import { brokenWorkflow, createFolder, runCli, soundWorkflow } from "./run-cli.js";

type Node = Record<string, unknown>;

const inputs = [
  { name: "style", type: "string", allowedValues: ["photo", "anime"], required: { always: true } },
];
const picture = (id: string, rest: Node = {}): Node => ({
  id,
  type: "custom-model",
  modelId: `model_of_${rest["modelId"] ?? "portrait"}`,
  inputs: [],
  ...rest,
});
const reads = (node: string, rest: Node = {}) => [{ name: "image", type: "file", ref: { node, ...rest } }];
const choice = (...values: string[]): Node => ({
  id: "choice",
  type: "logic",
  logicType: "if-else",
  logic: {
    cases: values.map((value) => ({ condition: `style == "${value}"`, value })),
    default: "other",
  },
  inputs: [{ name: "style", type: "string", ref: { node: "workflow", name: "style" } }],
});

async function diff(before: readonly Node[], after: readonly Node[], ...args: string[]) {
  const text = (flow: readonly Node[]) => {
    const isRead = flow.some(({ type }) => type === "logic");
    return JSON.stringify({ name: "Portrait", ...(isRead && { inputs }), flow });
  };
  const folder = createFolder({ "before.json": text(before), "after.json": text(after) });
  return runCli(folder, ["diff", "before.json", "after.json", ...args]);
}

/** The lines below "Graph". */
async function graphOf(before: readonly Node[], after: readonly Node[]): Promise<string[]> {
  const { stdout } = await diff(before, after);
  return stdout.split("\nGraph\n")[1]?.trimEnd().split("\n") ?? [];
}

describe("the graph", () => {
  test("has not changed when nodes have only changed places", async () => {
    const nodes = [picture("portrait"), picture("upscale", { inputs: reads("portrait") })];
    expect(await graphOf(nodes, [...nodes].reverse())).toEqual(["  no change"]);
  });

  test("tells nodes and edges that were added and removed", async () => {
    const before = [picture("portrait"), picture("frame", { inputs: reads("portrait") })];
    const after = [
      picture("portrait"),
      picture("cut", { type: "remove-background", inputs: reads("portrait") }),
      { id: "approve", type: "user-approval", dependsOn: ["cut"] },
    ];
    expect(await graphOf(before, after)).toEqual([
      '  + node "cut"',
      '  + node "approve"',
      '  - node "frame"',
      '  + "cut" reads "portrait"',
      '  + "approve" waits for "cut"',
      '  - "frame" reads "portrait"',
    ]);
  });

  test("follows a node that was renamed, also through what reads it", async () => {
    const nodes = (id: string) => [picture(id), picture("upscale", { modelId: "b", inputs: reads(id) })];
    expect(await graphOf(nodes("portrait"), nodes("hero"))).toEqual([
      '  ~ node "portrait" is now called "hero"',
    ]);
  });

  test("does not guess which of two equal nodes was renamed", async () => {
    const nodes = (...ids: string[]) => ids.map((id) => picture(id));
    expect(await graphOf(nodes("a", "b"), nodes("c", "d"))).toEqual([
      '  + node "c"',
      '  + node "d"',
      '  - node "a"',
      '  - node "b"',
    ]);
  });

  test("tells when a node runs under another condition", async () => {
    const portrait = (equal: string) => picture("portrait", { inputs: reads("choice", { equal }) });
    const both = [choice("photo", "anime"), portrait("photo")];
    const other = [choice("photo", "anime"), portrait("anime")];
    expect(await graphOf(both, other)).toEqual([
      '  + "portrait" runs after "choice" if that yields "anime"',
      '  - "portrait" runs after "choice" if that yields "photo"',
      '  ~ "portrait" runs: style == "photo" → style == "anime"',
    ]);
  });

  test("is not compared when one of the two cannot be read", async () => {
    const folder = createFolder({ "before.json": soundWorkflow, "after.json": "{" });
    const { stdout, exitCode } = await runCli(folder, ["diff", "before.json", "after.json"]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('  The graph was not compared: "after.json" holds no flow that can be read.\n');
  });
});

describe("the findings", () => {
  const misspelt = (id: string, source: string) => picture(id, { modelId: id, inputs: reads(source) });

  test("are new, gone or unchanged, and only new errors count", async () => {
    const before = [picture("portrait"), misspelt("a", "potrait"), misspelt("b", "portrai")];
    const after = [picture("portrait"), misspelt("b", "portrai"), misspelt("c", "portrat")];
    const { stdout, exitCode } = await diff(before, after);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("  + error ref/unknown-node at 1:");
    expect(stdout).toContain("  1 new, 1 gone, 1 unchanged\n");
    expect((await diff(after, [picture("portrait")])).exitCode).toBe(0);
  });

  test("of warnings do not fail", async () => {
    const { stdout, exitCode } = await diff([picture("portrait")], [picture("portrait", { colour: "red" })]);
    expect(stdout).toContain("  + warning schema/unknown-property");
    expect(exitCode).toBe(0);
  });

  test("stay the same ones when their node is renamed", async () => {
    const { stdout, exitCode } = await diff(
      [misspelt("a", "sketch")],
      [{ ...misspelt("a", "sketch"), id: "hero" }],
    );
    expect(stdout).toContain("  0 new, 0 gone, 1 unchanged\n");
    expect(exitCode).toBe(0);
  });

  test("offer the new name of a node that is still read by its old one", async () => {
    const node = (id: string) => picture(id, { modelId: "portrait" });
    const before = [node("sketch"), misspelt("a", "sketch"), picture("skech")];
    const after = [node("hero"), misspelt("a", "sketch"), picture("skech")];
    const { stdout } = await diff(before, after, "--format", "json");
    const { findings, flow } = JSON.parse(stdout);
    expect(flow.renamed).toEqual([{ from: "sketch", to: "hero" }]);
    const [finding, ...others] = findings.new;
    expect(others).toEqual([]);
    expect(finding.message).toBe('Node "a" reads "sketch", but no node has that id. Did you mean "hero"?');
    expect(finding.data.nearNames).toEqual(["hero", "skech"]);
    expect(finding.edits.map(({ title }: { title: string }) => title)).toEqual([
      'Write "hero"',
      'Write "skech"',
    ]);
    const unchanged = await diff(before, before, "--format", "json");
    expect(JSON.parse(unchanged.stdout).findings.new).toEqual([]);
  });

  test("come as JSON", async () => {
    const after = [misspelt("a", "sketch")];
    const { stdout } = await diff([], after, "--format", "json");
    const { version, before, findings, flow } = JSON.parse(stdout);
    expect({ version, before }).toEqual({ version: 0, before: "before.json" });
    expect(findings.new.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual([
      "ref/unknown-node:a:image:sketch",
    ]);
    expect(findings.gone.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(["graph/empty"]);
    expect(flow).toEqual({
      added: ["a"],
      removed: [],
      renamed: [],
      addedEdges: [],
      removedEdges: [],
      conditions: [],
    });
  });

  test("keep to the config", async () => {
    const folder = createFolder({
      "before.json": soundWorkflow,
      "after.json": brokenWorkflow,
      "flowproof.config.json": JSON.stringify({ rules: { "ref/unknown-node": "warning" } }),
    });
    expect((await runCli(folder, ["diff", "before.json", "after.json"])).exitCode).toBe(0);
  });
});

describe("a usage error", () => {
  test.each([
    [["diff"], "Which two files? For example: flowproof diff before.json after.json"],
    [["diff", "a.json"], "Which two files? For example: flowproof diff before.json after.json"],
    [["diff", "-", "-"], "Only one of the two can be standard input."],
    [["diff", "a.json", "b.json"], 'There is no file "a.json".'],
    [["diff", "a", "b", "c"], '"c" is one argument too many.'],
    [["diff", "a", "b", "--format", "yaml"], '--format is "yaml"; it must be one of text, json.'],
  ])("%j is one sentence and exit status 2", async (args, sentence) => {
    expect(await runCli(createFolder(), args)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `flowproof: ${sentence}\n`,
    });
  });
});

test("ids of a document reach the output only quoted", async () => {
  const hostile = "a\n::add-mask::x\u001b[31m";
  const lines = (await graphOf([], [picture(hostile)])).join("\n");
  expect(lines).toBe('  + node "a\\n::add-mask::x\\u001b[31m"');
});

test("one version may come from standard input", async () => {
  const folder = createFolder({ "after.json": soundWorkflow });
  const { stdout, exitCode } = await runCli(folder, ["diff", "-", "after.json"], { stdin: soundWorkflow });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("<stdin> → after.json\n");
});

describe("what changes for whoever runs it", () => {
  const before = [picture("portrait")];
  const after = [picture("portrait"), picture("frame", { inputs: reads("portrait") })];

  test("tells that a reader takes an output away, with a run that had it", async () => {
    const { stdout, exitCode } = await diff(before, after);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(
      '  ! breaking: the output of "portrait" is not handed back any more, as with {}\n',
    );
    expect(stdout).toContain('  ~ the output of "frame" is handed back, too\n');
  });

  test("fails on breaking changes when asked to", async () => {
    expect((await diff(before, after, "--fail-on", "breaking")).exitCode).toBe(1);
    expect((await diff(before, before, "--fail-on", "breaking")).exitCode).toBe(0);
    const { stdout } = await diff(before, after, "--format", "json");
    expect(JSON.parse(stdout).runs.breaking).toBe(true);
  });

  type Input = Readonly<Record<string, unknown>>;
  const people: Input = {
    name: "people",
    type: "inputs_array",
    inputs: [{ name: "age", type: "number", max: 120 }],
  };
  const declaring = (...inputs: Input[]) =>
    JSON.stringify({ name: "w", inputs, flow: [picture("portrait")] });
  const runsOf = async (old: readonly Input[], young: readonly Input[]): Promise<string> => {
    const folder = createFolder({ "before.json": declaring(...old), "after.json": declaring(...young) });
    const { stdout } = await runCli(folder, ["diff", "before.json", "after.json"]);
    return stdout.split("\nRuns\n")[1]?.split("\n\n")[0] ?? "";
  };

  test.each([
    [
      "narrowed",
      { inputs: [{ name: "age", type: "number", max: 99 }] },
      '  ! breaking: the input "people" refuses values that it took, as with {"people":[{"age":120}]}',
    ],
    [
      "asked for more",
      {
        inputs: [
          { name: "age", type: "number", max: 120 },
          { name: "mood", type: "string", required: { always: true } },
        ],
      },
      '  ! breaking: the input "people" refuses values that it took, as with {"people":[{}]}',
    ],
    [
      "widened",
      {
        inputs: [
          { name: "age", type: "number", max: 150 },
          { name: "mood", type: "string" },
        ],
      },
      "  no change for whoever runs it",
    ],
  ])("looks into the entries of an array: %s", async (_how, change, told) => {
    expect(await runsOf([people], [{ ...people, ...change }])).toBe(told);
  });

  test("does not know what becomes of a value for an input that is gone", async () => {
    expect(await runsOf([people], [])).toBe(
      '  ? may be breaking: the input "people" is gone, so that whatever a run gives for it may be refused',
    );
  });
});
