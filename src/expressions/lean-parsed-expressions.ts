import { parseExpression } from "./lean-parse-expression.js";
import type * as whole from "./parsed-expressions.js";

/** In `flowproof/lean`: expressions stay texts. */
export class ParsedExpressions implements Pick<whole.ParsedExpressions, keyof whole.ParsedExpressions> {
  readonly parse = parseExpression;

  formula(): undefined {
    return undefined;
  }
}
