import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeFlow } from "../../src/analysis/analyze-flow.js";
import type { AnalysedBound, FlowAnalysis } from "../../src/analysis/flow-analysis.js";
import { readFlowModel, simulateFlow } from "../../src/analysis/simulate-flow.js";
import type { Catalogue, CatalogueEntry } from "../../src/catalogue/catalogue.js";
import type { JsonObject } from "../../src/diagnostics/json.js";
import { acceptsRunBody } from "../../src/inputs/accept-run-body.js";
import { prepareRunInputs } from "../../src/inputs/run-inputs.js";
import type { SimulatedNode, SimulatedRun } from "../../src/simulate/simulate-result.js";
import { branchingFlowArbitrary } from "../../src/testing/branching-flow-arbitrary.js";
import { runInputsArbitrary } from "../../src/testing/run-inputs-arbitrary.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";
import { freeRuns } from "../kit/free-bodies.js";
import { drawFreeFlow } from "../kit/free-flows.js";
import { isDeep } from "./settings.js";

const LONG = 1_800_000;
/** Accepted runs that are held against the bounds of their workflow, in all. */
const RUNS = isDeep ? 20_000 : 400;

/** Gives every model and called workflow of a flow a price, none of which a binary fraction can hold. */
function priced(workflow: JsonObject): Catalogue {
  const models: Record<string, CatalogueEntry> = {};
  const workflows: Record<string, CatalogueEntry> = {};
  const flow = Array.isArray(workflow["flow"]) ? workflow["flow"] : [];
  for (const [index, node] of flow.entries()) {
    const entry = { inputs: [], cost: 0.1 * (1 + (index % 7)) };
    if (typeof node?.modelId === "string") models[node.modelId] ??= entry;
    if (typeof node?.workflowId === "string") workflows[node.workflowId] ??= entry;
  }
  return { models, workflows };
}

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

interface Looked {
  readonly catalogue: Catalogue;
  readonly analysis: FlowAnalysis;
}

const looked = new WeakMap<JsonObject, Looked>();

/** Several runs are held against one analysis. */
function lookAt(workflow: JsonObject): Looked {
  const known = looked.get(workflow);
  if (known !== undefined) return known;
  const catalogue = priced(workflow);
  const fresh = { catalogue, analysis: analyzeFlow(workflow, { catalogue }) };
  looked.set(workflow, fresh);
  return fresh;
}

/** What of a run that the API takes is outside of its bounds; empty when all is within. */
function findOutside(workflow: JsonObject, run: SimulatedRun, counted: Counted): string[] {
  if (!isAccepted(workflow, { ...run.inputs })) return [];
  const { catalogue, analysis } = lookAt(workflow);
  const { bounds, nodes } = analysis;
  const simulated = simulateFlow(workflow, run, { catalogue });
  counted.accepted++;
  if (simulated.completes) counted.completed++;
  if ((simulated.executions.cost ?? 0) > 0) counted.paid++;
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

function asJson(workflow: object): JsonObject {
  return JSON.parse(JSON.stringify(workflow));
}

function isAccepted(workflow: unknown, body: JsonObject): boolean {
  const { inputs, inputCount } = readFlowModel(workflow);
  return acceptsRunBody(prepareRunInputs(inputs, inputCount), body);
}

/** How many of the drawn runs are of which kind. */
const USUAL: Counted & { looped: number } = { accepted: 400, completed: 287, paid: 349, looped: 104 };
const DEEP: typeof USUAL = { accepted: 20_000, completed: 14_664, paid: 17_014, looped: 5214 };

/** Of the runs that were held against bounds. */
interface Counted {
  accepted: number;
  /** Held against the least as well. */
  completed: number;
  /** They have a price. */
  paid: number;
}

type Drawn = readonly [workflow: JsonObject, run: SimulatedRun];

/** Runs of branching flows, of sound workflows with loops, and of flows whose conditions ask anything, in turns. */
function* drawRuns(): Generator<Drawn> {
  for (let seed = 1; ; seed++) {
    const [branching] = fc.sample(branchingFlowArbitrary(), { numRuns: 1, seed });
    const [sound] = sampleWorkflows(1, seed);
    for (const workflow of [branching, sound]) {
      if (workflow === undefined) continue;
      const plain = asJson(workflow);
      for (const inputs of fc.sample(runInputsArbitrary(workflow), { numRuns: 4, seed }))
        yield [plain, { inputs }];
    }
    const free: JsonObject = drawFreeFlow(seed);
    for (const { inputs, assumes } of freeRuns(free, 8, seed)) yield [free, { inputs, assumes }];
  }
}

describe("bounds on executions and prices", () => {
  it("contain what every run does that the API takes", { timeout: LONG }, () => {
    const counted: Counted = { accepted: 0, completed: 0, paid: 0 };
    let looped = 0;
    for (const [workflow, run] of drawRuns()) {
      if (counted.accepted === RUNS) break;
      const before = counted.accepted;
      expect({ run, outside: findOutside(workflow, run, counted) }).toEqual({ run, outside: [] });
      if (counted.accepted > before && lookAt(workflow).analysis.loops.length > 0) looped++;
    }
    expect({ ...counted, looped }).toEqual(isDeep ? DEEP : USUAL);
  });
});
