import { type Copy, elementsOf, type Fields, isFields } from "./document-parts.js";
import { atInputs, atNodes, type Mistake, NOTHING, type Planted } from "./mistake.js";

const PRODUCING = new Set(["custom-model", "remove-background", "generate-prompt"]);

/** A further input on a node that produces something, which spoils nothing else. */
function moreInput(title: string, rule: string, at: string, refFor: (node: Fields) => Fields): Mistake {
  const spoil = (node: Fields, pointer: string) => {
    const inputs = elementsOf(node, "inputs");
    node["inputs"] = [...inputs, { name: "one_more", type: "string", ref: refFor(node) }];
    return { rule, pointer: `${pointer}/inputs/${inputs.length}/ref${at}` };
  };
  return atNodes(title, spoil, (node) => PRODUCING.has(String(node["type"])));
}

function isBody(node: Fields, { flow, spell }: Copy): boolean {
  return flow.some((other) => {
    const body = other[spell("loopBodyNodeIds")];
    return Array.isArray(body) && body.includes(node["id"]);
  });
}

/** Mistakes of single nodes. */
export const nodeMistakes: readonly Mistake[] = [
  atNodes(
    "a node stands there twice",
    (node, _, { flow, flowPointer }) => {
      flow.push(structuredClone(node));
      return { rule: "node/duplicate-id", pointer: `${flowPointer}/${flow.length - 1}/id` };
    },
    (node, copy) =>
      PRODUCING.has(String(node["type"])) &&
      !isBody(node, copy) &&
      node[copy.spell("includeOutputsInWorkflowJob")] !== true,
  ),
  ...["workflow", " "].map((id) =>
    atNodes(`a further node is called ${JSON.stringify(id)}`, (_, __, { flow, flowPointer, spell }) => {
      flow.push({ id, type: "custom-model", [spell("modelId")]: "model_more" });
      return { rule: "node/reserved-id", pointer: `${flowPointer}/${flow.length - 1}/id` };
    }),
  ),
  atNodes(
    "a model node has no model",
    (node, pointer, { spell }) => {
      delete node[spell("modelId")];
      return { rule: "node/missing-model", pointer };
    },
    (node) => node["type"] === "custom-model",
  ),
  atNodes(
    "a workflow node has no workflow",
    (node, pointer, { spell }) => {
      delete node[spell("workflowId")];
      return { rule: "node/missing-workflow", pointer };
    },
    (node) => node["type"] === "workflow",
  ),
  atNodes(
    "a definition carries the job of a node",
    (node, pointer, { spell }) => {
      node[spell("jobId")] = "job_1";
      return { rule: "node/runtime-field", pointer: `${pointer}/${spell("jobId")}` };
    },
    (_, { workflowPointer }) => workflowPointer === "",
  ),
  atNodes(
    "a model node has a count",
    (node, pointer) => {
      node["count"] = 2;
      return { rule: "node/misplaced-field", pointer: `${pointer}/count` };
    },
    (node) => PRODUCING.has(String(node["type"])),
  ),
];

/** Mistakes of references. */
export const refMistakes: readonly Mistake[] = [
  moreInput("a node reads itself", "ref/self", "/node", ({ id }) => ({ node: id })),
  moreInput("a node waits for itself", "ref/self", "/conditional/0", ({ id }) => ({ conditional: [id] })),
  moreInput("a ref is empty", "ref/empty", "", () => ({})),
  moreInput("a ref is blank", "ref/empty", "/node", () => ({ node: " " })),
  moreInput("a merge of nothing", "ref/empty", "/conditional", () => ({ conditional: [] })),
  moreInput("a ref names no node", "ref/unknown-node", "/node", () => ({ node: "zzzqqq" })),
  moreInput("a ref to the workflow has no name", "ref/missing-name", "", () => ({ node: "workflow" })),
  atInputs(
    "a node that is read is misspelt",
    (input, pointer, copy) => misspellRef(input, pointer, "node", copy),
    "nodes",
  ),
  atInputs(
    "an input that is read is misspelt",
    (input, pointer, copy) => misspellRef(input, pointer, "name", copy),
    "nodes",
  ),
];

/** Mistakes of other lists of node ids. */
export const listMistakes: readonly Mistake[] = [
  moreEntry("a node waits for no node", "dependsOn", () => "zzzqqq", "depends-on/unknown-node"),
  moreEntry("a node waits for itself in dependsOn", "dependsOn", ({ id }) => id, "depends-on/self"),
  moreEntry("a loop body names no node", "loopBodyNodeIds", () => "zzzqqq", "loop/unknown-body-node"),
  moreEntry("a loop contains itself", "loopBodyNodeIds", ({ id }) => id, "loop/contains-itself"),
];

/** A further entry at the end of a list of node ids. */
function moreEntry(title: string, field: string, entry: (node: Fields) => unknown, rule: string): Mistake {
  const isLoop = field === "loopBodyNodeIds";
  const spoil = (node: Fields, pointer: string, { spell }: Copy) => {
    const list: unknown = node[spell(field)];
    const entries: readonly unknown[] = Array.isArray(list) ? list : [];
    node[spell(field)] = [...entries, entry(node)];
    return { rule, pointer: `${pointer}/${spell(field)}/${entries.length}` };
  };
  return atNodes(
    title,
    spoil,
    ({ type }) => (type === "for-each") === isLoop && (isLoop || PRODUCING.has(String(type))),
  );
}

/** The part of a ref that names a node of the flow, or the name of a workflow input, misspelt. */
function misspellRef(input: Fields, pointer: string, part: "node" | "name", copy: Copy): Planted {
  const ref = input["ref"];
  if (!isFields(ref)) return NOTHING;
  const readsWorkflow = ref["node"] === "workflow";
  const name = ref[part];
  if (readsWorkflow && copy.workflow?.["inputs"] === undefined) return NOTHING;
  if (readsWorkflow === (part === "node") || typeof name !== "string" || name.length < 4) return NOTHING;
  ref[part] = `${name.slice(0, 1)}${name.slice(2)}`;
  const rule = part === "node" ? "ref/unknown-node" : "ref/unknown-input";
  return { rule, pointer: `${pointer}/ref/${part}` };
}
