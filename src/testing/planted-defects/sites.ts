import type { FlowNode, InputRef, NodeInput } from "../../schema/types.generated.js";
import { constant, type DefectSite, reading } from "./defect-site.js";

/** Some loop over an array, or with a count, or of either kind. */
export function loopOf(site: DefectSite, kind: "array" | "count" | "any"): FlowNode {
  const isFitting = ({ type, count }: FlowNode) =>
    type === "for-each" && (kind === "any" || (count === undefined) === (kind === "array"));
  const found = site.choices.pick(4) === 0 ? undefined : site.find(isFitting);
  if (found !== undefined) return found;
  return newLoop(site, kind === "any" ? site.choices.oneOf("count", "array") : kind);
}

/** Adds a loop over an array, or with a count, that has a body. */
export function newLoop(site: DefectSite, kind: "array" | "count"): FlowNode {
  const source: NodeInput = { name: "items", type: "string_array", value: ["red", "green"] };
  const isArray = kind === "array";
  const loop = site.append({ type: "for-each", ...(isArray ? { inputs: [source] } : { count: 2 }) });
  bodyNode(site, loop);
  return loop;
}

/** Adds a loop in the body of another one. */
export function nestedLoop(site: DefectSite): FlowNode {
  const [outer, inner] = [newLoop(site, "count"), newLoop(site, "count")];
  outer.loopBodyNodeIds?.push(inner.id);
  return inner;
}

/** Adds a node to the body of a loop that depends on its item, if there is one. */
export function bodyNode(site: DefectSite, loop: FlowNode, ...inputs: NodeInput[]): FlowNode {
  const node = site.model(...(loop.count === undefined ? [readItem(loop)] : [constant]), ...inputs);
  loop.loopBodyNodeIds = [...(loop.loopBodyNodeIds ?? []), node.id];
  return node;
}

/** Adds an if-else node over a new node, with these outcomes, the last one its default. */
export function ifElse(site: DefectSite, ...outcomes: string[]): FlowNode {
  const { id } = site.model(constant);
  return appendIfElse(site, { node: id, name: "all" }, outcomes);
}

/** Adds an if-else node over a workflow input, with these outcomes, the last one its default. */
export function ifElseOn(site: DefectSite, name: string, ...outcomes: string[]): FlowNode {
  return appendIfElse(site, { node: "workflow", name }, outcomes);
}

function appendIfElse(site: DefectSite, ref: InputRef, outcomes: readonly string[]): FlowNode {
  const cases = outcomes.slice(0, -1).map((value) => ({ condition: `choice == "${value}"`, value }));
  const input: NodeInput = { name: "choice", type: "string", ref };
  const logic = { cases, default: outcomes.at(-1) ?? "" };
  return site.append({ type: "logic", logicType: "if-else", inputs: [input], logic });
}

/** Adds a node that runs on one outcome. */
export function gated(site: DefectSite, logic: FlowNode, equal: string): FlowNode {
  return site.model(gate(logic, equal));
}

/** An input that lets its node run on one outcome. */
export function gate({ id }: FlowNode, equal: string): NodeInput {
  return { name: "conditional", type: "string", ref: { node: id, equal } };
}

/** Adds an approval of a new node. */
export function approval(site: DefectSite): FlowNode {
  return site.append({ type: "user-approval", dependsOn: [site.model(constant).id] });
}

/** Adds a node that waits for others. */
export function waiting(site: DefectSite, ...others: FlowNode[]): FlowNode {
  const node = site.model(constant);
  node.dependsOn = others.map(({ id }) => id);
  return node;
}

/** Some node of a value type that nothing has to be added to, or a new list with a reader. */
export function valueNode(site: DefectSite, isFitting: (node: FlowNode) => boolean): FlowNode {
  const found = site.find(isFitting);
  if (found !== undefined) return found;
  const list = site.append({ type: "list", items: ["a", "b"] });
  site.model(reading(list));
  return list;
}

function readItem(loop: FlowNode): NodeInput {
  const source = loop.inputs?.find(({ ref }) => ref?.equal === undefined);
  const type = source?.type === "string_array" ? "string" : "file";
  return { name: "item", type, ref: { node: loop.id } };
}
