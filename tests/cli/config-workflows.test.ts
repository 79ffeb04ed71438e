import { describe, expect, test } from "vitest";
import { createFolder, runCli } from "./run-cli.js";

interface Finding {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly related: { document?: string; range?: { start: { line: number; column: number } } }[];
}

const portrait = { id: "portrait", type: "custom-model", modelId: "model_portrait" };
const config = { include: ["flows/*.json"], workflows: ["flows/**/*.json"] };
const files = {
  "flowproof.config.json": JSON.stringify(config),
  "flows/a.json": workflow("wf_a", ["wf_b"]),
  "flows/b.json": workflow("wf_b", ["wf_c"]),
  "flows/c.json": workflow("wf_c", ["wf_a"]),
  "flows/again.json": workflow("wf_again", ["wf_again"], "gated"),
  "flows/top.json": workflow("wf_top", ["wf_left", "wf_right"]),
  "flows/left.json": workflow("wf_left", ["wf_base"]),
  "flows/right.json": workflow("wf_right", ["wf_base"]),
  "flows/base.json": workflow("wf_base", []),
  "flows/lost.json": workflow("wf_lost", ["wf_bsae"]),
};

/** The findings of each file that is checked. */
async function check(folder: string, args: readonly string[] = []) {
  const { stdout, stderr } = await runCli(folder, ["check", "--format", "json", ...args]);
  const report: { files: { path: string; diagnostics: Finding[] }[] } = JSON.parse(stdout);
  return { stderr, found: new Map(report.files.map(({ path, diagnostics }) => [path, diagnostics])) };
}

describe("documents that run each other", () => {
  test("get the same verdict alone and with all others", async () => {
    const folder = createFolder(files);
    const { found: all } = await check(folder);
    expect(all.size).toBe(Object.keys(files).length - 1);
    for (const [path, findings] of all) {
      expect((await check(folder, [path])).found).toEqual(new Map([[path, findings]]));
    }
    expect((await check(folder, ["flows/*.json"])).found).toEqual(all);
  });

  test("are told where they call each other", async () => {
    const { found } = await check(createFolder(files), ["flows/b.json"]);
    const [finding] = found.get("flows/b.json") ?? [];
    expect(finding).toMatchObject({
      ruleId: "workflow/recursion",
      severity: "error",
      message:
        'Node "run_wf_c" makes the workflow "wf_b" run itself again over "wf_c" and "wf_a", with no gate before any call: a run would never end.',
    });
    expect(finding?.related.map(({ document, range }) => [document, range?.start.line])).toEqual([
      ["flows/b.json", 13],
      ["flows/c.json", 13],
      ["flows/a.json", 13],
    ]);
  });

  test("are shown with their documents", async () => {
    const { stdout } = await runCli(createFolder(files), ["check", "flows/a.json"]);
    expect(stdout).toContain('see:  flows/b.json:13:21 (call) "wf_b" runs "wf_c" in "run_wf_c"');
  });

  test("get a warning for a gated call, nothing for a diamond, a near name for an unknown id", async () => {
    const { found } = await check(createFolder(files));
    const verdicts = [...found].flatMap(([path, findings]) =>
      findings.map(({ ruleId, severity }) => [path, ruleId, severity]),
    );
    expect(verdicts).toEqual([
      ["flows/a.json", "workflow/recursion", "error"],
      ["flows/again.json", "workflow/recursion", "warning"],
      ["flows/b.json", "workflow/recursion", "error"],
      ["flows/c.json", "workflow/recursion", "error"],
      ["flows/lost.json", "workflow/unknown-id", "warning"],
    ]);
    expect(found.get("flows/lost.json")?.[0]?.message).toContain('Did you mean "wf_base"?');
  });
});

test("an id in two documents is told in both, and nowhere else", async () => {
  const copy = {
    ...files,
    "flows/old/copy.json": workflow("wf_base", []),
    "base.json": workflow("wf_base", []),
  };
  const folder = createFolder(copy);
  const rulesOf = async (path: string) =>
    (await check(folder, [path])).found.get(path)?.map(({ ruleId }) => ruleId);
  expect(await rulesOf("flows/base.json")).toEqual(["workflow/duplicate-id"]);
  expect(await rulesOf("flows/old/copy.json")).toEqual(["workflow/duplicate-id"]);
  expect(await rulesOf("base.json")).toEqual([]);
});

test("the inputs of a workflow that runs are known from its document, or from a catalogue", async () => {
  const inputs = [{ name: "photo", type: "file", kind: "image", required: { always: true } }];
  const catalogue = JSON.stringify({ workflows: { wf_retouch: { inputs } } });
  const retouch = JSON.stringify({ id: "wf_retouch", inputs, flow: [portrait] });
  const caller = JSON.stringify({
    flow: [
      {
        id: "run",
        type: "workflow",
        workflowId: "wf_retouch",
        inputs: [{ name: "phto", type: "file", value: "asset_1" }],
      },
    ],
  });
  for (const configured of [{ workflows: "flows/*.json" }, { catalogue: "known/workflows.json" }]) {
    const folder = createFolder({
      "flowproof.config.json": JSON.stringify(configured),
      "flows/retouch.json": retouch,
      "known/workflows.json": catalogue,
      "caller.json": caller,
    });
    const { found, stderr } = await check(folder, ["caller.json"]);
    expect(stderr).toBe("");
    expect(found.get("caller.json")?.map(({ ruleId }) => ruleId)).toEqual(["input/unknown-model-input"]);
  }
});

test("what cannot be read of the configured documents is told, and the others are known", async () => {
  const folder = createFolder({
    ...files,
    "flows/broken.json": "{",
    "flows/other.json": '{ "some": "thing" }',
  });
  const { stderr, found } = await check(folder, ["flows/a.json"]);
  expect(stderr).toBe(
    'flowproof: What "flows/broken.json" holds stays unknown to other workflows, since it does not parse.\n',
  );
  expect(found.get("flows/a.json")).toHaveLength(1);
  const nothing = createFolder({
    "flowproof.config.json": '{ "workflows": "flow/*.json" }',
    "a.json": files["flows/a.json"],
  });
  expect((await check(nothing, ["a.json"])).stderr).toBe(
    'flowproof: flowproof.config.json:1:16: no file matches "flow/*.json".\n',
  );
});

function workflow(id: string, calls: readonly string[], gated?: "gated"): string {
  const gate = { name: "conditional", type: "string", ref: { node: "more", equal: "yes" } };
  const more = {
    id: "more",
    type: "logic",
    logicType: "if-else",
    inputs: [{ name: "again", type: "boolean", ref: { node: "workflow", name: "again" } }],
    logic: { cases: [{ condition: "again", value: "yes" }], default: "no" },
  };
  const runs = calls.map((workflowId) => ({ id: `run_${workflowId}`, type: "workflow", workflowId }));
  const inputs = gated === undefined ? [] : [{ name: "again", type: "boolean", default: false }];
  const nodes = gated === undefined ? runs : [more, ...runs.map((run) => ({ ...run, inputs: [gate] }))];
  return JSON.stringify({ id, inputs, flow: [portrait, ...nodes] }, null, 2);
}
