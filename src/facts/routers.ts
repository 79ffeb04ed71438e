import type { FlowNode, LogicValue } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findOutcomes } from "../graph/outcomes.js";

/** An if-else node whose outcomes name the nodes that are to run. */
export interface Router {
  readonly node: FlowNode;
  /** Outcomes that are ids of nodes. */
  readonly targets: readonly { readonly value: LogicValue; readonly node: FlowNode }[];
  /** The one that is none, if there is one. */
  readonly other: LogicValue | undefined;
}

/**
 * The if-else nodes of which all outcomes but at most one are ids of nodes, while nothing asks for an outcome and nothing
 * reads the value: only the ids say what it is there for.
 * Complexity: O(outcomes).
 */
export function findRouters(graph: FlowGraph): Router[] {
  return graph.flow.nodes.flatMap((node) => {
    const outcomes = findOutcomes(node);
    if (outcomes === undefined || outcomes.size === 0 || node.namesakes.length > 0) return [];
    const { nodesById } = graph.flow;
    const isId = (text: string) => nodesById.has(text) && text !== node.id;
    const others = [...outcomes].filter((text) => !isId(text));
    if (others.length > 1 || others.length === outcomes.size || isUsed(node, outcomes, graph)) return [];
    const stated = statedValues(node);
    const targets = [...stated].flatMap(([text, value]) => {
      const target = isId(text) ? nodesById.get(text) : undefined;
      return target === undefined || target.namesakes.length > 0 ? [] : [{ value, node: target }];
    });
    return [{ node, targets, other: stated.get(others[0] ?? "") }];
  });
}

/** The place of each outcome, the first one where it stands several times. */
function statedValues({ logic }: FlowNode): ReadonlyMap<string, LogicValue> {
  const stated = new Map<string, LogicValue>();
  for (const value of [...(logic?.cases ?? []).map((each) => each.value), logic?.default])
    if (value !== undefined && value.text.trim() !== "" && !stated.has(value.text))
      stated.set(value.text, value);
  return stated;
}

function isUsed(node: FlowNode, outcomes: ReadonlySet<string>, graph: FlowGraph): boolean {
  if (graph.asked.has(node) || [...outcomes].some((text) => graph.strayEquals.has(text))) return true;
  if (graph.edgesFrom(node).some(({ kind }) => kind === "data" || kind === "gate" || kind === "branch"))
    return true;
  return !graph.isUnmentioned(node, ["node", "conditional"]);
}
