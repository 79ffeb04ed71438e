import type { QuietDocument } from "./quiet-documents.js";

const fromWorkflow = (name: string, input: string, type = "string") => ({
  name,
  type,
  ref: { node: "workflow", name: input },
});
const gate = (node: string, equal: string) => ({ name: "conditional", type: "string", ref: { node, equal } });
const model = (id: string, ...inputs: object[]) => ({
  id,
  type: "custom-model",
  modelId: `model_${id}`,
  inputs,
});
const choose = (
  id: string,
  inputs: object[],
  cases: [condition: string, value: string][],
  otherwise: string,
) => ({
  id,
  type: "logic",
  logicType: "if-else",
  inputs,
  logic: { cases: cases.map(([condition, value]) => ({ condition, value })), default: otherwise },
});
const text = (name: string) => ({ name, type: "string", required: { always: true } });
const merge = (...conditional: string[]) => ({ name: "image", type: "file", ref: { conditional } });

/** As the vendor's editor compiles three branches: the outcomes are numbers in words, the last is the default. */
const threeBranches = {
  name: "Compiled",
  inputs: [text("text1"), text("text2")],
  flow: [
    choose(
      "node_1",
      [fromWorkflow("node_0_text", "text1")],
      [
        ['trim(node_0_text) == "portrait"', "2"],
        ['trim(node_0_text) == "scenery"', "3"],
      ],
      "1",
    ),
    model("node_2", gate("node_1", "2"), fromWorkflow("prompt", "text2")),
    model("node_3", gate("node_1", "3"), fromWorkflow("prompt", "text2")),
    model("node_4", gate("node_1", "1"), fromWorkflow("prompt", "text2")),
    model("node_5", merge("node_2", "node_3", "node_4"), { name: "scale", type: "number", value: 2 }),
  ],
};

/** The documentation's own sample: outcomes in words, a bare word as condition, a merge gated by status. */
const wordOutcomes = {
  name: "Fast or good",
  flow: [
    choose("speed", [], [["fast", "output_fast"]], "output_good"),
    model("quick", gate("speed", "output_fast"), { name: "prompt", type: "string", value: "a cat" }),
    model("slow", gate("speed", "output_good"), { name: "prompt", type: "string", value: "a cat" }),
    model(
      "frame",
      { name: "conditional", type: "string", ref: { conditional: ["quick", "slow"], equal: "success" } },
      merge("quick", "slow"),
    ),
  ],
};

const constants = [
  model(
    "paint",
    { name: "prompt", type: "string", value: "a lighthouse" },
    { name: "steps", type: "number", value: 28, min: 1, max: 50 },
    { name: "tiled", type: "boolean", value: false },
    { name: "loras", type: "model_array", value: [] },
    { name: "strength", type: "number", value: 0 },
  ),
];

const loop = {
  name: "Each photo",
  inputs: [{ name: "photos", type: "file_array", kind: "image" }],
  flow: [
    {
      id: "each",
      type: "for-each",
      loopBodyNodeIds: ["cut"],
      inputs: [fromWorkflow("photo", "photos", "file_array")],
    },
    {
      id: "cut",
      type: "remove-background",
      inputs: [{ name: "image", type: "file", ref: { node: "each" } }],
    },
  ],
};

const counted = [
  { id: "thrice", type: "for-each", count: 3, loopBodyNodeIds: ["vary"], inputs: [] },
  model("vary", { name: "prompt", type: "string", value: "a variation" }),
];

const approved = [
  model("draw", { name: "prompt", type: "string", value: "a fox" }),
  { id: "approve", type: "user-approval", dependsOn: ["draw"] },
  {
    ...model("animate", { name: "image", type: "file", ref: { node: "draw", name: "all" } }),
    dependsOn: ["approve"],
  },
];

/** Flows as the vendor's editor and documentation write them. */
export const compiledFlows: readonly QuietDocument[] = [
  { title: "a compiled flow with numbered outcomes and a merge", document: threeBranches },
  {
    title: "a compiled flow in an answer",
    document: { workflow: { ...threeBranches, id: "wflow_1", status: "ready" } },
  },
  { title: "a bare word as condition and conditional with equal but no node", document: wordOutcomes },
  { title: "settings as values on node inputs", document: constants },
  { title: "a loop over files", document: loop },
  { title: "a loop of three rounds", document: counted },
  { title: "an approval", document: approved },
  {
    title: "null for every list that may be absent",
    document: [{ ...constants[0], dependsOn: null, items: null, logic: null }],
  },
];
