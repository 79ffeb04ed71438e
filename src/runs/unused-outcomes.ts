import { NearNameSearch } from "../diagnostics/near-names.js";
import type { FlowNode, LogicValue } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findOutcomes } from "../graph/outcomes.js";

/**
 * Cases of an if-else node whose value no `equal` asks for and that names no node, while another outcome is asked for.
 * None for a node that is read as a value or through `conditional`.
 * Complexity: O(cases + readers of the node).
 */
export function findUnusedOutcomes(node: FlowNode, graph: FlowGraph): readonly LogicValue[] {
  const outcomes = findOutcomes(node);
  const asked = graph.asked.get(node);
  if (outcomes === undefined || asked === undefined || node.namesakes.length > 0) return NONE;
  const led = leadingSomewhere(asked, outcomes);
  if (led.size === outcomes.size && asked.length === led.size) return NONE;
  if (!isOnlyBranchedOn(node, graph)) return NONE;
  const unused = new Map<string, LogicValue>();
  for (const { value } of node.logic?.cases ?? []) {
    if (value === undefined || led.has(value.text) || unused.has(value.text)) continue;
    if (graph.strayEquals.has(value.text)) continue;
    if (graph.flow.nodesById.has(value.text) || value.text === node.logic?.default?.text) continue;
    unused.set(value.text, value);
  }
  return [...unused.values()];
}

const NONE: readonly LogicValue[] = [];

/** Nothing reads the node as a value or through `conditional`. */
function isOnlyBranchedOn(node: FlowNode, graph: FlowGraph): boolean {
  return (
    graph.edgesFrom(node).every(({ kind }) => kind !== "data" && kind !== "gate") &&
    graph.isUnmentioned(node, ["conditional"])
  );
}

/** The outcomes that some `equal` asks for; one that comes nearest to an unknown value counts too. */
function leadingSomewhere(asked: readonly string[], outcomes: ReadonlySet<string>): Set<string> {
  const search = new NearNameSearch();
  return new Set(asked.map((text) => (outcomes.has(text) ? text : (search.find(text, outcomes)[0] ?? text))));
}
