import type { FlowNode, InputRef, NodeInput, NodeInputItem } from "../../src/index.js";
import type { DrawnWorkflow } from "../../src/testing/sound-flow/draw-workflow.js";

/** Everything of the format that a drawn workflow uses, in words. */
export function featuresOf(workflow: DrawnWorkflow): Set<string> {
  const found = new Set<string>();
  for (const input of workflow.inputs) addInput("workflow input", input, found);
  for (const node of workflow.flow) addNode(node, workflow.flow, found);
  for (const [field, part] of Object.entries(workflow.uiConfig ?? {})) {
    found.add(`form ${field}`);
    const parts = Array.isArray(part) ? part : [part];
    if (field === "inputProperties" || field === "selects") continue;
    for (const each of parts)
      for (const inner of Object.keys(each ?? {})) found.add(`form ${field}.${inner}`);
  }
  return found;
}

function addInput(place: string, input: Partial<NodeInput>, found: Set<string>): void {
  found.add(`${place} of type ${input.type}`);
  for (const field of Object.keys(input)) found.add(`${place} with ${field}`);
  const { required } = input;
  for (const rule of Object.keys(typeof required === "object" ? required : {})) found.add(`required ${rule}`);
}

function addNode(node: FlowNode, flow: readonly FlowNode[], found: Set<string>): void {
  const byId = new Map(flow.map((each) => [each.id, each]));
  found.add(`node of type ${node.type}`);
  for (const field of Object.keys(node)) found.add(`node with ${field}`);
  for (const field of Object.keys(node.logic ?? {})) found.add(`logic with ${field}`);
  if ((node.dependsOn ?? []).length > 0) found.add("order");
  for (const input of node.inputs ?? []) {
    addInput("node input", input, found);
    addRef(input, node, byId, found);
    for (const item of (input.items ?? []).flat()) {
      addInput("entry input", item, found);
      if (item.ref !== undefined) found.add("data in an entry");
    }
  }
  for (const value of outcomesOf(node)) if (byId.has(value)) found.add("select");
  if (node.type === "for-each") addLoop(node, flow, byId, found);
}

type Nodes = ReadonlyMap<string, FlowNode>;

function addRef({ ref }: NodeInputItem, reader: FlowNode, byId: Nodes, found: Set<string>): void {
  if (ref === undefined) return;
  if (ref.node === "workflow") found.add("data of the workflow");
  else if (ref.node !== undefined) addNodeRef(ref, reader, byId, found);
  if (ref.conditional === undefined) return;
  const members = ref.conditional.map((id) => byId.get(id));
  const isLogic = members.some((member) => member?.type === "logic");
  const kind = ref.node !== undefined ? "beside data" : members.length > 1 ? "of several" : "of one";
  found.add(`gate ${kind}`);
  if (ref.equal !== undefined) found.add(`gate on ${isLogic ? "an outcome" : `the status ${ref.equal}`}`);
}

function addNodeRef(ref: InputRef, reader: FlowNode, byId: Nodes, found: Set<string>): void {
  const source = byId.get(ref.node ?? "");
  const isInside = source?.loopBodyNodeIds?.includes(reader.id) === true;
  if (ref.equal !== undefined) found.add("branch");
  else if (isInside) found.add("item of a loop");
  else found.add(ref.name === undefined ? `data of a ${source?.type}` : `data by name of a ${source?.type}`);
}

function addLoop(loop: FlowNode, flow: readonly FlowNode[], byId: Nodes, found: Set<string>): void {
  const [source] = loop.inputs ?? [];
  if (loop.count !== undefined) found.add("loop with a count");
  else if (source?.ref === undefined) found.add("loop over its own array");
  else found.add(`loop over what a ${byId.get(source.ref.node ?? "")?.type ?? "workflow"} gives`);
  const body = new Set(loop.loopBodyNodeIds);
  if ((loop.inputs ?? []).some(({ ref }) => ref?.equal !== undefined)) found.add("loop behind a gate");
  for (const id of body) {
    const inner = byId.get(id);
    if (inner?.type === "logic") found.add("branch in a loop");
    if (inner?.type !== "for-each") continue;
    const isListed = (inner.loopBodyNodeIds ?? []).every((each) => body.has(each));
    found.add(isListed ? "nested loop, listed by both" : "nested loop, listed by the inner one");
  }
  const readers = flow.filter(({ id }) => !body.has(id) && id !== loop.id);
  if (readers.some(({ inputs = [] }) => inputs.some(({ ref }) => ref?.node === loop.id)))
    found.add("a loop that is read");
}

function outcomesOf({ logic }: FlowNode): string[] {
  const values = [...(logic?.cases ?? []).map(({ value }) => value), logic?.default];
  return values.filter((value) => value !== undefined);
}
