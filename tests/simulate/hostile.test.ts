import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { runs } from "../properties/settings.js";
import { branch, choose, model, reads, statuses, waiting } from "./flows.js";

describe("whatever it is given", () => {
  const flow = [
    choose("if", "a"),
    model("one", branch("if", "b")),
    waiting(model("two", reads("one")), "if"),
  ];

  it("takes a workflow, an answer and a bare array, in either spelling", () => {
    const expected = { if: "success", one: "skipped", two: "pending" };
    const snake = flow.map(({ ...node }) => {
      const { logicType, dependsOn, modelId, ...rest } = node as Record<string, unknown>;
      return {
        ...rest,
        logic_type: logicType ?? null,
        depends_on: dependsOn ?? null,
        model_id: modelId ?? null,
      };
    });
    for (const value of [
      flow,
      { name: "w", flow },
      { workflow: { name: "w", flow } },
      snake,
      { flow: snake },
    ]) {
      expect(statuses(simulateFlow(value))).toEqual(expected);
    }
  });

  it("finds no node in anything else", () => {
    const executions = { all: 0, billed: 0 };
    const nothing = { completes: true, outputs: [], nodes: [], undecided: [], executions };
    for (const value of [undefined, null, 1, "x", {}, { job: {} }, [], () => 0, { flow: null }]) {
      expect(simulateFlow(value)).toEqual(nothing);
    }
  });

  it("never throws, and gives the same for the same", () => {
    const text = fc.constantFrom(
      "n0",
      "n1",
      "n2",
      "workflow",
      "__proto__",
      "constructor",
      "",
      "a",
      "success",
    );
    const ref = fc.record(
      { node: text, equal: text, name: text, conditional: fc.array(text) },
      { requiredKeys: [] },
    );
    const node = fc.record(
      {
        id: text,
        type: fc.constantFrom("custom-model", "logic", "for-each", "list", "user-approval", "odd"),
        logicType: fc.constantFrom("if-else", "odd"),
        count: fc.oneof(fc.double(), fc.constantFrom(2, 1e9)),
        inputs: fc.array(fc.record({ name: text, type: text, ref }, { requiredKeys: [] }), { maxLength: 3 }),
        dependsOn: fc.array(text, { maxLength: 2 }),
        loopBodyNodeIds: fc.array(text, { maxLength: 3 }),
        logic: fc.record(
          { cases: fc.array(fc.record({ condition: text, value: text }), { maxLength: 2 }), default: text },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: node }, fc.jsonValue()), { maxLength: 8 }),
        (nodes) => {
          const run = { inputs: { n0: "a" }, outcomes: { n1: ["a", null] }, outputs: { n2: ["a", "b"] } };
          const result = simulateFlow(nodes, run);
          expect(simulateFlow(nodes, run)).toEqual(result);
        },
      ),
      runs(300, 10_000),
    );
  });

  it("runs long chains in either order", () => {
    const chain = Array.from({ length: 1_000 }, (_, index) =>
      index === 0 ? model("n0") : model(`n${index}`, reads(`n${index - 1}`)),
    );
    expect(simulateFlow(chain).completes).toBe(true);
    expect(simulateFlow(chain.toReversed()).outputs).toEqual(["n999"]);
  });
});
