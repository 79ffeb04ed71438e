import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, NodeInput, WorkflowInput } from "../flow/flow-model.js";
import { findSpelledNode } from "../graph/expressions-of.js";
import { isIfElse } from "../graph/flow-edges.js";

/** What a name in a condition reads. Same `key`, same value. */
export type ConditionSource = { readonly key: string; readonly type: string | undefined } & (
  | { readonly kind: "input"; readonly name: string; readonly declaration: WorkflowInput | undefined }
  | { readonly kind: "output"; readonly node: FlowNode; readonly output: string }
  /** The value that an if-else node yields: no choice of its own. */
  | { readonly kind: "outcome"; readonly node: FlowNode }
  | { readonly kind: "constant"; readonly value: JsonValue }
  /** What a merge takes: any value, but the same wherever the same members are merged. */
  | { readonly kind: "merge" }
  /** Nothing that the node declares: nothing is known of it. */
  | { readonly kind: "undeclared" }
);

/**
 * The source of a name in a condition of a logic node: what its input of that name reads, or else the output that
 * the name spells out as `<nodeId>_<output>`.
 */
export function findSource(
  logic: FlowNode,
  name: string,
  nodesById: ReadonlyMap<string, FlowNode>,
): ConditionSource {
  const input = logic.inputs.find(
    (candidate) => candidate.name === name && candidate.ref?.equal === undefined,
  );
  if (input !== undefined) return sourceOfInput(input);
  const node = findSpelledNode(name, nodesById);
  if (node === undefined) return { kind: "undeclared", key: `?${name}`, type: undefined };
  return sourceOfNode(node, name.slice((node.id ?? "").length + 1), undefined);
}

/** The source where the values of some workflow inputs are fixed. */
export function fixSource(source: ConditionSource, given: ReadonlyMap<string, JsonValue>): ConditionSource {
  const value = source.kind === "input" ? given.get(source.name) : undefined;
  if (value === undefined) return source;
  return { kind: "constant", key: `c:${JSON.stringify(value)}`, value, type: source.type };
}

function sourceOfInput(input: NodeInput): ConditionSource {
  const { ref, type } = input;
  const workflow = ref?.workflow;
  if (workflow?.name !== undefined) {
    const declaration = workflow.target.kind === "input" ? workflow.target.input : undefined;
    const name = workflow.name.text;
    return { kind: "input", key: `w:${name}`, name, declaration, type: declaration?.type ?? type };
  }
  const target = ref?.node?.target;
  if (target?.kind === "node") return sourceOfNode(target.node, ref?.name?.text ?? "", type);
  if (ref !== undefined && ref.conditional.length > 0) {
    const members = ref.conditional.map(({ id }) => JSON.stringify(id)).sort();
    return { kind: "merge", key: `m:${members.join()}`, type };
  }
  const value = ref === undefined ? (input.raw["value"] ?? input.raw["default"]) : undefined;
  if (value === undefined) return { kind: "undeclared", key: `?${input.pointer}`, type };
  return { kind: "constant", key: `c:${JSON.stringify(value)}`, value, type };
}

function sourceOfNode(node: FlowNode, name: string, type: string | undefined): ConditionSource {
  if (isIfElse(node)) return { kind: "outcome", key: `l:${node.index}`, node, type: "string" };
  // Whoever names no output reads all of them.
  const output = name.trim() === "" ? "all" : name;
  return { kind: "output", key: `n:${node.index}:${output}`, node, output, type };
}
