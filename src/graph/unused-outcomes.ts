import { NearNameSearch } from "../diagnostics/near-names.js";
import type { FlowNode, LogicValue } from "../flow/flow-model.js";
import type { FlowGraph } from "./flow-graph.js";
import { findOutcomes } from "./outcomes.js";

/**
 * Cases of a branching node whose value no `equal` asks for and that names no node, while another outcome is asked for.
 * None for a node that is read as a value or through `conditional`.
 * Complexity: O(cases + edges of the node).
 */
export function findUnusedOutcomes(node: FlowNode, graph: FlowGraph): LogicValue[] {
  const outcomes = findOutcomes(node);
  if (outcomes === undefined || !graph.isOnlyBranchedOn(node)) return [];
  const asked = findAsked(node, graph, outcomes);
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
function findAsked(node: FlowNode, graph: FlowGraph, outcomes: readonly string[]): Set<string> {
  const known = new Set(outcomes);
  const search = new NearNameSearch();
  const asked = new Set<string>();
  for (const { kind, ref } of graph.edgesFrom(node)) {
    if (kind !== "branch" || ref?.equal === undefined) continue;
    const { text } = ref.equal;
    asked.add(known.has(text) ? text : (search.find(text, outcomes)[0] ?? text));
  }
  return asked;
}
