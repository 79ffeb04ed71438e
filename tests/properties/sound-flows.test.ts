import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FlowNode, validateWorkflow } from "../../src/index.js";
import { flowArbitrary } from "../../src/testing/flow-arbitrary.js";
import type { DrawnWorkflow } from "../../src/testing/sound-flow/draw-workflow.js";
import type { FlowConstraints } from "../../src/testing/sound-flow/flow-draft.js";
import { workflowArbitrary } from "../../src/testing/workflow-arbitrary.js";
import { validateText } from "../../src/text/public.js";
import { expectLaws, findingsOf, undecidedIn } from "../result-laws.js";
import { runs } from "./settings.js";

const variants: readonly (readonly [string, FlowConstraints])[] = [
  ["plain ids", {}],
  ["hostile ids", { ids: "hostile" }],
  ["snake_case", { spelling: "snake_case" }],
  ["snake_case and hostile ids", { ids: "hostile", spelling: "snake_case" }],
];

describe.each(variants)("a drawn document with %s is sound", (_, constraints) => {
  it("as a value and as a text", () => {
    const drawn = fc.oneof(workflowArbitrary(constraints), flowArbitrary(constraints));
    const property = fc.property(drawn, (document) => {
      const result = validateWorkflow(document);
      expectLaws(result, document);
      expect(findingsOf(result)).toEqual([]);
      expect([result.valid, undecidedIn(result)]).toEqual([true, []]);
      const read = validateText(JSON.stringify(document));
      expect(read.diagnostics).toEqual(result.diagnostics);
      expect(read.valid).toBe(true);
    });
    fc.assert(property, runs(100, 25_000));
  });
});

describe("what is drawn", () => {
  it("keeps to its constraints", () => {
    const constraints = fc.record({
      maxNodes: fc.integer({ min: 1, max: 20 }),
      loops: fc.boolean(),
      logic: fc.boolean(),
      approvals: fc.boolean(),
      sharedSources: fc.constantFrom(undefined, true, false),
      ids: fc.constantFrom("plain" as const, "hostile" as const),
    });
    const drawn = constraints.chain((given) => fc.tuple(fc.constant(given), workflowArbitrary(given)));
    const property = fc.property(drawn, ([given, { flow }]) => {
      const [types, ids] = [flow.map(({ type }) => type), flow.map(({ id }) => id)];
      expect(flow.length).toBeLessThanOrEqual(given.maxNodes);
      expect(flow.length).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(flow.length);
      expect(ids.filter((id) => id === "workflow" || id.trim() === "")).toEqual([]);
      if (!given.loops) expect(types).not.toContain("for-each");
      if (!given.logic) expect(types).not.toContain("logic");
      if (!given.approvals) expect(types).not.toContain("user-approval");
      const sources = sourcesOf(flow);
      if (given.sharedSources === false) expect(new Set(sources).size).toBe(sources.length);
    });
    fc.assert(property, runs(150, 3_000));
  });

  it("is varied, and half of the flows that branch have if-else nodes on one source", () => {
    const flows = fc.sample(workflowArbitrary(), { numRuns: 2_000, seed: 1 }).map(({ flow }) => flow);
    const types = new Set(flows.flat().map(({ type }) => type));
    expect(types.size).toBe(10);
    const branching = flows.filter((flow) => sourcesOf(flow).length > 0);
    const sharing = branching.filter((flow) => new Set(sourcesOf(flow)).size < sourcesOf(flow).length);
    expect(branching.length).toBeGreaterThan(flows.length / 3);
    expect(sharing.length).toBeGreaterThan(branching.length / 2);
    for (const word of ["conditional", "dependsOn", "items", "count", "includeOutputsInWorkflowJob"]) {
      const having = flows.filter((flow) => JSON.stringify(flow).includes(`"${word}":`));
      expect(having.length, word).toBeGreaterThan(50);
    }
    const nested = flows.filter((flow) => loopsOf(flow).some(({ id }) => loopsOf(flow).some(holds(id))));
    expect(nested.length).toBeGreaterThan(20);
  });

  it("may be large", () => {
    const property = fc.property(workflowArbitrary({ maxNodes: 3_000 }), (document) => {
      const { diagnostics, failures } = validateWorkflow(document, {
        rules: { "graph/too-many-nodes": "off" },
      });
      expect([diagnostics, failures]).toEqual([[], []]);
    });
    fc.assert(property, { ...runs(3, 30), endOnFailure: true });
    const drawn = fc.sample(workflowArbitrary({ maxNodes: 3_000 }), { numRuns: 5, seed: 1 });
    expect(Math.max(...drawn.map(({ flow }) => flow.length))).toBeGreaterThan(1_000);
  });

  it("shrinks to little more than what makes a property fail", () => {
    expect(
      shrunken(({ flow }) => !flow.some(({ type }) => type === "user-approval")).length,
    ).toBeLessThanOrEqual(4);
    expect(shrunken(({ flow }) => loopsOf(flow).length === 0).length).toBeLessThanOrEqual(4);
    const merges = ({ flow }: DrawnWorkflow) => JSON.stringify(flow).includes('"conditional":[');
    expect(shrunken((workflow) => !merges(workflow)).length).toBeLessThanOrEqual(6);
  });
});

function sourcesOf(flow: readonly FlowNode[]): string[] {
  return flow.filter(({ type }) => type === "logic").map(({ inputs }) => JSON.stringify(inputs?.[0]?.ref));
}

function loopsOf(flow: readonly FlowNode[]): FlowNode[] {
  return flow.filter(({ type }) => type === "for-each");
}

function holds(id: string): (loop: FlowNode) => boolean {
  return ({ loopBodyNodeIds = [] }) => loopBodyNodeIds.includes(id);
}

/** The smallest flow that fast-check finds against a property that does not hold. */
function shrunken(holdsFor: (workflow: DrawnWorkflow) => boolean): FlowNode[] {
  const { counterexample } = fc.check(fc.property(workflowArbitrary(), holdsFor), {
    numRuns: 1_000,
    seed: 2,
  });
  if (counterexample === null) throw new Error("no counterexample");
  return counterexample[0].flow;
}
