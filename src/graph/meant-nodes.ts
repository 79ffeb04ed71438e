import { NearNameSearch } from "../diagnostics/near-names.js";
import type { ParsedExpressions } from "../expressions/parsed-expressions.js";
import type { Flow, FlowNode } from "../flow/flow-model.js";
import { hasUnreadInputs } from "../flow/node-fields.js";
import { findExpressions, findSpelledNode } from "./expressions-of.js";
import { findUnansweredEqual } from "./outcomes.js";

/** The nodes that somebody probably means although no reference leads to them. */
export interface MeantNodes {
  readonly nodes: ReadonlySet<FlowNode>;
  /** Some reference leads nowhere and comes near to no id: it may mean any node. */
  readonly mayBeAny: boolean;
}

/**
 * Nodes whose id comes nearest to an unknown one, or whose output an expression names: never called unused.
 * O(unknown × nodes).
 */
export function findMeantNodes(flow: Flow, expressions: ParsedExpressions): MeantNodes {
  const nodes = new Set<FlowNode>();
  const search = new NearNameSearch();
  let mayBeAny = false;
  for (const { target, id, owner } of flow.references) {
    if (target.kind !== "unknown") continue;
    const nearest = flow.nodesById.get(search.find(id, otherIds(flow, owner))[0] ?? "");
    if (nearest === undefined) mayBeAny = true;
    else nodes.add(nearest);
  }
  for (const node of flow.nodes) {
    for (const source of nodesSpelledIn(node, flow, expressions)) nodes.add(source);
  }
  return { nodes, mayBeAny };
}

/** The nodes whose outputs an expression names without an input that reads them. */
function nodesSpelledIn(
  node: FlowNode,
  { nodesById }: Flow,
  expressions: ParsedExpressions,
): readonly FlowNode[] {
  const expressionsOf = findExpressions(node);
  if (expressionsOf.length === 0) return NO_NODES;
  const declared = new Set(node.inputs.map(({ name }) => name));
  return expressionsOf.flatMap(({ text }) => {
    const parsed = expressions.parse(text.text);
    if (!parsed.ok) return [];
    const names = parsed.expression.names.filter(({ name }) => !declared.has(name));
    return names.map(({ name }) => findSpelledNode(name, nodesById)).filter((source) => source !== undefined);
  });
}

const NO_NODES: readonly FlowNode[] = [];

/** The ids of all nodes but one: what that node may have meant. */
export function* otherIds(flow: Flow, node: FlowNode): Generator<string> {
  for (const id of flow.nodesById.keys()) if (id !== node.id) yield id;
}

/**
 * Whether some reference leads nowhere, or some part of a node could not be read: then nothing is said about what
 * else such a flow lacks. O(references).
 */
export function hasFaults(flow: Flow): boolean {
  if (hasUnreadableReferences(flow) || flow.length !== flow.nodes.length) return true;
  if (flow.references.some(({ target }) => target.kind !== "node")) return true;
  if (flow.readings.some(({ ref }) => findUnansweredEqual(ref) !== undefined)) return true;
  return flow.nodes.some(({ broken, logic, duplicateOf }) => {
    return broken.size > 0 || duplicateOf !== undefined || (logic?.broken.size ?? 0) > 0;
  });
}

/** Whether some reference of a flow could not be read, so that nothing may be called unused. */
export function hasUnreadableReferences(flow: Flow): boolean {
  return flow.nodes.some((node) => {
    if (node.id === undefined || names(node.broken) || hasUnreadInputs(node)) return true;
    return node.inputs.some(({ broken, ref }) => names(broken) || (ref !== undefined && ref.broken.size > 0));
  });
}

/** Whether what is broken may have held references. */
function names(broken: ReadonlySet<string>): boolean {
  return broken.size > 0 && NAMING.some((field) => broken.has(field));
}

const NAMING = ["inputs", "ref", "items", "dependsOn", "loopBodyNodeIds"];
