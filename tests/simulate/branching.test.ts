import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import type { JsonObject } from "../../src/diagnostics/json.js";
import { branchingFlowArbitrary } from "../../src/testing/branching-flow-arbitrary.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { candidateInputs } from "../kit/candidate-inputs.js";
import { decideByExecution } from "../kit/candidate-verdicts.js";
import { runs } from "../properties/settings.js";
import { statuses } from "./flows.js";

const settings = runs(100, 4_000);

/** A few of the runs of a workflow, among them the first and the last one. */
function someRuns(workflow: JsonObject) {
  const all = [...candidateInputs(workflow, 200)];
  return [...all.slice(0, 5), ...all.slice(-5)];
}

describe("random branching flows", () => {
  it("are valid: no error but of what can run", () => {
    fc.assert(
      fc.property(branchingFlowArbitrary(), (workflow) => {
        const { diagnostics } = validateWorkflow(workflow);
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        expect(errors.filter(({ ruleId }) => !ruleId.startsWith("path/"))).toEqual([]);
        expect(
          diagnostics.filter(({ ruleId }) =>
            /^(loop\/escape|graph\/cycle|ref\/|schema\/|document\/)/.test(ruleId),
          ),
        ).toEqual([]);
      }),
      settings,
    );
  });

  it("settle every node, alike each time and in any order of the document", () => {
    fc.assert(
      fc.property(branchingFlowArbitrary(), (workflow) => {
        const flow = workflow["flow"] as readonly JsonObject[];
        for (const inputs of someRuns(workflow)) {
          const result = simulateFlow(workflow, { inputs });
          expect(result.nodes.map(({ id }) => id)).toEqual(flow.map(({ id }) => id));
          expect(
            result.nodes.filter(({ undecided, because }) => undecided || because[0]?.kind === "cycle"),
          ).toEqual([]);
          expect(simulateFlow(workflow, { inputs })).toEqual(result);
          expect(statuses(simulateFlow({ ...workflow, flow: flow.toReversed() }, { inputs }))).toEqual(
            statuses(result),
          );
          expect(result.completes).toBe(result.nodes.every(({ status }) => status !== "pending"));
        }
      }),
      settings,
    );
  });

  it("run alike when given the outcomes that their inputs lead to", () => {
    fc.assert(
      fc.property(branchingFlowArbitrary(), (workflow) => {
        for (const inputs of someRuns(workflow)) {
          const result = simulateFlow(workflow, { inputs });
          const outcomes = Object.fromEntries(
            result.nodes.map(({ id, outcome, iterations }) => {
              const inside = (iterations ?? []).map((copy) => copy.outcome ?? null);
              return [id, inside.length > 0 ? inside : (outcome ?? null)];
            }),
          );
          expect(simulateFlow(workflow, { outcomes })).toEqual(result);
        }
      }),
      runs(50, 2_000),
    );
  });

  it("are decided exactly by execution, and hold sound, hanging and dead flows", () => {
    const counts = { sound: 0, hanging: 0, neverRunning: 0, noOutput: 0, most: 0 };
    fc.assert(
      fc.property(branchingFlowArbitrary(), (workflow) => {
        const verdicts = decideByExecution(workflow);
        expect(verdicts.exact).toBe(true);
        for (const id of verdicts.hangs)
          expect(verdicts.pending.has(id) && !verdicts.neverRuns.has(id)).toBe(true);
        counts.hanging += Number(verdicts.hangs.size > 0);
        counts.neverRunning += Number(verdicts.neverRuns.size > 0);
        counts.noOutput += Number(verdicts.noOutput);
        counts.sound += Number(verdicts.pending.size + verdicts.neverRuns.size === 0);
        counts.most = Math.max(counts.most, verdicts.runs);
      }),
      settings,
    );
    expect(Math.min(counts.sound, counts.hanging, counts.neverRunning, counts.noOutput)).toBeGreaterThan(
      settings.numRuns / 16,
    );
  });

  it("hold every kind of node and reference that was asked for", () => {
    const seen = new Map<string, number>();
    const see = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    for (const workflow of fc.sample(branchingFlowArbitrary(), { numRuns: 500, seed: 1 })) {
      const text = JSON.stringify(workflow);
      for (const what of EXPECTED) if (new RegExp(what).test(text)) see(what);
    }
    expect(EXPECTED.filter((what) => (seen.get(what) ?? 0) < 10)).toEqual([]);
  });
});

const EXPECTED = [
  '"equal":"[ab]"',
  '"conditional":\\[[^\\]]*,',
  '"conditional":\\[[^\\]]*\\],"equal":"a"',
  '"equal":"skipped"',
  '"node":"n\\d+","equal":"\\w+","conditional"',
  '"name":"all","conditional"',
  '"name":"conditional"',
  '"dependsOn"',
  '"for-each"',
  '"user-approval"',
  '"items":\\[\\[',
  "allowedValues",
  "trim\\(",
  "size\\(",
  "&&",
  "\\|\\|",
  "!\\(",
  " in \\[",
  " < ",
  '"default":"[ab]"',
];
