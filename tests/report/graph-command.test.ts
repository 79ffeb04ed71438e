import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/commands/graph.js";
import type { Host } from "../../src/cli/host.js";
import { parseXml } from "./parse-xml.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function graph(args: readonly string[], stdin = ""): Promise<{ code: number; text: string }> {
  let text = "";
  const output = { isTerminal: false, columns: undefined };
  const host: Host = {
    cwd: join(root, "examples"),
    env: {},
    packageRoot: root,
    stdout: {
      ...output,
      write(piece) {
        text += piece;
      },
    },
    stderr: { ...output, write: () => {} },
    now: () => 0,
    readStdin: async () => new TextEncoder().encode(stdin),
    onInterrupt: () => () => {},
    git: async () => undefined,
  };
  return { code: await run(args, host), text };
}

const complaint = (args: readonly string[], stdin?: string) =>
  graph(args, stdin).then(
    () => "",
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe("flowproof graph", () => {
  it("draws Mermaid when nothing else is said", async () => {
    const { code, text } = await graph(["valid/portrait-or-scenery.jsonc"]);
    expect(code).toBe(0);
    expect(text).toMatch(/^flowchart TD\n {2}n0\{\{"choose_subject<br\/>if-else"\}\}:::logic\n/);
  });

  it("draws DOT and SVG", async () => {
    const dot = await graph(["--format", "dot", "valid/one-picture-for-each-style.json"]);
    expect(dot.text).toMatch(/^digraph "One picture for each style" \{\n/);
    const svg = await graph(["valid/one-picture-for-each-style.json", "--format=svg"]);
    expect(parseXml(svg.text).length).toBeGreaterThan(20);
  });

  it("gives facts and findings as JSON, and exits with 0 whatever is found", async () => {
    const { code, text } = await graph(["broken/nodes-in-a-cycle.json", "--format", "json"]);
    expect(code).toBe(0);
    const value = JSON.parse(text);
    expect(Object.keys(value)).toEqual(["version", "path", "analysis", "diagnostics"]);
    expect(value.analysis.cycles).toHaveLength(1);
    expect(value.diagnostics[0].ruleId).toBe("graph/cycle");
  });

  it("reads standard input", async () => {
    const { text } = await graph(["-"], '[{ "id": "a", "type": "model" }]');
    expect(text).toContain('n0("a<br/>model · output"):::model');
  });

  it("says in one sentence why there is no picture", async () => {
    expect(await complaint([])).toMatch(/^UsageError: Which file\?/);
    expect(await complaint(["a", "b"])).toBe('UsageError: "b" is one argument too many.');
    expect(await complaint(["a", "--format", "sgv"])).toMatch(/Did you mean "svg"\?$/);
    expect(await complaint(["valid/nodes-onli.json"])).toMatch(
      /There is no file .*Did you mean "nodes-only.json"\?$/,
    );
    expect(await complaint(["valid"])).toBe('UsageError: "valid" cannot be read: it is a folder.');
    expect(await complaint(["-"], "{")).toMatch(/^UsageError: "standard input" cannot be drawn: /);
    expect(await complaint(["-"], "7")).toMatch(/^UsageError: "standard input" cannot be drawn: /);
    expect(await complaint(["-"], '{"tags":["x"]}')).toMatch(
      /holds no workflow to draw; it is of kind tags\.$/,
    );
    expect(await complaint(["-"], "[]")).toMatch(/has no nodes in its flow, so there is nothing to draw\.$/);
    expect(await complaint(["-"], '{"editorInfo":{"nodes":[{"id":"a","type":"text"}]}}')).toMatch(
      /holds a graph of the editor in which nothing leads to an output, so there is nothing to draw\.$/,
    );
  });

  it("draws a part, and loops as one node", async () => {
    const photos = "valid/batch-of-product-photos.json";
    const focused = await graph(["valid/portrait-or-scenery.jsonc", "--focus", "choose_subject"]);
    expect(focused.text).toContain("choose_subject");
    const collapsed = await graph([photos, "--collapse", "*"]);
    expect(collapsed.text).toContain("nodes inside");
    expect((await graph([photos, "--collapse", "each_photo"])).text).toBe(collapsed.text);
    expect(await complaint([photos, "--focus", "each_foto"])).toBe(
      'UsageError: There is no node and no finding "each_foto". Did you mean "each_photo"?',
    );
    expect(await complaint([photos, "--collapse", "cut_out"])).toBe(
      'UsageError: There is no for-each node "cut_out".',
    );
  });

  it("refuses to lay out what would take too long", async () => {
    const nodes = Array.from({ length: 1300 }, (_, index) => ({ id: `n${index}`, type: "model" }));
    expect(await complaint(["-", "--format", "svg"], JSON.stringify(nodes))).toMatch(
      /more than 1200 nodes and edges/,
    );
  });
});
