import { describe, expect, it } from "vitest";
import { type ShapeError, type ShapeValidator, validators } from "../../src/schema/validators.generated.js";
import { workflowResponse } from "./samples.js";

describe("validators", () => {
  it.each([
    ["workflow", workflowResponse],
    ["flow", []],
    ["flow", [{ id: "a", type: "list", items: ["x", 2] }]],
    ["workflowList", { workflows: [workflowResponse], nextPaginationToken: "t" }],
    ["workflowArray", [workflowResponse, workflowResponse]],
    ["tags", { tags: ["a"], $schema: "x" }],
    [
      "usages",
      {
        usages: [{ granularity: "1d" }],
        entities: { jobs: [{ extra: 1, metadata: { flow: [], extra: 1 } }] },
      },
    ],
    ["createBody", { name: "", description: "" }],
    ["updateBody", {}],
    ["updateBody", { before: null, after: "asset_1", thumbnail: null, bypassLock: true, status: "ready" }],
    ["userApprovalBody", { nodeId: "a", workflowJobId: "j" }],
    ["userApprovalBody", { nodeId: "a", workflowJobId: "j", action: "reject" }],
  ] as const)("%s takes a sound value", (name, value) => {
    expect(errorsOf(validators[name], value)).toEqual([]);
  });

  it.each([
    ["workflow", [], "type", ""],
    ["flow", {}, "type", ""],
    ["flow", [null], "type", "/0"],
    ["flow", [{ id: "a", type: "lst" }], "enum", "/0/type"],
    ["flow", [{ id: 1, type: "list" }], "type", "/0/id"],
    ["flow", [{ id: "a", type: "list", items: [true] }], "type", "/0/items/0"],
    ["flow", [{ id: "a", type: "list", dependson: [] }], "additionalProperties", "/0"],
    ["flow", [JSON.parse('{"id": "a", "type": "list", "__proto__": 1}')], "additionalProperties", "/0"],
    [
      "flow",
      [{ id: "a", type: "list", includeOutputsInWorkflowJob: false }],
      "const",
      "/0/includeOutputsInWorkflowJob",
    ],
    [
      "flow",
      [{ id: "a", type: "list", includeOutputsInWorkflowJob: "yes" }],
      "const",
      "/0/includeOutputsInWorkflowJob",
    ],
    [
      "flow",
      [{ id: "a", type: "list", inputs: [{ name: "n", type: "number", step: 0 }] }],
      "exclusiveMinimum",
      "/0/inputs/0/step",
    ],
    ["workflow", { ...workflowResponse, lastIndexedAt: "yesterday" }, "format", "/lastIndexedAt"],
    ["workflow", { ...workflowResponse, thumbnail: { assetId: "a" } }, "required", "/thumbnail"],
    ["workflow", { ...workflowResponse, thumbnail: 1 }, "type", "/thumbnail"],
    [
      "workflow",
      { ...workflowResponse, uiConfig: { inputProperties: { "a/b~": 1 } } },
      "type",
      "/uiConfig/inputProperties/a~1b~0",
    ],
    ["workflowArray", [{ ...workflowResponse, name: 1 }], "type", "/0/name"],
    ["workflowList", {}, "required", ""],
    ["tags", { tags: [1] }, "type", "/tags/0"],
    [
      "usages",
      { entities: { jobs: [{ metadata: { flow: [{ id: "a", type: "list" }] } }] } },
      "required",
      "/entities/jobs/0/metadata/flow/0",
    ],
    [
      "usages",
      { entities: { jobs: [{ metadata: { flow: [1] } }] } },
      "type",
      "/entities/jobs/0/metadata/flow/0",
    ],
    ["job", { workflow: workflowResponse }, "required", ""],
    ["createBody", { name: "" }, "required", ""],
    ["updateBody", { status: "deleted" }, "enum", "/status"],
    ["updateBody", { thumbnail: {} }, "type", "/thumbnail"],
    ["userApprovalBody", { nodeId: "a", workflowJobId: "j", action: "maybe" }, "enum", "/action"],
  ] as const)("%s finds exactly one fault in %j", (name, value, keyword, instancePath) => {
    expect(errorsOf(validators[name], value)).toEqual([expect.objectContaining({ keyword, instancePath })]);
  });

  it("takes the odd values that belong to rules of their own", () => {
    const odd = { always: "yes", conditionalValues: 1, ifDefined: [], ifNotDefined: { a: "message" } };
    const inputs = [true, false, odd].map((required) => ({ name: "a", type: "string", required }));
    const runtime = {
      status: "rejected",
      jobId: "j",
      assets: [],
      output: [null],
      loopNodeId: "l",
      iterationIndex: 0,
    };
    const node = {
      id: "a",
      type: "for-each",
      inputs: [{ name: "b", type: "inputs_array", inputs: [{ any: 1 }], items: [[]] }],
      ...runtime,
    };
    expect(errorsOf(validators.workflow, { ...workflowResponse, inputs, flow: [node] })).toEqual([]);
  });

  it("takes what requests hold and what all editions know", () => {
    const input = {
      name: "a",
      type: "file",
      kind: "text",
      maxDuration: 3,
      modelTypes: ["sd-xl"],
      step: 0.01,
    };
    const more = {
      bypassLock: true,
      hasFlow: true,
      before: "asset_1",
      after: { assetId: "a", url: "u" },
      $schema: "s",
    };
    expect(
      errorsOf(validators.workflow, {
        ...workflowResponse,
        ...more,
        inputs: [input],
        outputAssetKinds: ["text"],
      }),
    ).toEqual([]);
  });

  it("does not take an inherited property for a required or known one", () => {
    const missing = errorsOf(validators.workflow, { constructor: 1 });
    const names = missing.map(({ params }) => ("missingProperty" in params ? params.missingProperty : ""));
    expect(names).toEqual(expect.arrayContaining(["id", "flow", "updatedAt"]));
    expect(missing).toContainEqual(
      expect.objectContaining({ params: { additionalProperty: "constructor" } }),
    );
    expect(errorsOf(validators.tags, Object.create({ tags: [] }))).toEqual([
      expect.objectContaining({ keyword: "required", params: { missingProperty: "tags" } }),
    ]);
  });

  it("tells very many errors", () => {
    const flow = Array.from({ length: 100_000 }, (_, index) => ({ id: `n${index}`, type: "list", extra: 1 }));
    expect(errorsOf(validators.flow, flow)).toHaveLength(flow.length);
  });
});

function errorsOf(validate: ShapeValidator, value: unknown) {
  const errors: { instancePath: string; keyword: string; params: ShapeError[2] }[] = [];
  const tell = (...[instancePath, keyword, params]: ShapeError) => {
    errors.push({ instancePath, keyword, params });
  };
  expect(validate(value, { tell })).toBe(errors.length === 0);
  expect(validate(value)).toBe(errors.length === 0);
  return errors;
}
