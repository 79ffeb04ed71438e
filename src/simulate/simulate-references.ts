import type { FlowNode, InputRef, NodeReference } from "../flow/flow-model.js";
import { countListedCases, countListedMembers } from "../flow/node-fields.js";
import { allInputs } from "../flow/node-inputs.js";
import type { SimulatedLoops } from "./simulate-loops.js";

/** A node that a reference names, as its reader sees it. */
export interface NamedSource {
  readonly node: FlowNode;
  /** It is in a body that the reader is not in: only its copies run, and it is skipped itself. */
  readonly isTemplate: boolean;
}

/** A reference that has a say in whether its node runs. */
export type JudgedReference =
  | { readonly kind: "branch"; readonly source: NamedSource; readonly equal: string }
  | { readonly kind: "data" | "order"; readonly source: NamedSource }
  | {
      readonly kind: "gate";
      readonly members: readonly NamedSource[];
      readonly equal: string | undefined;
      /** Some member cannot be followed. */
      readonly isOpen: boolean;
    }
  /** Names its own node. */
  | { readonly kind: "self" }
  /** Leads nowhere or cannot be read, so that nobody knows what comes of it. */
  | { readonly kind: "broken"; readonly reference: NodeReference | undefined };

/** The references of a node that are judged. */
export function judgedReferences(node: FlowNode, loops: SimulatedLoops): JudgedReference[] {
  const judged: JudgedReference[] = [];
  for (const { ref } of allInputs(node)) {
    if (ref === undefined) continue;
    if (ref.broken.size > 0) judged.push({ kind: "broken", reference: undefined });
    else {
      for (const one of judgedNode(ref, node, loops)) judged.push(one);
      for (const one of judgedGate(ref, node, loops)) judged.push(one);
    }
  }
  for (const wait of node.dependsOn) {
    if (wait.repeats === undefined) judged.push(follow(wait, node, loops, (source) => orderOn(source)));
  }
  // Nobody knows what else it hangs on.
  if (node.broken.has("inputs") || node.broken.has("dependsOn"))
    judged.push({ kind: "broken", reference: undefined });
  // What it starts would start it again.
  if (node.type === "for-each" && node.body.some(({ target }) => target.kind === "self"))
    judged.push({ kind: "self" });
  return judged;
}

/** The nodes that the inputs of a node name, whether that is judged or not. */
export function nodesRead(reader: FlowNode): FlowNode[] {
  const references: NodeReference[] = [];
  for (const { ref } of allInputs(reader)) {
    if (ref?.node !== undefined) references.push(ref.node);
    for (const member of ref?.conditional ?? []) references.push(member);
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

/** Whether every case of an if-else node, and its default, can be read; one that has none yields nothing. */
export function hasReadableCases(node: FlowNode): boolean {
  const { logic, broken } = node;
  if (logic === undefined) return !broken.has("logic");
  const isRead = logic.cases.every(({ condition, value }) => condition !== undefined && value !== undefined);
  return logic.broken.size === 0 && isRead && logic.cases.length === (countListedCases(node) ?? 0);
}

/** The nodes that a reference looks at. */
export function sourcesOf(reference: JudgedReference): FlowNode[] {
  switch (reference.kind) {
    case "gate":
      return reference.members.map(({ node }) => node);
    case "branch":
    case "data":
    case "order":
      return [reference.source.node];
    case "self":
    case "broken":
      return [];
  }
}

function targetOf({ target }: NodeReference): FlowNode[] {
  return target.kind === "node" ? [target.node] : [];
}

function follow(
  reference: NodeReference,
  reader: FlowNode,
  loops: SimulatedLoops,
  judge: (source: NamedSource) => JudgedReference,
): JudgedReference {
  const { target } = reference;
  if (target.kind === "self") return { kind: "self" };
  if (target.kind !== "node") return { kind: "broken", reference };
  return judge({ node: target.node, isTemplate: !loops.sees(reader, target.node) });
}

function orderOn(source: NamedSource): JudgedReference {
  return { kind: "order", source };
}

function judgedNode(ref: InputRef, reader: FlowNode, loops: SimulatedLoops): JudgedReference[] {
  if (ref.node === undefined) return [];
  return [
    follow(ref.node, reader, loops, (source) => {
      if (ref.equal !== undefined && isIfElseNode(source.node))
        return { kind: "branch", source, equal: ref.equal.text };
      // An approval yields nothing to read; whoever names it waits for it.
      return source.node.type === "user-approval" ? orderOn(source) : { kind: "data", source };
    }),
  ];
}

function judgedGate(ref: InputRef, reader: FlowNode, loops: SimulatedLoops): JudgedReference[] {
  const listed = countListedMembers(ref) ?? 0;
  if (listed === 0 && !ref.broken.has("conditional")) return [];
  const isReadable = listed > 0 && listed === ref.conditional.length;
  const members = new Map<FlowNode, NamedSource>();
  let isOpen = !isReadable;
  for (const { target } of ref.conditional) {
    // A node that its own gate names counts when it runs, and so never before.
    if (target.kind === "self") continue;
    if (target.kind === "node")
      members.set(target.node, { node: target.node, isTemplate: !loops.sees(reader, target.node) });
    else isOpen = true;
  }
  if (members.size === 0)
    return [isOpen ? { kind: "broken", reference: ref.conditional[0] } : { kind: "self" }];
  const asksMembers = ref.node === undefined && ref.workflow === undefined;
  return [
    {
      kind: "gate",
      members: [...members.values()],
      equal: asksMembers ? ref.equal?.text : undefined,
      isOpen,
    },
  ];
}
