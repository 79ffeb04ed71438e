import { pythonDump } from "./python-dump.js";
import { compiledFlows } from "./quiet-flows.js";
import { jobDocuments } from "./quiet-jobs.js";

/** A document that real clients write. */
export interface QuietDocument {
  readonly title: string;
  readonly document: unknown;
  /** Rules that rightly speak, each once; those that are still to be written are skipped. Default: none. */
  readonly speaks?: readonly string[];
}

const asset = { assetId: "asset_1", url: "https://cdn.example.org/asset_1.png" };
const listItem = { id: "wflow_1", name: "Portrait", status: "ready", hasFlow: true, thumbnail: asset };
const cutOut = {
  id: "cut_out",
  type: "remove-background",
  inputs: [{ name: "image", type: "file", ref: { node: "workflow", name: "photo" } }],
};

// What the node reads when the declaration has a type of its own making.
const PLAIN_TYPES = new Map([
  ["integer", "number"],
  ["select", "string"],
]);

/** A workflow of one model node that reads one declared input. */
function withInput(input: Readonly<Record<string, unknown>>, more: readonly object[] = []): object {
  const read = [input, ...more].map((declared) => {
    const [name, type] = [Reflect.get(declared, "name"), Reflect.get(declared, "type")];
    return { name, type: PLAIN_TYPES.get(type) ?? type, ref: { node: "workflow", name } };
  });
  const node = { id: "paint", type: "custom-model", modelId: "model_paint", inputs: read };
  return { name: "Paint", inputs: [input, ...more], flow: [node] };
}

const bodies: readonly QuietDocument[] = [
  { title: "an update that only sets the status", document: { status: "ready" } },
  { title: "an update that names an asset by its id", document: { thumbnail: "asset_1" } },
  { title: "an update that removes pictures", document: { before: null, after: null, thumbnail: "asset_1" } },
  { title: "an update that removes the thumbnail", document: { thumbnail: null } },
  { title: "an update of a locked workflow", document: { isLocked: false, bypassLock: true } },
  { title: "a create body", document: { name: "Portrait", description: "Paints a portrait." } },
  { title: "a Python update", document: { short_description: "Paints.", tag_set: ["a"], is_locked: true } },
  { title: "an update with nulls that no edition knows", document: { status: "ready", future: null } },
  { title: "tags", document: { tags: ["portrait", "scenery"] } },
];

const lists: readonly QuietDocument[] = [
  { title: "a list page as an array, without flows", document: [listItem, { ...listItem, id: "wflow_2" }] },
  {
    title: "a list page as an object, without flows",
    document: { workflows: [listItem], nextPaginationToken: "eyJpZCI6IjEifQ==" },
  },
  { title: "an empty list page", document: { workflows: [] } },
  {
    title: "a list page from Python, full of nulls",
    document: [{ id: "wflow_1", name: "A", flow: null, editor_info: null, inputs: null, ui_config: null }],
  },
  { title: "an item of a list on its own", document: listItem },
  {
    title: "an item of a list on its own, from Python",
    document: { id: "wflow_1", name: "A", flow: null, editor_info: null, inputs: null, ui_config: null },
  },
  {
    title: "an item of a list on its own, with its times",
    document: { id: "wflow_1", name: "A", inputs: [], authorId: "user_1", createdAt: "2026-01-31T12:00:00Z" },
  },
  { title: "a bare node array that reads workflow inputs", document: [cutOut] },
];

const editors: readonly QuietDocument[] = [
  {
    title: "an editor export of 62 nodes",
    document: {
      name: "Large",
      editorInfo: {
        nodes: Array.from({ length: 62 }, (_, at) => ({
          id: `n${at}`,
          type: "model",
          data: { modelId: "model_1", isOutput: true, form: { prompt: null, seed: at } },
        })),
        edges: [{ id: "e", source: "n0", target: "n1", sourceHandle: null }],
        viewport: { x: 0, y: 0, zoom: 1 },
      },
    },
  },
  { title: "an editor export from Python", document: { editor_info: { nodes: [{ id: "a" }], edges: [] } } },
  {
    title: "an editor export with an empty flow",
    document: { flow: [], editorInfo: { nodes: [{ id: "a" }] } },
  },
];

