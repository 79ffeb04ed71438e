import type { FlowNode, InputRef, NodeReference } from "../flow/flow-model.js";
import { allInputs } from "../flow/node-inputs.js";
import type { SimulatedLoops } from "./simulate-loops.js";

/** A reference that has a say in whether its node runs. */
export type JudgedReference =
  | { readonly kind: "branch"; readonly source: FlowNode; readonly equal: string }
  | { readonly kind: "data" | "order"; readonly source: FlowNode }
  | { readonly kind: "gate"; readonly members: readonly FlowNode[]; readonly equal: string | undefined };

/**
 * The references of a node that are judged. Broken ones and those into a loop body from outside are left out,
 * which is to say satisfied; a gate with such a member is satisfied as well, since any member is enough.
 */
export function judgedReferences(node: FlowNode, loops: SimulatedLoops): JudgedReference[] {
  const judged: JudgedReference[] = [];
  for (const { ref } of allInputs(node)) {
    if (ref === undefined || ref.broken.size > 0) continue;
    const source = sourceOf(ref.node, node, loops);
    if (source !== undefined) judged.push(...judgedSource(source, ref));
    judged.push(...judgedGate(ref, node, loops));
  }
  for (const wait of node.dependsOn) {
    const source = sourceOf(wait, node, loops);
    if (source !== undefined && wait.repeats === undefined) judged.push({ kind: "order", source });
  }
  return judged;
}

/** The nodes that the inputs of a node name, whether that is judged or not. */
export function nodesRead(reader: FlowNode): FlowNode[] {
  const references: NodeReference[] = [];
  for (const { ref } of allInputs(reader)) {
    if (ref?.node !== undefined) references.push(ref.node);
    references.push(...(ref?.conditional ?? []));
  }
  return references.flatMap(targetOf);
}

/** The nodes that a node waits for by order alone. */
export function nodesAwaited(reader: FlowNode): FlowNode[] {
  return reader.dependsOn.flatMap(targetOf);
}

/** Whether a node yields one of several outcomes. */
export function isIfElseNode(node: FlowNode): boolean {
  return node.type === "logic" && (node.logicType ?? "if-else") === "if-else";
}

/** What an if-else node can yield; `undefined` where a part of it is missing or not readable. */
export function readableOutcomes({ logic }: FlowNode): readonly string[] | undefined {
  if (logic === undefined || logic.broken.size > 0) return undefined;
  const listed = logic.raw["cases"];
  const values = logic.cases.map(({ condition, value }) =>
    condition === undefined ? undefined : value?.text,
  );
  if (values.length !== (Array.isArray(listed) ? listed.length : 0)) return undefined;
  const outcomes = [...values, ...(logic.default === undefined ? [] : [logic.default.text])];
  const readable = outcomes.filter((outcome) => outcome !== undefined);
  return readable.length === outcomes.length && readable.length > 0 ? readable : undefined;
}

function targetOf({ target }: NodeReference): FlowNode[] {
  return target.kind === "node" ? [target.node] : [];
}

function sourceOf(
  reference: NodeReference | undefined,
  reader: FlowNode,
  loops: SimulatedLoops,
): FlowNode | undefined {
  if (reference?.target.kind !== "node") return undefined;
  return loops.sees(reader, reference.target.node) ? reference.target.node : undefined;
}

function judgedSource(source: FlowNode, { equal }: InputRef): JudgedReference[] {
  if (equal !== undefined && isIfElseNode(source)) {
    const isOutcome = readableOutcomes(source)?.includes(equal.text) ?? true;
    return isOutcome ? [{ kind: "branch", source, equal: equal.text }] : [];
  }
  return source.type === "user-approval" ? [] : [{ kind: "data", source }];
}

function judgedGate(ref: InputRef, reader: FlowNode, loops: SimulatedLoops): JudgedReference[] {
  const listed = ref.raw["conditional"];
  const isReadable = Array.isArray(listed) && listed.length === ref.conditional.length;
  const sources = ref.conditional.map((member) => sourceOf(member, reader, loops));
  const members = [...new Set(sources.filter((member) => member !== undefined))];
  if (!isReadable || members.length === 0 || sources.includes(undefined)) return [];
  const asksMembers = ref.node === undefined && ref.workflow === undefined;
  return [{ kind: "gate", members, equal: asksMembers ? ref.equal?.text : undefined }];
}
