import type { JsonObject } from "../../src/diagnostics/json.js";
import type { Job, WorkflowResponse } from "../../src/schema/public.js";

/** A workflow with every field that the reference documents as always present. */
export const workflowResponse: WorkflowResponse = {
  id: "wflow_1",
  authorId: "user_1",
  createdAt: "2026-01-02T03:04:05.678Z",
  description: "Makes a picture larger.",
  editorInfo: { nodes: [], any_key: null },
  flow: [
    { id: "list", type: "list", items: ["a", 2] },
    {
      id: "upscale",
      type: "custom-model",
      modelId: "model_1",
      dependsOn: ["list"],
      inputs: [
        { name: "image", type: "file", kind: "image", ref: { node: "workflow", name: "image" } },
        { name: "scale", type: "number", value: 2, min: 1, max: 4, step: 0.5, required: { always: true } },
        {
          name: "parts",
          type: "inputs_array",
          items: [[{ name: "part", type: "string", ref: { node: "list" } }]],
        },
      ],
    },
    {
      id: "choose",
      type: "logic",
      logicType: "if-else",
      logic: { cases: [{ condition: "true", value: "2" }], default: "1" },
    },
  ],
  inputs: [
    { name: "image", type: "file", kind: "image", required: { ifNotDefined: { other: { message: "one" } } } },
  ],
  name: "Upscale",
  ownerId: "team_1",
  privacy: "private",
  shortDescription: "Upscales.",
  status: "ready",
  tagSet: ["a"],
  updatedAt: "2026-01-02T03:04:05.678Z",
  lastIndexedAt: "2026-01-02T03:04:05Z",
  outputAssetKinds: ["image"],
  thumbnail: { assetId: "asset_1", url: "https://example.org/a.png" },
  uiConfig: {
    inputProperties: { image: { collapsed: true } },
    presets: [{ fields: ["scale"], presets: [{ any: 1 }] }],
    resolutionComponent: {
      heightInput: "h",
      widthInput: "w",
      label: "Size",
      presets: [{ height: 1, width: 1, label: "One" }],
    },
    triggerGenerate: { label: "Go", position: "top" },
  },
};

/** A finished job of that workflow. */
export const job: Job = {
  createdAt: "2026-01-02T03:04:05.678Z",
  jobId: "job_1",
  jobType: "workflow",
  metadata: {
    error: null,
    flow: [
      {
        id: "list",
        type: "list",
        status: "success",
        assets: [{ assetId: "asset_1", url: "u" }],
        output: ["a"],
      },
    ],
    input: { image: "asset_1" },
    output: { assetIds: [] },
  },
  progress: 1,
  status: "success",
  statusHistory: [{ date: "2026-01-02T03:04:05.678Z", status: "queued" }],
  updatedAt: "2026-01-02T03:04:05.678Z",
  billing: { cuCost: 1, cuDiscount: 0, disableRefund: false },
};

/** The value as plain JSON. */
export function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
