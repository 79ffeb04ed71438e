import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFlowModel, simulateFlow } from "../../src/analysis/simulate-flow.js";
import type { JsonObject } from "../../src/diagnostics/json.js";
import { DEFAULT_READINGS } from "../../src/flow/readings.js";
import { FlowGraph } from "../../src/graph/flow-graph.js";
import { validateRunInputs } from "../../src/requests/validate-run-inputs.js";
import { findPathFacts, type PathFacts } from "../../src/runs/path-facts.js";
import type { SimulatedState } from "../../src/simulate/simulate-result.js";
import { drawFreeFlow } from "../kit/free-flows.js";
import { executeFreely, type FreeVerdicts } from "../kit/free-verdicts.js";
import { isDeep, runs } from "./settings.js";

const RUNS = isDeep ? 300 : 40;

const seen = {
  flows: 0,
  runs: 0,
  certain: 0,
  possible: 0,
  impossible: 0,
  never: 0,
  undecided: 0,
  shown: 0,
};

function judge(workflow: JsonObject, seed: number): void {
  const model = readFlowModel(workflow);
  const graph = new FlowGraph(model.flow);
  const facts = findPathFacts(graph, model, { readings: DEFAULT_READINGS, combinations: 5000 });
  const verdicts = executeFreely(workflow, RUNS, seed);
  expectRuns(workflow, facts);
  expectNothingFalse(facts, verdicts);
  expectNothingMissed(facts, verdicts);
  seen.flows++;
  seen.runs += verdicts.tried;
  seen.certain += facts.hangs.filter(({ certain }) => certain).length;
  seen.possible += facts.hangs.filter(({ certain }) => !certain).length;
  seen.impossible += facts.impossible.size;
  seen.never += facts.neverRuns.length;
  seen.undecided += facts.undecided.size;
  seen.shown += verdicts.roots.size;
}

/** What is certain has a run; that is taken, and shows it. */
function expectRuns(workflow: JsonObject, { hangs, noOutput, merges }: PathFacts): void {
  for (const { node, certain, witness } of hangs) {
    if (!certain) {
      expect(witness.run, "a possible hang has no run").toBeUndefined();
      continue;
    }
    const shown = replay(workflow, witness);
    const states = shown.nodes.find(({ id }) => id === node.id);
    const copies: readonly SimulatedState[] = states?.iterations ?? (states === undefined ? [] : [states]);
    const hanging = copies.filter(({ status, undecided }) => status === "pending" && !undecided);
    expect(hanging.length, `${node.id} hangs in ${JSON.stringify(witness)}`).toBeGreaterThan(0);
    expect(witness.outcomes.length).toBeGreaterThan(0);
  }
  if (noOutput?.certain) {
    const { completes, outputs } = replay(workflow, noOutput.witness);
    expect({ completes, outputs }).toEqual({ completes: true, outputs: [] });
  }
  for (const { members, witness } of merges) {
    const { nodes } = replay(workflow, witness);
    const ran = nodes
      .filter(({ status, undecided }) => status === "success" && !undecided)
      .map(({ id }) => id);
    expect(members.map(({ id }) => id).filter((id) => !ran.includes(id ?? ""))).toEqual([]);
  }
}

function replay(workflow: JsonObject, { run, assumes }: PathFacts["hangs"][number]["witness"]) {
  expect(run, "a certain finding has a run").toBeDefined();
  const { diagnostics } = validateRunInputs(workflow, run);
  const refusals = diagnostics.filter(({ ruleId }) => ruleId !== "run/never-completes");
  expect(refusals, `${JSON.stringify(run)} is taken`).toEqual([]);
  return simulateFlow(workflow, { inputs: run, assumes });
}

function expectNothingFalse({ impossible, neverRuns }: PathFacts, { outcomes, runs }: FreeVerdicts): void {
  for (const [node, values] of impossible) {
    const yielded = [...values].map((value) => `${node.id} = ${value}`).filter((key) => outcomes.has(key));
    expect(yielded.map((key) => [key, outcomes.get(key)])).toEqual([]);
  }
  expect(neverRuns.map(({ node }) => node.id).filter((id) => runs.has(id ?? ""))).toEqual([]);
}

function expectNothingMissed({ hangs, undecided }: PathFacts, { roots }: FreeVerdicts): void {
  const found = new Set(hangs.filter(({ certain }) => certain).map(({ node }) => node.id));
  const open = new Set([...undecided.keys()].map(({ id }) => id));
  const missed = [...roots].filter(([id]) => !found.has(id) && !open.has(id));
  expect(missed).toEqual([]);
}

describe("flows that ask in every way, against executing runs with the real conditions", () => {
  it("have a run for what is certain, miss no hang, and call nothing impossible that happens", () => {
    const property = fc.property(fc.noShrink(fc.nat()), (seed) => judge(drawFreeFlow(seed), seed));
    fc.assert(property, runs(2_000, 40_000));
    const { flows, undecided, ...kinds } = seen;
    expect(undecided).toBeLessThan(flows / 100);
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(flows / 100);
  });
});
