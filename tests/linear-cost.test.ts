import { describe, expect, it } from "vitest";
import { branchingFlow, brokenFlow, layeredFlow, loopyFlow, plainFlow } from "../bench/flows.mjs";
import { validateWorkflow } from "../src/index.js";

const ANY_SIZE = { rules: { "graph/too-many-nodes": "off" }, limits: { bytes: 1e9 } } as const;
const SMALL = 1_000;
const LARGE = 16_000;
/** What is quadratic comes to 16; what a busy machine makes of something linear stays far below. */
const MOST = 6;

/** Milliseconds of the processor, so that other work on the machine counts little. */
function cost(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How much more a node costs in a large document than in a small one, in one process. */
function growthOf(check: (nodes: number) => () => void): number {
  const [small, large] = [check(SMALL), check(LARGE)];
  const least = (run: () => void, rounds: number) =>
    Math.min(...Array.from({ length: rounds }, () => cost(run)));
  least(small, 3);
  const [one, other] = [least(small, 5), least(large, 1)];
  return other / LARGE / (one / SMALL);
}

describe("what a node costs", () => {
  it.each([
    ["a chain", plainFlow],
    ["layers", layeredFlow],
    ["if-else nodes in a row", (nodes: number) => branchingFlow(nodes / 5)],
    ["loops in a row", loopyFlow],
    ["nodes that are all broken", brokenFlow],
  ])("does not grow with their number, in %s", (_, make) => {
    const growth = growthOf((nodes) => {
      const document = make(nodes);
      return () => validateWorkflow(document, ANY_SIZE);
    });
    expect(growth).toBeLessThan(MOST);
  });

  it("would be seen to grow", () => {
    const growth = growthOf((nodes) => {
      const document = plainFlow(nodes / 50);
      return () => {
        for (let at = 0; at < nodes / 50; at++) validateWorkflow(document, ANY_SIZE);
      };
    });
    expect(growth).toBeGreaterThan(MOST);
  });
});
