import type { FlowNode } from "../flow/flow-model.js";
import { findExpressions, type NodeExpression } from "../graph/expressions-of.js";
import type * as whole from "./expression-faults.js";

/** In `flowproof/lean`: nothing is known to be wrong with an expression, and every one of them is left unread. */
export class ExpressionFaults implements Pick<whole.ExpressionFaults, keyof whole.ExpressionFaults> {
  of(): readonly [] {
    return [];
  }

  isFaulty(): boolean {
    return false;
  }

  namesOf(): readonly [] {
    return [];
  }

  unreadIn(node: FlowNode): readonly NodeExpression[] {
    return findExpressions(node);
  }
}
