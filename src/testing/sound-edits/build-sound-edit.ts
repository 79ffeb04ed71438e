import type { Edit } from "../../diagnostics/diagnostic.js";
import type { FlowNode as ModelNode } from "../../flow/flow-model.js";
import type { FlowNode, NodeInput } from "../../schema/types.generated.js";
import type { Choices } from "../sound-flow/choices.js";
import type { EditableFlow } from "./editable-flow.js";
import { renameNode } from "./rename-node.js";

/** An edit after which a sound flow is still sound. */
export function buildSoundEdit(editable: EditableFlow, choices: Choices): Edit {
  const isFull = editable.flow.nodes.length + LARGEST_ADDITION > MOST_NODES;
  const ways = isFull ? [renameNode, moveNode] : [renameNode, moveNode, addNode, addBranch, addWaiting];
  return (choices.from(ways) ?? moveNode)(editable, choices) ?? moveNode(editable, choices);
}

const LARGEST_ADDITION = 4;
/** Above that `graph/too-many-nodes` speaks. */
const MOST_NODES = 50;

function moveNode(editable: EditableFlow, choices: Choices): Edit {
  const { flow } = editable;
  const [from, to] = [choices.pick(flow.length), choices.pick(flow.length)];
  const [source, target] = [from, to].map((index) => `${flow.pointer}/${index}`);
  return {
    title: `Move node ${from} to ${to}`,
    safety: "suggestion",
    patch: [
      editable.test(`${source}/id`),
      editable.test(`${target}/id`),
      { op: "move", from: editable.pointerTo(source ?? ""), path: editable.pointerTo(target ?? "") },
    ],
  };
}

function addNode(editable: EditableFlow, choices: Choices): Edit {
  return addition("Add a node", editable, choices, (newId) => [modelNode(newId(), TEXT)]);
}

/** A node that waits for another one outside of loops, whether that one runs or not. */
function addWaiting(editable: EditableFlow, choices: Choices): Edit | undefined {
  const inLoops = new Set(editable.flow.nodes.flatMap(({ body }) => body.map(({ id }) => id)));
  const isOutside = ({ id, duplicateOf }: ModelNode) =>
    id !== undefined && duplicateOf === undefined && !inLoops.has(id);
  const id = choices.from(editable.flow.nodes.filter(isOutside))?.id;
  if (id === undefined) return undefined;
  return addition("Add a node that waits", editable, choices, (newId) => {
    return [{ ...modelNode(newId(), TEXT), dependsOn: [id] }];
  });
}

/** A node, an if-else over what it yields, and a node for each outcome. */
function addBranch(editable: EditableFlow, choices: Choices): Edit {
  return addition("Add a branch", editable, choices, (newId) => {
    const source = modelNode(newId(), TEXT);
    const choice: NodeInput = { name: "choice", type: "string", ref: { node: source.id, name: "all" } };
    const cases = [{ condition: 'choice == "yes"', value: "yes" }];
    const logic = { cases, default: "no" };
    const branch: FlowNode = { id: newId(), type: "logic", logicType: "if-else", inputs: [choice], logic };
    const gated = ["yes", "no"].map((equal) => {
      return modelNode(newId(), { name: "conditional", type: "string", ref: { node: branch.id, equal } });
    });
    return [source, branch, ...gated];
  });
}

function addition(
  title: string,
  editable: EditableFlow,
  choices: Choices,
  make: (newId: () => string) => FlowNode[],
): Edit {
  const first = editable.newId("added");
  let count = 0;
  const nodes = make(() => `${first}_${++count}`);
  const added = editable.append(choices.flip() ? nodes : nodes.toReversed());
  const last = `${editable.flow.pointer}/${editable.flow.length - 1}/id`;
  return { title, safety: "suggestion", patch: [editable.test(last), ...added] };
}

/** Of a type that needs nothing and of which nothing is known. */
function modelNode(id: string, input: NodeInput): FlowNode {
  return { id, type: "model", inputs: [input] };
}

const TEXT: NodeInput = { name: "prompt", type: "string", value: "a fox" };
