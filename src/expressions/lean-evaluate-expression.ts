import type * as whole from "./evaluate-expression.js";

/** In `flowproof/lean`: nothing has a value, since nothing is read. */
export const evaluateExpression: typeof whole.evaluateExpression = () => ({ ok: false, reason: "not read" });
