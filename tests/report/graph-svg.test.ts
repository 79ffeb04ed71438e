import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatSvg } from "../../src/draw/format-svg.js";
import { describeTooLarge, type GraphLayout, layoutPicture } from "../../src/draw/graph-layout.js";
import type { GraphPicture } from "../../src/draw/graph-picture.js";
import { loadLayoutEngine } from "../../src/draw/layout-engine.js";
import { runs } from "../properties/settings.js";
import { randomFlows } from "../random-flows.js";
import { branching, cyclic, hostile, nested, pictureOf } from "./graph-examples.js";
import { parseXml } from "./parse-xml.js";

const engine = await loadLayoutEngine();
const layOut = (picture: GraphPicture): Promise<GraphLayout> => layoutPicture(picture, engine);
const draw = async (picture: GraphPicture) => formatSvg(picture, await layOut(picture));
const svgOf = (value: unknown) => draw(pictureOf(value));

describe("formatSvg", () => {
  it("is well-formed XML that needs nothing else", async () => {
    for (const value of [branching, nested, cyclic, hostile]) {
      const svg = await svgOf(value);
      const names = parseXml(svg);
      expect(names[0]).toBe("svg");
      expect(new Set(names)).toEqual(
        new Set(["svg", "title", "desc", "style", "rect", "text", "g", "path", ...usedOnlyIn(svg)]),
      );
      expect(svg).not.toMatch(/href|url\(|@import|<script|on[a-z]+=/);
    }
  });

  it("stays well-formed for any flow, and is the same every time", async () => {
    await fc.assert(
      fc.asyncProperty(randomFlows, async (flow) => {
        const svg = await svgOf(flow);
        parseXml(svg);
        expect(svg).not.toMatch(/NaN|undefined|Infinity|[^\P{C}\n]/u);
        expect(await svgOf(structuredClone(flow))).toBe(svg);
      }),
      runs(50, 1_500),
    );
  });

  it("tells what it shows to those who cannot see it", async () => {
    const svg = await svgOf(cyclic);
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toContain("<title>example.json</title>");
    expect(svg).toMatch(/<desc>A workflow with 2 nodes, 0 loops, 2 edges\. Found: The nodes &quot;a&quot;/);
    expect(await svgOf(nested)).toContain(
      "A workflow with 5 nodes, 2 loops, 6 edges. No errors or warnings.",
    );
  });

  it("has colours for light and for dark ground, and for programs that know no variables", async () => {
    const svg = await svgOf(branching);
    expect(svg).toContain("@media(prefers-color-scheme:dark)");
    const used = new Set([...svg.matchAll(/var\((--fp-[a-z-]+)\)/g)].map(([, name]) => name));
    expect(used.size).toBeGreaterThan(8);
    for (const name of used) expect(svg.split(`${name}:`)).toHaveLength(3);
  });

  it("wraps long ids and keeps them whole in the tooltip", async () => {
    const id = "a-very-long-id-that-goes-on-and-on-and-on-and-on-and-on";
    const svg = await svgOf([{ id, type: "model" }]);
    expect(svg).toContain(`<title>${id} (model · output)</title>`);
    expect(svg).toMatch(
      />a-very-long-id-that-goes-<\/text>.*>on-and-on-and-on-and-on-<\/text>.*>and-on<\/text>/s,
    );
  });

  it("lists what was found, the worst first", async () => {
    const svg = await svgOf([{ id: "unused", type: "list", items: ["x"] }, ...cyclic]);
    const listed = [...svg.matchAll(/">([a-z]+\/[a-z-]+)<\/text>/g)].map(([, rule]) => rule);
    expect(listed).toEqual(["graph/cycle", "node/unused"]);
  });

  it("shows a run", async () => {
    const picture = pictureOf(branching);
    const svg = await draw({
      ...picture,
      nodes: picture.nodes.map((node) => ({ ...node, state: node.key === "n3" ? "pending" : "taken" })),
      edges: picture.edges.map((edge) => ({ ...edge, state: edge.label === "a" ? "taken" : "faded" })),
    });
    expect(svg.match(/class="fp-node fp-[a-z-]+ fp-taken"/g)).toHaveLength(3);
    expect(svg).toContain('class="fp-node fp-custom-model fp-pending"');
    expect(svg).toContain('class="fp-edge fp-branch fp-taken"');
    expect(svg.match(/ fp-faded"/g)).toHaveLength(4);
  });
});

describe("layoutPicture", () => {
  it("puts nodes into their boxes, boxes into each other, and labels beside nodes", async () => {
    for (const value of [branching, nested]) {
      const { nodes, boxes, edges, width, height } = await layOut(pictureOf(value));
      const areas = new Map(boxes.map(({ box, area }) => [box.key, area]));
      for (const { key, area } of [
        ...nodes.map((n) => ({ key: n.node.box, area: n.area })),
        ...boxes.map((b) => ({ key: b.box.box, area: b.area })),
      ]) {
        const outer = (key === undefined ? undefined : areas.get(key)) ?? { x: 0, y: 0, width, height };
        expect(area.x).toBeGreaterThanOrEqual(outer.x);
        expect(area.y).toBeGreaterThanOrEqual(outer.y);
        expect(area.x + area.width).toBeLessThanOrEqual(outer.x + outer.width + 0.01);
        expect(area.y + area.height).toBeLessThanOrEqual(outer.y + outer.height + 0.01);
      }
      for (const { label } of edges) {
        for (const { area } of nodes) {
          if (label === undefined) continue;
          const apart =
            label.x >= area.x + area.width ||
            label.x + label.width <= area.x ||
            label.y >= area.y + area.height ||
            label.y + label.height <= area.y;
          expect(apart).toBe(true);
        }
      }
    }
  });

  it("keeps branches in document order", async () => {
    const { nodes } = await layOut(pictureOf(branching));
    expect(nodes[1]?.area.x).toBeLessThan(nodes[2]?.area.x ?? 0);
  });

  it("says when a picture is too large", () => {
    const many = Array.from({ length: 1300 }, (_, index) => ({ id: `n${index}`, type: "model" }));
    const deep = Array.from({ length: 12 }, (_, index) => ({
      id: `l${index}`,
      type: "for-each",
      loopBodyNodeIds: [`l${index + 1}`],
    }));
    expect(describeTooLarge(pictureOf(many))).toBe("more than 1200 nodes and edges");
    expect(describeTooLarge(pictureOf(deep))).toBe("loops nested deeper than 10");
    expect(describeTooLarge(pictureOf(nested))).toBeUndefined();
  });
});

function usedOnlyIn(svg: string): string[] {
  return svg.includes("<circle") ? ["circle"] : [];
}
