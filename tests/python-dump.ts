import { shapes } from "../src/schema/shapes.generated.js";

type Fields = Readonly<Record<string, unknown>>;

/** What `model_dump()` writes: every field of the shape in snake_case, `null` where nothing was set. */
function dump(shape: keyof typeof shapes, set: Fields): Fields {
  const names = new Set([...shapes[shape].fields.values()].map(({ snake }) => snake));
  const stray = Object.keys(set).filter((name) => !names.has(name));
  if (stray.length > 0) throw new Error(`${shape} has no ${stray.join(", ")}`);
  return { ...Object.fromEntries([...names].map((name) => [name, null])), ...set };
}

const reads = (node: string, name?: string) => dump("inputRef", { node, name: name ?? null });
const always = dump("requiredRules", { always: true });

const flow = [
  dump("flowNode", {
    id: "choose",
    type: "logic",
    logic_type: "if-else",
    inputs: [dump("nodeInput", { name: "size", type: "string", ref: reads("workflow", "size") })],
    logic: dump("logic", { cases: [{ condition: 'size == "large"', value: "large" }], default: "small" }),
  }),
  dump("flowNode", {
    id: "paint",
    type: "custom-model",
    model_id: "model_paint",
    include_outputs_in_workflow_job: true,
    inputs: [dump("nodeInput", { name: "prompt", type: "string", ref: reads("workflow", "idea") })],
  }),
  dump("flowNode", { id: "approve", type: "user-approval", depends_on: ["paint"] }),
  dump("flowNode", {
    id: "enlarge",
    type: "custom-model",
    model_id: "model_enlarge",
    depends_on: ["approve"],
    inputs: [
      dump("nodeInput", {
        name: "gate",
        type: "string",
        ref: dump("inputRef", { node: "choose", equal: "large" }),
      }),
      dump("nodeInput", { name: "image", type: "file", required: always, ref: reads("paint", "all") }),
      dump("nodeInput", {
        name: "layers",
        type: "inputs_array",
        items: [[dump("nodeInputItem", { name: "layer", type: "file", ref: reads("paint", "all") })]],
      }),
    ],
  }),
];

/** A complete workflow as the Python client prints it; the rest of its fields are null. */
export const pythonDump: Fields = dump("workflow", {
  id: "wflow_1",
  name: "Picture, large on demand",
  status: "ready",
  editor_info: { nodes: [], viewport: null },
  flow,
  inputs: [
    dump("workflowInput", { name: "idea", type: "string", required: always }),
    dump("workflowInput", {
      name: "size",
      type: "string",
      allowed_values: ["small", "large"],
      default: "small",
      required: dump("requiredRules", {}),
    }),
  ],
  ui_config: dump("uiConfig", { trigger_generate: dump("uiTriggerGenerate", { label: "Paint" }) }),
});
