import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { type LayoutShape, toDot, toMermaid, toSvg } from "../../src/draw/public.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { branching, cyclic, nested } from "../report/graph-examples.js";

const titlesIn = (mermaid: string) =>
  [...mermaid.matchAll(/^\s+n\d+(?:end)?[({[]+[\\/]?"([^"<]+)(?:<br\/>[^"]*)?"/gm)].map(([, title]) => title);

describe("a drawing", () => {
  it("shows the nodes, and nothing for what is no workflow", () => {
    expect(titlesIn(toMermaid(branching))).toEqual(["ask", "left", "right", "join"]);
    expect(toMermaid(7)).toBe("flowchart TD\n");
    expect(toDot({ name: "Empty", flow: [] })).toMatch(/^digraph "Empty" \{\n/);
  });

  it("has an SVG also where there is nothing to draw", async () => {
    expect(await toSvg(undefined)).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });

  it("has the title that is given", async () => {
    expect(await toSvg(cyclic, { title: "Round & round" })).toContain("<title>Round &amp; round</title>");
  });

  it("says in a tooltip what was found", async () => {
    const { diagnostics } = validateWorkflow(cyclic);
    const svg = await toSvg(cyclic, { diagnostics });
    expect(svg).toMatch(
      /<title>a \([^)]*\)\n?[^<]*<\/title>|<title>b \([^)]*\)\nThe nodes &quot;a&quot; and &quot;b&quot; wait/,
    );
    expect(toDot(cyclic, { diagnostics })).toContain('tooltip="The nodes \\"a\\" and \\"b\\" wait');
  });

  it("says of each node where it stands, also in the graph of the editor", async () => {
    expect(await toSvg({ workflow: branching })).toContain('data-id="left" data-pointer="/workflow/flow/1"');
  });

  it("shows a run", async () => {
    const run = simulateFlow(branching, { inputs: { what: "a" } });
    const svg = await toSvg(branching, { run });
    expect(svg.match(/class="fp-node [^"]*fp-skipped"/g)).toHaveLength(1);
    expect(svg).toContain("yields &quot;a&quot;");
  });

  it("leads edges where it is told", () => {
    expect(toMermaid(branching, { direction: "right" })).toMatch(/^flowchart LR\n/);
    expect(toDot(branching, { direction: "right" })).toContain('rankdir="LR"');
    expect(toDot(branching, { direction: "down" })).toContain('rankdir="TB"');
  });

  it("is laid out by what is handed in", async () => {
    const seen: LayoutShape[] = [];
    const layout = {
      layout: async (shape: LayoutShape) => {
        seen.push(shape);
        return { ...shape, edges: [] };
      },
    };
    await toSvg(nested, { layout, direction: "down" });
    expect(seen.map(({ id }) => id)).toEqual(["picture"]);
    expect(seen[0]?.children?.map(({ id }) => id)).toEqual(["n4", "n0loop"]);
  });

  it("refuses options that it does not have, and what is too large", async () => {
    expect(() => toMermaid([], JSON.parse('{"focsu":"a"}'))).toThrow(
      'There is no option "focsu". Did you mean "focus"?',
    );
    expect(() => toMermaid([], JSON.parse('{"direction":"up"}'))).toThrow("must be one of auto, down, right");
    expect(() => toDot([], JSON.parse('{"layout":{}}'))).toThrow('There is no option "layout".');
    const many = Array.from({ length: 1300 }, (_, index) => ({ id: `n${index}`, type: "model" }));
    await expect(toSvg(many)).rejects.toThrow(RangeError);
  });
});

describe("collapsed loops", () => {
  it("are one node each, with what was in them counted", () => {
    const all = toMermaid(nested, { collapse: true });
    expect(all).toBe(toMermaid(nested, { collapse: ["outer"] }));
    expect(titlesIn(all)).toEqual(["outer", "show"]);
    expect(all).toContain("3 nodes inside");
    expect(all).not.toContain("subgraph");
    expect(all.match(/-->/g)).toHaveLength(1);
  });

  it("stay in the loops around them", () => {
    const inner = toMermaid(nested, { collapse: ["inner"] });
    expect(titlesIn(inner)).toEqual(["show", "outer", "collected", "make", "inner"]);
    expect(inner.match(/subgraph/g)).toHaveLength(1);
    expect(toMermaid(nested, { collapse: [] })).toBe(toMermaid(nested));
  });

  it("carry what was found in them, and what waits", async () => {
    const flow = nested.map((node) => (node.id === "turn" ? { ...node, modelId: undefined } : node));
    const { diagnostics } = validateWorkflow(flow);
    const svg = await toSvg(flow, { diagnostics, collapse: true });
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(["node/missing-model"]);
    expect(svg).toMatch(/class="fp-node fp-for-each fp-error"/);
  });
});

describe("a focus", () => {
  const far = [
    ...["a", "b", "c", "d", "e", "f"].map((id, index, all) => ({
      id,
      type: "custom-model",
      modelId: "m",
      inputs: index === 0 ? [] : [{ name: "x", type: "file", ref: { node: all[index - 1], name: "all" } }],
    })),
  ];

  it("shows what is at most two edges away from a node", async () => {
    expect(titlesIn(toMermaid(far, { focus: "a" }))).toEqual(["a", "b", "c"]);
    expect(titlesIn(toMermaid(far, { focus: "d" }))).toEqual(["b", "c", "d", "e", "f"]);
    expect(await toSvg(far, { focus: "a" })).toContain("around a, 3 of 6 nodes");
  });

  it("shows what a finding is about", () => {
    const flow = [...far, ...cyclic.map((node) => ({ ...node, id: `cycle-${node.id}` }))].map((node) =>
      JSON.parse(JSON.stringify(node).replace('"ref":{"node":"b"}', '"ref":{"node":"cycle-b"}')),
    );
    flow[7].inputs[0].ref.node = "cycle-a";
    const { diagnostics } = validateWorkflow(flow);
    const [cycle] = diagnostics;
    expect(cycle?.ruleId).toBe("graph/cycle");
    expect(titlesIn(toMermaid(flow, { diagnostics, focus: cycle?.fingerprint ?? "" }))).toEqual([
      "cycle-a",
      "cycle-b",
    ]);
  });

  it("keeps the loops around what it shows", () => {
    const long = [
      { id: "loop", type: "for-each", count: 2, loopBodyNodeIds: far.map(({ id }) => id) },
      ...far.map((node, index) =>
        index === 0 ? { ...node, inputs: [{ name: "x", type: "file", ref: { node: "loop" } }] } : node,
      ),
    ];
    expect(titlesIn(toMermaid(long, { focus: "d" }))).toEqual(["loop", "collected", "b", "c", "d", "e", "f"]);
  });

  it("must be there", () => {
    expect(() => toMermaid(far, { focus: "z" })).toThrow(
      new TypeError('There is no node and no finding "z" in the drawing.'),
    );
  });
});
