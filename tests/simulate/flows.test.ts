import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { approval, branch, choose, gate, gateEqual, model, reads, statuses, waiting } from "./flows.js";

const hanging = JSON.parse(
  readFileSync(new URL("../../examples/broken/waits-for-a-branch-not-taken.json", import.meta.url), "utf8"),
);

describe("whole flows", () => {
  it("hangs where a node reads a branch that is not taken", () => {
    const { completes, outputs, nodes } = simulateFlow(hanging, { inputs: { subject: "place" } });
    expect({ completes, outputs }).toEqual({ completes: false, outputs: ["scenery"] });
    expect(nodes.map(({ id, status, outcome }) => [id, status, outcome])).toEqual([
      ["choose_subject", "success", "a place"],
      ["portrait", "skipped", undefined],
      ["scenery", "success", undefined],
      ["enlarge", "pending", undefined],
    ]);
  });

  it("completes for the default, which stands in for an input that is absent or null", () => {
    const done = { choose_subject: "success", portrait: "success", scenery: "skipped", enlarge: "success" };
    for (const inputs of [{}, { subject: null }, { subject: "person" }]) {
      const result = simulateFlow(hanging, { inputs });
      expect(result.completes).toBe(true);
      expect(result.outputs).toEqual(["enlarge"]);
      expect(statuses(result)).toEqual(done);
    }
  });

  it("takes outcomes instead of values", () => {
    const result = simulateFlow(hanging, { outcomes: { choose_subject: "a place" } });
    expect(statuses(result)["enlarge"]).toBe("pending");
    const nothing = simulateFlow(hanging, { outcomes: { choose_subject: null } });
    expect(statuses(nothing)).toMatchObject({ portrait: "skipped", scenery: "skipped", enlarge: "pending" });
  });

  it("merges two branches into whichever ran", () => {
    const flow = (yields: string) => [
      choose("if", yields),
      model("one", branch("if", "a")),
      model("two", branch("if", "b")),
      model("merge", gate("one", "two")),
    ];
    for (const yields of ["a", "b"]) {
      expect(simulateFlow(flow(yields))).toMatchObject({ completes: true, outputs: ["merge"] });
    }
    expect(simulateFlow(flow("neither"))).toMatchObject({ completes: true, outputs: [] });
  });

  it("lets a reader behind the same gate skip with its source", () => {
    const flow = [
      choose("if", "b"),
      model("one", branch("if", "a")),
      model("two", branch("if", "a"), reads("one")),
    ];
    expect(simulateFlow(flow)).toMatchObject({ completes: true, outputs: [] });
  });

  it("runs a fallback when its gate was skipped", () => {
    const flow = [
      choose("if", "b"),
      model("one", branch("if", "a")),
      model("other", gateEqual("skipped", "one")),
    ];
    expect(statuses(simulateFlow(flow))).toEqual({ if: "success", one: "skipped", other: "success" });
  });

  it("holds later nodes back behind an approval, and hangs with it", () => {
    const flow = (yields: string) => [
      choose("if", yields),
      model("draft", branch("if", "a")),
      model("look", reads("draft")),
      approval("approve", "look"),
      waiting(model("final"), "approve"),
    ];
    expect(statuses(simulateFlow(flow("a")))).toMatchObject({ approve: "success", final: "success" });
    expect(statuses(simulateFlow(flow("b")))).toMatchObject({ approve: "pending", final: "pending" });
  });

  it("counts last and included nodes as outputs, bodies and non-producing nodes never", () => {
    const { outputs } = simulateFlow([
      { ...model("kept"), includeOutputsInWorkflowJob: true },
      model("used"),
      model("last", reads("kept"), reads("used")),
      approval("approve", "last"),
      choose("if", "a"),
      { id: "each", type: "for-each", count: 1, loopBodyNodeIds: ["inside"] },
      { ...model("inside", reads("each")), includeOutputsInWorkflowJob: true },
    ]);
    expect(outputs).toEqual(["kept", "last", "each"]);
  });
});
