import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphToFlow, readCorpusModels } from "../../scripts/reports/corpus-models.mjs";
import { buildGraphPicture } from "../../src/draw/build-graph-picture.js";
import { type GraphLayout, layoutPicture } from "../../src/draw/graph-layout.js";
import { loadLayoutEngine } from "../../src/draw/layout-engine.js";
import { chooseDirection } from "../../src/draw/picture-shape.js";
import { resolveOptions } from "../../src/validate/options.js";
import { readFlow } from "../../src/validate/read-flow.js";
import { type BpmnModel, bpmnToFlow } from "../paths/bpmn-to-flow.js";
import { runs } from "../properties/settings.js";
import { randomFlows } from "../random-flows.js";
import { branching, nested } from "../report/graph-examples.js";
import { measureLayout } from "./measure-layout.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const engine = await loadLayoutEngine();
const pictureOf = (value: unknown) => buildGraphPicture(readFlow(value, resolveOptions()), [], "Example");
const layOut = (value: unknown): Promise<GraphLayout> => layoutPicture(pictureOf(value), engine);
const model = (id: string, ...sources: readonly string[]) => ({
  id,
  type: "custom-model",
  modelId: "m",
  inputs: sources.map((node, index) => ({ name: `from_${index}`, type: "file", ref: { node, name: "all" } })),
});
const fanOut = [
  model("source"),
  ...Array.from({ length: 30 }, (_, index) => model(`reader-${index}`, "source")),
];
const chain = Array.from({ length: 12 }, (_, index) =>
  model(`step-${index}`, ...(index === 0 ? [] : [`step-${index - 1}`])),
);

describe("edges of real graphs", () => {
  const dags = readCorpusModels(root, "dags").map(({ name, model: graph }) => ({
    name,
    flow: graphToFlow(graph),
  }));
  const processes = readCorpusModels(root, "bpmn").map(({ name, model: process }) => ({
    name,
    flow: bpmnToFlow(process as BpmnModel).flow,
  }));
  // What is larger is measured by hand: docs/decisions.md.
  const small = [...dags, ...processes].filter(({ flow }) => flow.length <= 60);

  it.each(small)("$name: none leads through a node", async ({ flow }) => {
    const layout = await layOut(flow);
    expect(layout.edges.every(({ points }) => points.length >= 2)).toBe(true);
    expect(measureLayout(layout).through).toBe(0);
  });

  it("are seen to cross, and to lead through nodes, where they do", async () => {
    const layout = await layOut(nested);
    expect(measureLayout(layout)).toEqual({ crossings: 0, through: 0 });
    const [first] = layout.edges;
    if (first === undefined) throw new Error("no edge");
    const along = {
      ...first,
      points: [
        { x: layout.width / 2, y: -5 },
        { x: layout.width / 2, y: layout.height },
      ],
    };
    const slanted = {
      ...first,
      points: [
        { x: -5, y: 0 },
        { x: layout.width + 5, y: layout.height },
      ],
    };
    expect(measureLayout({ ...layout, edges: [along, slanted] }).crossings).toBe(1);
    expect(measureLayout({ ...layout, edges: [along] }).through).toBeGreaterThanOrEqual(5);
  });
});

describe("the direction", () => {
  it("is what fits a page: rows for what is deep, columns for what is wide", async () => {
    expect(chooseDirection(pictureOf(chain))).toBe("down");
    expect(chooseDirection(pictureOf(fanOut))).toBe("right");
    const wide = await layOut(fanOut);
    expect(wide.width).toBeLessThan(600);
    const forced = await layoutPicture(pictureOf(fanOut), engine, "down");
    expect(forced.width).toBeGreaterThan(4_000);
  });

  it("goes on in further rows where a picture would be far wider than a page", async () => {
    const stages = Array.from({ length: 12 }, (_, stage) =>
      Array.from({ length: 8 }, (_, index) =>
        model(`stage-${stage}-${index}`, ...(stage === 0 ? ["source"] : [`stage-${stage - 1}-${index}`])),
      ),
    ).flat();
    const layout = await layoutPicture(pictureOf([model("source"), ...stages]), engine, "right");
    expect(layout.width).toBeLessThan(1_800);
  });
});

describe("labels", () => {
  it("stand on their edge", async () => {
    for (const { label, points } of (await layOut(branching)).edges) {
      if (label === undefined) continue;
      const [x, y] = [label.x + label.width / 2, label.y + label.height / 2];
      const isOn = points.slice(1).some((to, index) => {
        const from = points[index] ?? to;
        const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
        const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
        return x >= left - 9 && x <= right + 9 && y >= top - 9 && y <= bottom + 9;
      });
      expect(isOn).toBe(true);
    }
  });
});

it("no edge of any flow leads through a node", async () => {
  await fc.assert(
    fc.asyncProperty(randomFlows, async (flow) => {
      expect(measureLayout(await layOut(flow)).through).toBe(0);
    }),
    runs(30, 1_000),
  );
});
