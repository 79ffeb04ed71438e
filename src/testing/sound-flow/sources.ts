import type { FlowNode, NodeInput } from "../../schema/types.generated.js";
import type { Choices } from "./choices.js";
import { constantInput } from "./declarations.js";
import { addInput, type FlowDraft } from "./flow-draft.js";
import { type MadeNode, pickReadable, type Scope } from "./scope.js";

/** Adds an input that has a value whenever the node runs: a constant, a workflow input or what another node made. */
export function addSource(
  draft: FlowDraft,
  scope: Scope,
  node: FlowNode,
  choices: Choices,
  wanted: "text" | "file",
): void {
  const way = choices.pick(5);
  if (way === 4) addConstant(node, choices);
  else if (way === 1) addInput(node, readWorkflow(draft, choices, wanted));
  else if (way > 1) addReading(scope, node, choices, wanted);
  else if (wanted === "text") addInput(node, constantOf(choices));
}

/** Adds an input that depends on the item of the loop, over other nodes of its body or directly. */
export function addItemSource(scope: Scope, node: FlowNode, choices: Choices, wanted: "text" | "file"): void {
  const made = choices.flip() ? pickReadable(scope, choices, isReadable, true) : undefined;
  if (made !== undefined) addInput(node, readNode(made, wanted));
  else if (scope.loop !== undefined) addInput(node, readItem(scope.loop.node, scope.loop.item ?? wanted));
}

/** An input that reads what a node made. */
export function readNode({ node, gives }: MadeNode, wanted: "text" | "file"): NodeInput {
  const ref = IS_VALUE.has(node.type) ? { node: node.id } : { node: node.id, name: "all" };
  return { ...DECLARATIONS[gives === "any" || gives === "nothing" ? wanted : gives], ref };
}

/** An input that reads the item of a loop from inside of it. */
export function readItem(loop: FlowNode, item: "text" | "file"): NodeInput {
  return { ...DECLARATIONS[item], name: "item", ref: { node: loop.id } };
}

/** An input of a workflow, with a node input that reads it. */
export function readWorkflow(
  draft: FlowDraft,
  choices: Choices,
  wanted: "text" | "file" | "texts" | "files",
): NodeInput {
  const { type } = DECLARATIONS[wanted];
  const kind = wanted === "file" || wanted === "files" ? { kind: "image" as const } : {};
  const need = choices.oneOf({}, { required: { always: true } }, { label: "Shown", description: "Help" });
  const input = { type, ...kind, ...need };
  const known = choices.from(
    draft.inputs.filter(({ name, ...rest }) => JSON.stringify(rest) === JSON.stringify(input)),
  );
  const { name } = known ?? draft.declare(input, BASE_NAMES[wanted]);
  return { ...DECLARATIONS[wanted], ...kind, ref: { node: "workflow", name } };
}

/** Whether a node makes something that an input can read. */
export function isReadable({ gives }: MadeNode): boolean {
  return gives !== "nothing";
}

const IS_VALUE: ReadonlySet<string> = new Set(["list", "logic", "transform", "for-each"]);

const DECLARATIONS = {
  text: { name: "prompt", type: "string" },
  file: { name: "image", type: "file" },
  texts: { name: "lines", type: "string_array" },
  numbers: { name: "numbers", type: "number_array" },
  files: { name: "images", type: "file_array" },
} as const satisfies Record<string, NodeInput>;

const BASE_NAMES = { text: "text", file: "photo", texts: "words", files: "photos" } as const;

function addReading(scope: Scope, node: FlowNode, choices: Choices, wanted: "text" | "file"): void {
  const made = pickReadable(scope, choices, isReadable, false);
  if (made === undefined) return;
  const input = readNode(made, wanted);
  if (choices.pick(6) !== 5 || made.gives === "texts" || made.gives === "numbers" || made.gives === "files") {
    addInput(node, input);
    return;
  }
  const { name, type } = input;
  const entry = { name, type, ...(input.ref === undefined ? {} : { ref: input.ref }) };
  const further = { ...constantInput(choices), name: "further" };
  const mask = isImage(further) ? [maskOf(further)] : [];
  addInput(node, {
    name: "layers",
    type: "inputs_array",
    inputs: [{ name, type }, ...[further, ...mask].map((each) => ({ name: each.name, type: each.type }))],
    items: [[entry], [entry, further, ...mask]],
  });
}

function addConstant(node: FlowNode, choices: Choices): void {
  const input = addInput(node, constantInput(choices));
  if (isImage(input)) addInput(node, maskOf(input));
}

function isImage({ type, kind }: NodeInput): boolean {
  return type === "file" && kind === "image";
}

function maskOf({ name }: NodeInput): NodeInput {
  return { name: "mask", type: "file", kind: "image", maskFrom: name, value: "asset_3" };
}

function constantOf(choices: Choices): NodeInput {
  return choices.oneOf<() => NodeInput>(
    () => ({ name: "prompt", type: "string", value: "a lighthouse" }),
    () => ({ name: "steps", type: "number", value: 28, min: 1, max: 50 }),
    () => ({ name: "tiled", type: "boolean", value: false }),
    () => ({ name: "style", type: "string", value: "ink", required: { always: true } }),
    () => ({ name: "ratio", type: "string", allowedValues: ["1:1", "16:9"], default: "1:1" }),
    () => ({ name: "loras", type: "model_array", value: [] }),
  )();
}
