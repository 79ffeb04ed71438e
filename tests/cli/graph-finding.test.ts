import { describe, expect, test } from "vitest";
import { parseXml } from "../report/parse-xml.js";
import { createFolder, runCli } from "./run-cli.js";

const gate = (equal: string) => ({ name: "conditional", type: "string", ref: { node: "choose", equal } });
const model = (id: string, ...inputs: object[]) => ({ id, type: "custom-model", modelId: "m", inputs });
const data = (node: string, name: string) => ({ name, type: "file", ref: { node, name: "image" } });

/** `upscale` reads one branch, whatever was chosen; `unused` is another finding. */
const workflow = {
  inputs: [
    { name: "style", type: "string", allowedValues: ["anime", "photo"], required: { always: true } },
    { name: "unused", type: "string" },
  ],
  flow: [
    {
      id: "choose",
      type: "logic",
      logicType: "if-else",
      inputs: [{ name: "x", type: "string", ref: { node: "workflow", name: "style" } }],
      logic: { cases: [{ condition: "x == 'anime'", value: "1" }], default: "2" },
    },
    model("drawing", gate("1")),
    model("photo", gate("2")),
    model("join", { name: "image", type: "file", ref: { conditional: ["drawing", "photo"] } }),
    model("upscale", data("photo", "image"), data("join", "other")),
    model("publish", data("upscale", "image")),
  ],
};
const HANG = "path/hangs:upscale:image:photo";

function draw(...args: string[]) {
  return runCli(createFolder({ "flow.json": JSON.stringify(workflow) }), ["graph", "flow.json", ...args]);
}

describe("flowproof graph --finding", () => {
  test("draws the run of a hang in Mermaid", async () => {
    const { exitCode, stdout } = await draw("--finding", HANG);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('n0{{"choose<br/>if-else · yields #34;1#34;"}}:::logic\n');
    expect(stdout).toContain(
      'n4("upscale<br/>custom-model · waits forever<br/>path/hangs"):::custom-model\n',
    );
    expect(stdout).toMatch(/\n {2}class n0,n1,n3 taken\n/);
    expect(stdout).toMatch(/\n {2}class n2 skipped\n/);
    expect(stdout).toMatch(/\n {2}class n4,n5 pending\n/);
    expect(stdout).toMatch(/\n {2}class n4 error\n/);
    const styles = [...stdout.matchAll(/linkStyle (\d+) (.*)/g)].map(([, index, style]) => [index, style]);
    expect(styles).toEqual([
      ["0", "stroke-width:3px"],
      ["1", "opacity:0.45"],
      ["2", "stroke-width:3px"],
      ["3", "opacity:0.45"],
      ["4", "stroke:#dc2626,stroke-width:2px"],
      ["5", "stroke-width:3px"],
    ]);
  });

  test("draws it in DOT", async () => {
    const { stdout } = await draw("--finding", HANG, "--format", "dot");
    expect(stdout).toMatch(/n2 \[label="photo\\ncustom-model · skipped".*fontcolor="#94a3b8"/);
    expect(stdout).toMatch(/n0 -> n1 \[label="1", penwidth="2.5"\]/);
    expect(stdout).toMatch(/n2 -> n4 \[color="#dc2626", penwidth="2"\]/);
  });

  test("draws it in SVG, with that finding alone below", async () => {
    const { stdout } = await draw("--finding", HANG, "--format", "svg");
    expect(parseXml(stdout)[0]).toBe("svg");
    const classes = [...stdout.matchAll(/<g class="(fp-node[^"]*)"/g)].map(([, name]) => name);
    expect(classes).toEqual([
      "fp-node fp-logic fp-taken",
      "fp-node fp-custom-model fp-taken",
      "fp-node fp-custom-model fp-skipped",
      "fp-node fp-custom-model fp-taken",
      "fp-node fp-custom-model fp-error fp-pending",
      "fp-node fp-custom-model fp-pending",
    ]);
    expect(stdout).toContain("path/hangs");
    expect(stdout).not.toContain("input/unused");
  });

  test("marks a finding that is about no run where it is", async () => {
    const broken = JSON.stringify({ flow: [model("a", data("b", "x"))] });
    const folder = createFolder({ "flow.json": broken });
    const { exitCode, stdout } = await runCli(folder, [
      "graph",
      "flow.json",
      "--finding",
      "ref/unknown-node:a:x:b",
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/class n0 error/);
    expect(stdout).not.toMatch(/taken|skipped|pending/);
  });

  test("gives that finding alone as JSON, beside the condition of every node", async () => {
    const { stdout } = await draw("--finding", HANG, "--format", "json");
    const { analysis, diagnostics } = JSON.parse(stdout);
    expect(diagnostics.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual([HANG]);
    const runs = analysis.nodes.map(({ id, runs }: { id: string; runs: object }) => [id, runs]);
    expect(runs).toEqual([
      ["choose", { condition: "always", times: "1" }],
      ["drawing", { condition: 'style == "anime"', times: "0..1" }],
      ["photo", { condition: 'not (style == "anime")', times: "0..1" }],
      ["join", { condition: "always", times: "1" }],
      ["upscale", { condition: 'not (style == "anime")', times: "0..1" }],
      ["publish", { condition: 'not (style == "anime")', times: "0..1" }],
    ]);
  });

  test("draws loops: taken where they start, waiting where they end", async () => {
    const flow = [
      { id: "each", type: "for-each", count: 2, loopBodyNodeIds: ["choose", "one", "reader"] },
      { ...workflow.flow[0] },
      model("one", { name: "i", type: "file", ref: { node: "each", name: "item" } }, gate("1")),
      model("reader", data("one", "image")),
    ];
    const folder = createFolder({ "flow.json": JSON.stringify({ inputs: [workflow.inputs[0]], flow }) });
    const { stdout } = await runCli(folder, [
      "graph",
      "flow.json",
      "--finding",
      "path/hangs:reader:image:one",
    ]);
    expect(stdout).toMatch(/class n0,n1 taken/);
    expect(stdout).toMatch(/class n2 skipped/);
    expect(stdout).toMatch(/class n0end,n3 pending/);
  });

  test.each([
    ["path/hangs:upscale:image:phto", `. Did you mean "${HANG}"?`],
    ["path/hangs", `. Did you mean "${HANG}"?`],
    ["zzz", `. There is "input/unused:unused" or "${HANG}".`],
  ])("says for %s which findings there are", async (fingerprint, ending) => {
    expect(await draw("--finding", fingerprint)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `flowproof: There is no finding "${fingerprint}" in "flow.json"${ending}\n`,
    });
  });

  test("says so when nothing was found at all", async () => {
    const folder = createFolder({ "flow.json": JSON.stringify([model("a")]) });
    const { stderr } = await runCli(folder, ["graph", "flow.json", "--finding", HANG]);
    expect(stderr).toBe(`flowproof: There is no finding "${HANG}" in "flow.json", nor any other.\n`);
  });
});
