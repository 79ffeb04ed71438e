import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { applyEdit, EditRefusedError, validateWorkflow } from "../../src/index.js";
import { editsArbitrary } from "../../src/testing/edits-arbitrary.js";
import { flowArbitrary } from "../../src/testing/flow-arbitrary.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";
import { workflowArbitrary } from "../../src/testing/workflow-arbitrary.js";
import { findingsOf, undecidedIn } from "../result-laws.js";
import { runs } from "./settings.js";

const documents: fc.Arbitrary<unknown> = fc.oneof(
  workflowArbitrary(),
  workflowArbitrary({ ids: "hostile" }),
  workflowArbitrary({ spelling: "snake_case", maxNodes: 60 }).filter(({ flow }) => flow.length <= 50),
  workflowArbitrary({ ids: "hostile" }).map((workflow) => ({ workflow })),
  flowArbitrary(),
);

describe("edits that keep a workflow sound", () => {
  it("do, one after the other", () => {
    const chains = documents.chain((document) => {
      const next = editsArbitrary(document).chain((edit) => {
        const edited: unknown = applyEdit(document, edit);
        return fc.tuple(fc.constant(edited), editsArbitrary(edited));
      });
      return fc.tuple(fc.constant(document), next);
    });
    const property = fc.property(chains, ([document, [once, edit]]) => {
      const twice: unknown = applyEdit(once, edit);
      for (const each of [document, once, twice]) {
        const result = validateWorkflow(each);
        expect([findingsOf(result), undecidedIn(result)]).toEqual([[], []]);
      }
    });
    fc.assert(property, runs(100, 20_000));
  });

  it("keep what each node does, whatever it is called and wherever it stands", () => {
    const drawn = workflowArbitrary().chain((workflow) => {
      return fc.tuple(fc.constant(workflow), editsArbitrary(workflow));
    });
    const property = fc.property(drawn, ([workflow, edit]) => {
      const added = edit.patch.filter(({ op }) => op === "add").length;
      const [before, after] = [workflow, applyEdit(workflow, edit)].map((each) => statusesOf(each));
      expect(after?.length).toBe((before?.length ?? 0) + added);
      if (added === 0) expect(after?.sort()).toEqual(before?.sort());
    });
    fc.assert(property, runs(100, 3_000));
  });

  it("are of every kind, and refuse another document", () => {
    const [workflow] = sampleWorkflows(1, 3, { maxNodes: 8 });
    const edits = fc.sample(editsArbitrary(workflow), { numRuns: 200, seed: 1 });
    const kinds = new Set(edits.map(({ title }) => title.replace(/(node) \d+ to \d+|\S+_\d+$/, "$1").trim()));
    expect([...kinds].sort()).toEqual([
      "Add a branch",
      "Add a node",
      "Add a node that waits",
      "Move node",
      "Rename a node to",
    ]);
    for (const edit of edits) {
      expect(() => applyEdit({ ...workflow, flow: [] }, edit)).toThrow(EditRefusedError);
    }
  });

  it("need a flow", () => {
    expect(() => editsArbitrary({ name: "Portrait" })).toThrow("editsArbitrary needs a workflow with nodes.");
    expect(() => editsArbitrary([])).toThrow("editsArbitrary needs a workflow with nodes.");
  });
});

function statusesOf(workflow: unknown): string[] {
  return simulateFlow(workflow).nodes.map(({ status }) => status);
}
