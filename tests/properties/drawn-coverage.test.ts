import { describe, expect, it } from "vitest";
import { shapes } from "../../src/schema/shapes.generated.js";
import { inputTypes, nodeTypes } from "../../src/schema/types.generated.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";
import { featuresOf } from "./drawn-features.js";

/** Fields of nodes that only a job has: `node/runtime-field` speaks about them in a definition. */
const RUNTIME = ["loopNodeId", "iterationIndex", "status", "jobId", "assets", "output"];

const REFERENCES = [
  "data of the workflow",
  "data of a list",
  "data of a logic",
  "data of a transform",
  "data of a for-each",
  "data by name of a custom-model",
  "data by name of a generate-prompt",
  "data by name of a model",
  "data by name of a remove-background",
  "data by name of a workflow",
  "data in an entry",
  "branch",
  "select",
  "order",
  "item of a loop",
];
const GATES = [
  "gate of one",
  "gate of several",
  "gate beside data",
  "gate on an outcome",
  "gate on the status success",
  "gate on the status skipped",
];
const LOOPS = [
  "loop with a count",
  "loop over its own array",
  "loop over what a workflow gives",
  "loop over what a list gives",
  "loop over what a for-each gives",
  "loop over what a custom-model gives",
  "loop behind a gate",
  "branch in a loop",
  "nested loop, listed by both",
  "nested loop, listed by the inner one",
  "a loop that is read",
];

describe("drawn workflows together use all of the format", () => {
  const found = new Set(sampleWorkflows(4_000, 1).flatMap((workflow) => [...featuresOf(workflow)]));
  const missing = (wanted: readonly string[]) => wanted.filter((feature) => !found.has(feature));

  it("every node type and field", () => {
    expect(missing(nodeTypes.map((type) => `node of type ${type}`))).toEqual([]);
    const fields = fieldsOf("flowNode").filter((field) => !RUNTIME.includes(field));
    expect(missing(fields.map((field) => `node with ${field}`))).toEqual([]);
    expect(missing(fieldsOf("logic").map((field) => `logic with ${field}`))).toEqual([]);
  });

  it.each([
    ["workflow input", "workflowInput"],
    ["node input", "nodeInput"],
    ["entry input", "nodeInputItem"],
  ] as const)("every type and attribute of a %s", (place, shape) => {
    expect(missing(inputTypes.map((type) => `${place} of type ${type}`))).toEqual([]);
    expect(missing(fieldsOf(shape).map((field) => `${place} with ${field}`))).toEqual([]);
  });

  it("every rule on required inputs and every part of the form", () => {
    expect(missing(fieldsOf("requiredRules").map((rule) => `required ${rule}`))).toEqual([]);
    const parts = fieldsOf("uiConfig");
    expect(missing(parts.map((field) => `form ${field}`))).toEqual([]);
  });

  it("every kind of reference, gate and loop", () => {
    expect(missing([...REFERENCES, ...GATES, ...LOOPS])).toEqual([]);
  });
});

function fieldsOf(name: keyof typeof shapes): string[] {
  return [...new Set([...shapes[name].fields.values()].map(({ camel }) => camel))];
}
