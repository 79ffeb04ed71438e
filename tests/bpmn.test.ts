import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCorpusModels } from "../scripts/reports/corpus-models.mjs";
import { simulateFlow } from "../src/analysis/simulate-flow.js";
import { validateWorkflow } from "../src/validate/validate-workflow.js";
import { type BpmnModel, bpmnToFlow } from "./paths/bpmn-to-flow.js";
import { statuses } from "./simulate/flows.js";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Acyclic ones of which it is known whether they can come to a deadlock. */
const models = readCorpusModels(root, "bpmn").flatMap(({ name, model }) => {
  const { acyclic, deadlockReachable } = model.labels;
  return acyclic && deadlockReachable !== undefined ? [{ name, model, deadlockReachable }] : [];
});

/** The nodes that hang, in a workflow that is otherwise without faults; each in its run. */
function findHangs(model: BpmnModel): string[] {
  const workflow = bpmnToFlow(model);
  const { diagnostics, unchecked } = validateWorkflow(workflow);
  expect(unchecked).toEqual([]);
  const hangs = diagnostics.filter(({ ruleId }) => ruleId === "path/hangs");
  expect(diagnostics.filter((each) => each.severity === "error" && !hangs.includes(each))).toEqual([]);
  return hangs.map(({ nodeId = "", certainty, witness }) => {
    expect(certainty).toBe("certain");
    expect(statuses(simulateFlow(workflow, { inputs: witness?.run }))[nodeId]).toBe("pending");
    return nodeId;
  });
}

describe("labelled process models", () => {
  it.each(models)("$name: a deadlock is reachable: $deadlockReachable", ({ model, deadlockReachable }) => {
    const hangs = findHangs(model);
    const joins = model.elements.filter(({ type }) => type === "parallelGateway").map(({ id }) => id);
    expect(hangs.filter((id) => !joins.includes(id))).toEqual([]);
    expect(hangs.length > 0).toBe(deadlockReachable);
  });

  it("are of both kinds", () => {
    expect(new Set(models.map((each) => each.deadlockReachable))).toEqual(new Set([true, false]));
    expect(models.length).toBeGreaterThan(10);
  });
});

describe("a process model as a workflow", () => {
  const element = (id: string, type: string) => ({ id, type });
  const ends = [element("start", "startEvent"), element("a", "task"), element("b", "task")];
  const between = (split: string, join: string): BpmnModel => ({
    elements: [...ends, element("split", split), element("join", join), element("end", "endEvent")],
    flows: [
      ["start", "split"],
      ["split", "a"],
      ["split", "b"],
      ["a", "join"],
      ["b", "join"],
      ["join", "end"],
    ],
  });

  it.each([
    ["exclusiveGateway", "exclusiveGateway", []],
    ["parallelGateway", "parallelGateway", []],
    ["parallelGateway", "exclusiveGateway", []],
    ["exclusiveGateway", "parallelGateway", ["join"]],
  ])("%s to %s", (split, join, expected) => {
    expect(findHangs(between(split, join))).toEqual(expected);
  });

  it("tells the ways out of a split apart where they lead straight into a join", () => {
    const straight = (join: string): BpmnModel => ({
      elements: [...ends.slice(0, 2), element("split", "exclusiveGateway"), element("join", join)],
      flows: [
        ["start", "split"],
        ["split", "a"],
        ["split", "join"],
        ["a", "join"],
      ],
    });
    expect(findHangs(straight("exclusiveGateway"))).toEqual([]);
    expect(findHangs(straight("parallelGateway"))).toEqual(["join"]);
  });

  it("runs what nothing leads to at the start", () => {
    const late: BpmnModel = {
      elements: [
        ...ends.slice(0, 2),
        element("split", "exclusiveGateway"),
        element("join", "parallelGateway"),
        element("late", "task"),
      ],
      flows: [
        ["start", "split"],
        ["split", "a"],
        ["split", "join"],
        ["late", "join"],
      ],
    };
    expect(findHangs(late)).toEqual(["join"]);
  });
});
