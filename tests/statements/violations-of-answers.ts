import { readFileSync } from "node:fs";
import { choice, entity, form, job, jobFlow, model, workflow } from "./documents.js";
import { CATALOGUE, RESPONSE, type Violation } from "./violation.js";

const asset = { assetId: "asset_1", url: "https://example.org/a.png" } as const;
const drawn = JSON.parse(
  readFileSync(
    new URL("../../fixtures/rules/editor/stale-flow/invalid/as-people-draw-it.json", import.meta.url),
    "utf8",
  ),
);

export const answers: readonly Violation[] = [
  [1, "schema/wrong-type", { workflows: [{ ...workflow({}), name: 5 }] }],
  [1, "schema/wrong-type", { workflows: {} }],
  [2, "schema/missing-property", { workflow: { id: "w", flow: [] } }, RESPONSE],
  [2, "schema/wrong-type", { workflow: workflow({ name: 5 }) }],
  [3, "schema/wrong-type", { tags: "a" }],
  [3, "schema/wrong-type", { tags: [1] }],
  [3, "schema/wrong-type", { tags: {} }],
  [4, "schema/wrong-type", { ...job(), workflow: workflow({ tagSet: "a" }) }],
  [4, "schema/missing-property", { job: { jobId: "j" } }],
  [5, "schema/missing-property", { job: { jobId: "j", authorId: "a" } }],
  [5, "schema/wrong-type", job({ status: 5 })],
  [6, "document/unknown-kind", {}],
  [6, "document/unknown-kind", { deleted: true }],
  [7, "schema/duplicate-item", { tags: ["a", "a"] }],
];

export const workflows: readonly Violation[] = [
  [8, "schema/missing-property", workflow({ id: "w" }), RESPONSE],
  [9, "schema/wrong-type", workflow({ isLocked: "no" })],
  [9, "document/duplicate-spelling", workflow({ tagSet: [], tag_set: [] })],
  ...["createdAt", "updatedAt", "lockedStateChangedAt"].map(
    (field): Violation => [10, "schema/bad-format", workflow({ [field]: "yesterday" })],
  ),
  [10, "schema/bad-format", workflow({ created_at: "yesterday" })],
  [10, "schema/bad-format", { workflows: [{ name: "w", createdAt: "2026-13-01" }] }],
  [11, "schema/bad-format", workflow({ lastIndexedAt: "now" })],
  [11, "schema/bad-format", workflow({ last_ready_flow_updated_at: "now" })],
  [12, "schema/wrong-type", workflow({ editorInfo: "drawn" })],
  [12, "editor/stale-flow", drawn],
  [13, "schema/unknown-value", workflow({ privacy: "secret" })],
  [14, "schema/unknown-value", workflow({ status: "redy" })],
  [15, "schema/unknown-value", workflow({ lastIndexingType: "gradual" })],
  [16, "schema/unknown-value", workflow({ outputAssetKinds: ["smell"] })],
  [
    17,
    "workflow/output-kinds",
    {
      outputAssetKinds: ["audio"],
      flow: [
        { id: "cut", type: "remove-background", inputs: [{ name: "image", type: "file", value: "asset_1" }] },
      ],
    },
  ],
  [17, "workflow/output-kinds", workflow({ outputAssetKinds: ["image", "image"] })],
  [17, "workflow/output-kinds", workflow({ outputAssetKinds: ["video"] }), CATALOGUE],
  [18, "schema/missing-property", workflow({ before: { assetId: "a" } })],
  [18, "schema/wrong-type", workflow({ after: "asset_1" }), RESPONSE],
  [19, "schema/missing-property", workflow({ thumbnail: { url: "u" } })],
  [19, "schema/wrong-type", workflow({ thumbnail: 5 })],
  [20, "workflow/thumbnail-differs", workflow({ thumbnail: asset, after: { ...asset, assetId: "asset_2" } })],
  [21, "schema/bad-format", workflow({ embedding: { v1: "x" } })],
  [21, "schema/wrong-type", workflow({ embedding: "x" })],
];

const preset = { label: "Small", width: 16, height: 16 } as const;
const resolution = { widthInput: "width", heightInput: "height", label: "Size", presets: [preset] } as const;
const loras = { label: "Loras", modelInput: "models", scaleInput: "scales" } as const;

