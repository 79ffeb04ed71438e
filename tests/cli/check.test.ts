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
    expect(stdout).toMatch(
      /✖ 1 error in 1 file; no catalogue\n {2}suggestions for 1 finding: flowproof fix <file>\n {2}1 checked, 0 passed over, 0 not read\n$/,
    );
  });

  test("of a folder counts what was checked and passed over", async () => {
    const { stdout } = await check([]);
    expect(stdout).toMatch(
      /✖ 1 error, 1 warning in 2 of 3 files; no catalogue\n {2}suggestions for \d findings?: flowproof fix <file>\n {2}3 checked, 1 passed over \(other.json\), 0 not read\n$/,
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
    expect(stderr).toBe("✔ no findings in 1 file; no catalogue\n  1 checked, 0 passed over, 0 not read\n");
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
    const folder = createFolder({
      ...files,
      "editor.json": drawn,
    });
    const { stderr } = await runCli(folder, ["check", "--verbose"]);
    expect(stderr).toContain("flowproof: other.json: passed over, since it holds no workflow.\n");
    expect(stderr).toContain(
      "flowproof: editor.json: what a node does was not checked: nobody has published what it becomes (/editorInfo/nodes/0).\n",
    );
  });
});

/** A graph of the editor, with a node of which nobody has published what it becomes. */
const drawn = JSON.stringify({
  name: "drawn",
  editorInfo: {
    nodes: [
      { id: "cut1", type: "splitText", data: { splitDelimiter: "," } },
      { id: "model1", type: "model", data: { modelId: "m", isOutput: true } },
    ],
    edges: [
      {
        source: "model1",
        sourceHandle: "model1-source-prompt",
        target: "cut1",
        targetHandle: "cut1-target-output",
      },
    ],
  },
});

describe("the closing line says what was not checked", () => {
  const verdictOf = async (documents: Record<string, string>, args: readonly string[] = []) => {
    const { stdout } = await runCli(createFolder(documents), ["check", ...args]);
    return stdout.split("\n").find((line) => /^[✔✖]/.test(line));
  };
  const plain = JSON.stringify({ flow: [{ id: "a", type: "generate-prompt" }] });
  const catalogue = JSON.stringify({ models: { model_other: { inputs: [] } } });

  test("nothing, where there was nothing", async () => {
    expect(await verdictOf({ "a.json": plain })).toBe("✔ no findings in 1 file");
  });

  test("what nobody has published of graphs of the editor", async () => {
    expect(await verdictOf({ "a.json": drawn })).toBe(
      "✔ no findings in 1 file; 1 node not documented, no catalogue",
    );
  });

  test("a catalogue that is missing, or does not know what is called", async () => {
    expect(await verdictOf({ "a.json": soundWorkflow })).toBe("✔ no findings in 1 file; no catalogue");
    expect(await verdictOf({ "a.json": brokenWorkflow })).toBe("✖ 1 error in 1 file; no catalogue");
    const known = { "a.json": soundWorkflow, "models.json": catalogue };
    expect(await verdictOf(known, ["a.json", "--catalogue", "models.json"])).toBe(
      "✔ no findings in 1 file; 1 call not in the catalogue",
    );
  });

  test("nodes of types that nobody knows", async () => {
    const flow = [{ id: "a", type: "hologram", inputs: [] }];
    expect(await verdictOf({ "a.json": JSON.stringify({ flow }) }, ["a.json"])).toMatch(
      /; 1 node not documented$/,
    );
  });

  test("nodes of which it is open when they run", async () => {
    const ref = { conditional: ["draft"], equal: "processing" };
    const flow = JSON.stringify({
      flow: [
        { id: "draft", type: "generate-prompt" },
        { id: "draw", type: "generate-prompt", inputs: [{ name: "conditional", type: "string", ref }] },
        { id: "frame", type: "generate-prompt", dependsOn: ["draw"] },
      ],
    });
    expect(await verdictOf({ "a.json": flow })).toMatch(/; 2 nodes not decided$/);
  });

  test("in programs' reports, too", async () => {
    const folder = createFolder({ "a.json": drawn, "b.json": soundWorkflow });
    const { stdout } = await runCli(folder, ["check", "--format", "json"]);
    expect(JSON.parse(stdout).summary.notChecked).toEqual({
      undecidedNodes: 0,
      opaqueNodes: 1,
      unknownCallees: 0,
      others: 0,
      lacksCatalogue: true,
    });
  });
});

test("of many files that are passed over five are named", async () => {
  const names = Array.from({ length: 7 }, (_, index) => `${index}.json`);
  const folder = createFolder({
    ...Object.fromEntries(names.map((name) => [name, "{}"])),
    "a.json": soundWorkflow,
  });
  const { stdout } = await runCli(folder, ["check"]);
  expect(stdout).toContain(
    "\n  1 checked, 7 passed over (0.json, 1.json, 2.json, 3.json, 4.json and 2 more), 0 not read\n",
  );
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
