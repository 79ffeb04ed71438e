import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeFlow } from "../../src/analysis/analyze-flow.js";
import type { AnalysedBound } from "../../src/analysis/flow-analysis.js";
import { readFlowModel, simulateFlow } from "../../src/analysis/simulate-flow.js";
import type { Catalogue } from "../../src/catalogue/catalogue.js";
import type { JsonObject } from "../../src/diagnostics/json.js";
import { acceptsRunBody } from "../../src/inputs/accept-run-body.js";
import { prepareRunInputs } from "../../src/inputs/run-inputs.js";
import type { SimulatedNode, SimulatedRun } from "../../src/simulate/simulate-result.js";
import { branchingFlowArbitrary } from "../../src/testing/branching-flow-arbitrary.js";
import { runInputsArbitrary } from "../../src/testing/run-inputs-arbitrary.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";
import { freeRuns } from "../kit/free-bodies.js";
import { drawFreeFlow } from "../kit/free-flows.js";
import { isDeep, runs } from "./settings.js";

const LONG = 600_000;
const CATALOGUE: Catalogue = {
  models: { "flux.1-dev": { inputs: [], cost: 5 }, m: { inputs: [], cost: 0.5 } },
};

/** The copies of a node that ran, counted here once more from what is told of them. */
function countRan(
  node: SimulatedNode,
  byId: ReadonlyMap<string, SimulatedNode>,
  loops: readonly string[],
): number {
  if (node.iterations === undefined) return node.status === "success" ? 1 : 0;
  return node.iterations.filter(({ at, status }) => {
    const isAsIf = loops.some((loop, depth) => {
      const around = byId.get(loop);
      const copy = around?.iterations?.find((each) => each.at.every((index, i) => index === at[i])) ?? around;
      return copy?.iteratesAsIf === true && depth >= 0;
    });
    return status === "success" && !isAsIf;
  }).length;
}

/** What is outside of its bounds; empty when all is within. */
function findOutside(workflow: unknown, run: SimulatedRun): string[] {
  const { bounds, nodes } = analyzeFlow(workflow, { catalogue: CATALOGUE });
  const simulated = simulateFlow(workflow, run, { catalogue: CATALOGUE });
  const { executions } = simulated;
  const byId = new Map(simulated.nodes.map((node) => [node.id, node]));
  const loopsOf = new Map(nodes.map(({ id, loops }) => [id, loops]));
  const outside: string[] = [];
  // What a run leaves waiting forever is less than what a run does that completes.
  const hold = (name: string, { least, most }: AnalysedBound, counted: number) => {
    const isLess = simulated.completes && executions.isCut !== true && counted < least;
    if (isLess || (most !== null && counted > most))
      outside.push(`${name}: ${counted} not in ${least}..${most}`);
  };
  hold("all", bounds.executions, executions.all);
  hold("billed", bounds.billed, executions.billed);
  if (executions.cost !== undefined && bounds.cost !== undefined) hold("cost", bounds.cost, executions.cost);
  if (executions.cost !== undefined && bounds.cost === undefined) outside.push("a cost without bounds");
  for (const bound of bounds.nodes) {
    const node = byId.get(bound.id);
    if (node !== undefined) hold(bound.id, bound, countRan(node, byId, loopsOf.get(bound.id) ?? []));
  }
  return outside;
}

function isAccepted(workflow: unknown, body: JsonObject): boolean {
  const { inputs, inputCount } = readFlowModel(workflow);
  return acceptsRunBody(prepareRunInputs(inputs, inputCount), body);
}

describe("bounds on executions contain what a run does", () => {
  it("of branching flows", { timeout: LONG }, () => {
    const drawn = branchingFlowArbitrary().chain((workflow) =>
      runInputsArbitrary(workflow).map((inputs) => ({ workflow, inputs })),
    );
    fc.assert(
      fc.property(drawn, ({ workflow, inputs }) => {
        expect(findOutside(workflow, { inputs })).toEqual([]);
      }),
      runs(500, 10_000),
    );
  });

  it("of sound workflows, with loops over arrays that are bounded and not", { timeout: LONG }, () => {
    const count = isDeep ? 5000 : 200;
    let looped = 0;
    for (const [index, workflow] of sampleWorkflows(count, 11).entries()) {
      const [inputs = {}] = fc.sample(runInputsArbitrary(workflow), { numRuns: 1, seed: index });
      looped += analyzeFlow(workflow).loops.length > 0 ? 1 : 0;
      expect(findOutside(workflow, { inputs })).toEqual([]);
    }
    expect(looped).toBeGreaterThan(count / 20);
  });

  it("of flows whose conditions ask anything", { timeout: LONG }, () => {
    for (let seed = 1; seed <= (isDeep ? 1000 : 60); seed++) {
      const workflow: JsonObject = drawFreeFlow(seed);
      for (const { inputs, assumes } of freeRuns(workflow, 20, seed))
        if (isAccepted(workflow, inputs))
          expect({ seed, outside: findOutside(workflow, { inputs, assumes }) }).toEqual({
            seed,
            outside: [],
          });
    }
  });
});