export const forms: readonly Violation[] = [
  [26, "schema/wrong-type", form({ inputProperties: { text: { collapsed: "yes" } } })],
  [26, "ui/unknown-input", form({ inputProperties: { txt: { collapsed: true } } })],
  [27, "schema/missing-property", form({ lorasComponent: { label: "Loras", modelInput: "models" } })],
  [28, "ui/unknown-input", form({ lorasComponent: { ...loras, modelInput: "modles" } })],
  [28, "ui/wrong-input-type", form({ lorasComponent: { ...loras, modelInput: "text" } })],
  [29, "ui/unknown-input", form({ lorasComponent: { ...loras, scaleInput: "scale" } })],
  [29, "ui/wrong-input-type", form({ lorasComponent: { ...loras, scaleInput: "width" } })],
  [30, "ui/unknown-input", form({ lorasComponent: { ...loras, modelIdInput: "modls" } })],
  [31, "schema/missing-property", form({ presets: [{ fields: ["text"] }] })],
  [32, "ui/unknown-input", form({ presets: [{ fields: ["txt"], presets: [] }] })],
  [32, "ui/bad-preset", form({ presets: [{ fields: ["text", "text"], presets: [] }] })],
  [32, "ui/bad-preset", form({ presets: [{ fields: ["width"], presets: [{ width: 100 }] }] })],
  [32, "ui/bad-preset", form({ presets: [{ fields: ["width"], presets: { small: { width: "16" } } }] })],
  [32, "ui/bad-preset", form({ presets: [{ fields: ["width"], presets: [{ width: 16, text: "a" }] }] })],
  [33, "schema/missing-property", form({ resolutionComponent: { ...resolution, label: null } })],
  [34, "ui/unknown-input", form({ resolutionComponent: { ...resolution, widthInput: "widht" } })],
  [34, "ui/wrong-input-type", form({ resolutionComponent: { ...resolution, heightInput: "text" } })],
  [34, "ui/bad-resolution", form({ resolutionComponent: { ...resolution, heightInput: "width" } })],
  [
    35,
    "schema/missing-property",
    form({ resolutionComponent: { ...resolution, presets: [{ width: 16, height: 16 }] } }),
  ],
  [
    35,
    "ui/bad-resolution",
    form({ resolutionComponent: { ...resolution, presets: [{ ...preset, width: 128 }] } }),
  ],
  [
    35,
    "ui/bad-resolution",
    form({ resolutionComponent: { ...resolution, presets: [{ ...preset, height: -8 }] } }),
  ],
  [
    35,
    "ui/bad-resolution",
    form({ resolutionComponent: { ...resolution, presets: [preset, { ...preset, width: 24 }] } }),
  ],
  [36, "schema/wrong-type", form({ selects: "text" })],
  [36, "ui/unknown-input", form({ selects: { txt: {} } })],
  [37, "schema/missing-property", form({ triggerGenerate: { position: "top" } })],
  [37, "schema/unknown-value", form({ triggerGenerate: { label: "Go", position: "left" } })],
  [38, "ui/unknown-input", form({ triggerGenerate: { label: "Go", after: "txt" } })],
  [39, "ui/position-and-after", form({ triggerGenerate: { label: "Go", after: "text", position: "top" } })],
];

const ranChoice = { ...choice, status: "success" } as const;

export const jobs: readonly Violation[] = [
  [133, "schema/missing-property", job({ status: null }), RESPONSE],
  [134, "schema/bad-format", job({ createdAt: "yesterday" })],
  [134, "schema/bad-format", job({ statusHistory: [{ status: "success", date: "yesterday" }] })],
  [135, "schema/unknown-value", job({ jobType: "worklow" })],
  [136, "schema/unknown-value", job({ status: "succes" })],
  [
    136,
    "schema/unknown-value",
    job({ statusHistory: [{ status: "done", date: "2026-01-02T03:04:05.678Z" }] }),
  ],
  [134, "schema/bad-format", { jobs: [{ jobId: "j", updatedAt: "soon" }] }],
  [136, "schema/unknown-value", { jobs: [{ jobId: "j", status: "succes" }] }],
  [137, "schema/out-of-range", { jobs: [{ jobId: "j", progress: -1 }] }],
  [137, "schema/out-of-range", job({ progress: 7 })],
  [137, "schema/out-of-range", job({ progress: -1 })],
  [
    138,
    "job/status-history",
    job({ statusHistory: [{ status: "queued", date: "2026-01-02T03:04:05.678Z" }] }),
  ],
  [139, "schema/missing-property", job({ billing: { cuCost: 5 } })],
  [139, "schema/wrong-type", job({ billing: { cuCost: "5", cuDiscount: 0 } })],
  [140, "job/unexpected-field", job({ jobType: "inference" })],
  [141, "schema/unknown-value", jobFlow({ ...model, status: "sucess" })],
  [141, "schema/missing-property", jobFlow(model), RESPONSE],
  [142, "schema/missing-property", jobFlow({ ...model, status: "success", assets: [{ url: "u" }] })],
  [
    143,
    "job/unexpected-field",
    job({ status: "in-progress" }, { flow: [{ ...model, status: "pending", jobId: "job_2" }] }),
  ],
  [144, "job/unexpected-field", jobFlow({ ...model, status: "success", output: "x" })],
  [144, "job/unexpected-field", jobFlow({ ...ranChoice, output: "c" })],
  [147, "job/other-workflow", { ...job({}, { workflowId: "w2" }), workflow: { id: "w1", ...workflow({}) } }],
  [150, "schema/wrong-type", job({}, { input: "x" })],
  [150, "schema/wrong-type", job({}, { output: ["x"] })],
];

export const usages: readonly Violation[] = [
  [152, "schema/missing-property", entity("assets", { metadata: {} }), RESPONSE],
  [152, "schema/wrong-type", entity("assets", { metadata: { properties: "x" } })],
  [153, "schema/unknown-value", entity("jobs", { jobType: "worklow" })],
  [154, "job/unexpected-field", entity("jobs", { jobType: "inference", metadata: { flow: [model] } })],
  [
    155,
    "schema/unknown-value",
    entity("jobs", { jobType: "workflow", metadata: { flow: [{ ...model, status: "sucess" }] } }),
  ],
  [
    155,
    "schema/wrong-type",
    entity("jobs", { jobType: "workflow", metadata: { flow: [{ ...model, id: 5 }] } }),
  ],
  [156, "schema/unknown-value", entity("users", { apiKeyStatus: "revoked" })],
  [157, "usages/api-key-avatar", entity("users", { apiKeyStatus: "active", avatar: "u" })],
  [158, "schema/bad-format", { usages: [{ granularity: "often" }] }],
  [159, "schema/wrong-type", { usages: "x" }],
  [159, "schema/wrong-type", { activity: {} }],
  [159, "schema/wrong-type", { usages: [], entities: { jobs: "x" } }],
];
