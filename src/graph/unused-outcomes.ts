import { findNearestName } from "../diagnostics/near-names.js";
import type { Flow, FlowNode, LogicValue } from "../flow/flow-model.js";
import type { FlowGraph } from "./flow-graph.js";
import { findOutcomes } from "./outcomes.js";

/**
 * Cases of a branching node whose value no `equal` asks for and that names no node, while another outcome is asked for.
 * None for a node that is read as a value or through `conditional`.
 * Complexity: O(cases + inputs of the flow).
 */
export function findUnusedOutcomes(node: FlowNode, graph: FlowGraph): LogicValue[] {
  const outcomes = findOutcomes(node);
  if (outcomes === undefined || !graph.isOnlyBranchedOn(node)) return [];
  const asked = findAsked(node, graph.flow, outcomes);
  if (asked.size === 0) return [];
  const unused = new Map<string, LogicValue>();
  for (const { value } of node.logic?.cases ?? []) {
    if (value === undefined || asked.has(value.text) || unused.has(value.text)) continue;
    if (graph.flow.nodesById.has(value.text) || value.text === node.logic?.default?.text) continue;
    unused.set(value.text, value);
  }
  return [...unused.values()];
}

/** The outcomes that some `equal` asks for; one that comes nearest to an unknown value counts too. */
function findAsked(node: FlowNode, flow: Flow, outcomes: readonly string[]): Set<string> {
  const asked = new Set<string>();
  for (const { ref } of flow.readings) {
    const target = ref.node?.target;
    if (ref.equal === undefined || target?.kind !== "node" || target.node !== node) continue;
    const { text } = ref.equal;
    asked.add(outcomes.includes(text) ? text : (findNearestName(text, outcomes) ?? text));
  }
  return asked;
}
