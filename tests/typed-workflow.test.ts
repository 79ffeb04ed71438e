import { describe, expect, it } from "vitest";
import { applyEdit, assertWorkflow, createValidator, WorkflowValidationError } from "../src/index.js";

const node = { id: "draw", type: "generate-prompt" };
const { validate } = createValidator()["~standard"];

describe("a value becomes a Workflow", () => {
  it("when it is a sound workflow object in camelCase, null fields or not", () => {
    for (const value of [{ flow: [{ ...node, dependsOn: [] }] }, { flow: [{ ...node, dependsOn: null }] }]) {
      expect(() => assertWorkflow(value)).not.toThrow();
      expect(validate(value)).toEqual({ value });
    }
  });

  it.each([
    [[node], 'This is an array of nodes; only an object with a "flow" is a workflow.'],
    [
      { workflow: { flow: [node] } },
      'This is an answer that holds a workflow; what is wanted is its "workflow".',
    ],
    [
      { flow: [{ ...node, depends_on: [] }] },
      "The workflow is spelt in snake_case, but its type in camelCase.",
    ],
  ])("never when %j has another shape, however sound it is", (value, message) => {
    expect(() => assertWorkflow(value)).toThrow(WorkflowValidationError);
    expect(() => assertWorkflow(value)).toThrow(message);
    expect(validate(value)).toEqual({ issues: [{ message, path: [] }] });
  });
});

describe("an edit of somebody else", () => {
  it.each(["/a/01", "/a/", "/a/1e0", "/a/-1", "/a/3"])("is refused when %j is no element", (path) => {
    const edit = { title: "Remove", safety: "fix" as const, patch: [{ op: "remove" as const, path }] };
    expect(() => applyEdit({ a: [1, 2, 3] }, edit)).toThrow('"Remove" was not applied');
  });
});