const inputs: readonly QuietDocument[] = [
  {
    title: "a step of 0.01",
    document: withInput({ name: "strength", type: "number", min: 0, max: 1, step: 0.01, default: 0.35 }),
  },
  {
    title: "a step of 0.25",
    document: withInput({ name: "strength", type: "number", min: 0, max: 2, step: 0.25, default: 0.75 }),
  },
  {
    title: "the input type integer",
    document: withInput({ name: "steps", type: "integer", min: 1, max: 50, default: 28 }),
    speaks: ["schema/unknown-value"],
  },
  {
    title: "the input type select with options",
    document: withInput({ name: "mode", type: "select", options: ["fast", "good"], default: "fast" }),
    speaks: ["schema/unknown-value"],
  },
  {
    title: "required: true, as some layers write it",
    document: withInput({ name: "idea", type: "string", required: true }),
    speaks: ["required/bad-rule"],
  },
  {
    title: "rules about siblings, with a text, a message and an empty object",
    document: withInput({ name: "photo", type: "file", kind: "image" }, [
      { name: "mask", type: "file", required: { ifDefined: { photo: {} } } },
      {
        name: "prompt",
        type: "string",
        required: { ifNotDefined: { photo: { message: "Give a photo or a prompt" } } },
      },
      { name: "style", type: "string", required: { ifDefined: { prompt: "A prompt needs a style" } } },
      { name: "size", type: "string", required: { conditionalValues: { style: { anything: [1] } } } },
    ]),
  },
  {
    title: "what a later edition added",
    document: withInput({ name: "clip", type: "file", kind: "video", maxDuration: 30 }, [
      { name: "notes", type: "file_array", kind: "text", maxLength: 3 },
      { name: "base", type: "model", modelTypes: ["sd-xl", "flux.1-lora"] },
    ]),
  },
  {
    title: "limits per item and per list",
    document: withInput({ name: "strengths", type: "number_array", min: 0, max: 2, default: [0.5, 1.5] }, [
      {
        name: "words",
        type: "string_array",
        maxLength: 20,
        allowedValues: ["red", "blue"],
        default: ["red"],
      },
      { name: "pages", type: "file_array", kind: "image", minLength: 0, maxLength: 4, default: [] },
    ]),
  },
];

/** Whatever a later edition adds, its dumps may say that it is not there. */
const futureNulls: QuietDocument = {
  title: "nulls in fields that no edition knows, everywhere",
  document: {
    name: "Portrait",
    future: null,
    uiConfig: { future: null, inputProperties: { mood: { collapsed: true, future: null }, later: null } },
    inputs: [
      { name: "mood", type: "string", required: { always: true, future: null }, items: null, future: null },
    ],
    flow: [
      {
        id: "choice",
        type: "logic",
        logicType: "if-else",
        future: null,
        logic: {
          cases: [{ condition: 'mood == "sad"', value: "sad", future: null }],
          default: "glad",
          future: null,
        },
        inputs: [{ name: "mood", type: "string", ref: { node: "workflow", name: "mood", future: null } }],
      },
      {
        id: "paint",
        type: "custom-model",
        modelId: "model_paint",
        inputs: [{ name: "conditional", type: "string", ref: { node: "choice", equal: "sad" } }],
      },
      {
        id: "draw",
        type: "custom-model",
        modelId: "model_draw",
        inputs: [{ name: "conditional", type: "string", ref: { node: "choice", equal: "glad" } }],
      },
    ],
  },
};

/** Everything that a check must leave alone, or nearly so. */
export const quietDocuments: readonly QuietDocument[] = [
  { title: "a Python dump with every optional field null", document: pythonDump },
  futureNulls,
  ...bodies,
  ...lists,
  ...editors,
  ...inputs,
  ...compiledFlows,
  ...jobDocuments,
];
