import type { SyntaxProblem } from "./syntax-problem.js";

/** The first NUL character, which no text has. */
export function findNul(text: string): SyntaxProblem | undefined {
  const start = text.indexOf("\0");
  return start < 0 ? undefined : { messageId: "binary", start, end: start + 1 };
}
