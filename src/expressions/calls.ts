import { childrenOf, type Syntax } from "./syntax.js";

/** One call of a function, method or macro; the offset is that of its name. */
export type Call = { readonly name: string; readonly offset: number; readonly isMethod: boolean };

/** Finds the calls of a tree in the order of their names in its text. */
export function findCalls(syntax: Syntax, text: string): Call[] {
  const calls: Call[] = [];
  collect(syntax, text, calls);
  return calls.sort((a, b) => a.offset - b.offset);
}

/** Whether a call yields something else each time it is evaluated. */
export function isRandom(call: { readonly name: string }): boolean {
  return call.name.startsWith("random");
}

function collect(syntax: Syntax, text: string, calls: Call[]): void {
  if (syntax.kind === "call") {
    const { name, receiver } = syntax;
    const offset = receiver ? offsetAfter(receiver.end, text) : syntax.start;
    calls.push({ name, offset, isMethod: receiver !== undefined });
  }
  for (const part of childrenOf(syntax)) collect(part, text, calls);
}

/** Between a receiver and the name of its method stand only closing parentheses, the dot, space and comments. */
function offsetAfter(receiverEnd: number, text: string): number {
  const between = /(?:[\s).]|\/\/[^\n]*)*/y;
  between.lastIndex = receiverEnd;
  between.test(text);
  return between.lastIndex;
}
