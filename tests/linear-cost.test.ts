import { Session } from "node:inspector/promises";
import { describe, expect, it } from "vitest";
import { branchingFlow, brokenFlow, layeredFlow, loopyFlow, plainFlow } from "../bench/flows.mjs";
import { validateWorkflow } from "../src/index.js";

const ANY_SIZE = { rules: { "graph/too-many-nodes": "off" }, limits: { bytes: 1e9 } } as const;
const [SMALL, LARGE] = [500, 4_000];

/** How often the parts of our functions run, which is the same on every machine, however busy it is. */
async function countSteps(run: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    run();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    await session.post("Profiler.stopPreciseCoverage");
    const ours = result.filter(({ url }) => url.includes("/src/"));
    const ranges = ours.flatMap(({ functions }) => functions.flatMap((each) => each.ranges));
    return ranges.reduce((sum, { count }) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}

describe("what a node costs", () => {
  it.each([
    ["a chain", plainFlow],
    ["layers", layeredFlow],
    ["if-else nodes in a row", (nodes: number) => branchingFlow(nodes / 5)],
    ["loops in a row", loopyFlow],
    ["nodes that are all broken", brokenFlow],
  ])("does not grow with their number, in %s", async (_, make) => {
    const costs: number[] = [];
    for (const nodes of [SMALL, LARGE]) {
      const document = make(nodes);
      const steps = await countSteps(() => validateWorkflow(document, ANY_SIZE));
      costs.push(steps / nodes);
    }
    const [small = 0, large = 0] = costs;
    expect(small).toBeGreaterThan(10);
    expect(large / small).toBeLessThan(1.5);
  });

  it("would be seen to grow", async () => {
    const pairs = (nodes: number) => () => {
      const flow = Array.from({ length: nodes }, (__, at) => ({ id: `n${at}`, type: "list", items: ["x"] }));
      for (const node of flow.slice(0, nodes / 50)) validateWorkflow([node, ...flow.slice(0, nodes / 50)]);
    };
    const [small, large] = [await countSteps(pairs(SMALL)), await countSteps(pairs(LARGE))];
    expect(large / LARGE / (small / SMALL)).toBeGreaterThan(2);
  });
});
