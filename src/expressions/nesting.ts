import { endOfQuoted } from "./quoted.js";

/** Finds the offset at which brackets, `!` and `-` are nested too deeply for a recursive parser; linear time. */
export function findTooDeep(text: string): number | undefined {
  const outer: number[] = [];
  let base = 0;
  let level = 0;
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (OPENING.has(char)) {
      outer.push(base);
      base = ++level;
    } else if (CLOSING.has(char)) {
      base = outer.pop() ?? 0;
      level = base;
    } else if (char === "!" || char === "-") {
      level++;
    } else if (char.trim() && char !== "/") {
      level = base;
    }
    if (level > MAX_LEVELS) return at;
    at = Math.max(at + 1, endOfQuoted(text, at));
  }
  return undefined;
}

/** cel-js overflows the stack at about 730 nested parentheses. */
const MAX_LEVELS = 100;

const OPENING: ReadonlySet<string> = new Set("([{");
const CLOSING: ReadonlySet<string> = new Set(")]}");
