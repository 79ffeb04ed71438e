import type { FlowNode, LogicValue } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";

/** An expression of a node. */
export interface NodeExpression {
  readonly what: "condition" | "transform";
  readonly text: LogicValue;
}

/** The conditions of an if-else node, or the expression of a transform node; blank ones are left out. */
export function findExpressions(node: FlowNode): readonly NodeExpression[] {
  const { logic } = node;
  if (logic === undefined) return NONE;
  const found: NodeExpression[] = [];
  if (isIfElse(node)) {
    for (const { condition } of logic.cases) {
      if (condition !== undefined) found.push({ what: "condition", text: condition });
    }
  }
  if (node.type === "transform" && logic.transform !== undefined && logic.transform.text.trim() !== "") {
    found.push({ what: "transform", text: logic.transform });
  }
  return found;
}

/** The node whose id, followed by `_`, starts a name; the longest id wins. */
export function findSpelledNode(
  name: string,
  nodesById: ReadonlyMap<string, FlowNode>,
): FlowNode | undefined {
  for (let end = name.lastIndexOf("_"); end > 0; end = name.lastIndexOf("_", end - 1)) {
    const node = nodesById.get(name.slice(0, end));
    if (node !== undefined) return node;
  }
  return undefined;
}

const NONE: readonly NodeExpression[] = [];
