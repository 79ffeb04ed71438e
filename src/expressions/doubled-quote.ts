import { endOfQuoted } from "./quoted.js";

/**
 * Reads apostrophes doubled inside of single-quoted strings as SQL does and writes them as CEL does (`\'`);
 * the text keeps its length, and is the same text where nothing is doubled.
 */
export function replaceDoubledQuotes(text: string): string {
  let result = "";
  let at = 0;
  while (at < text.length) {
    if (text[at] === "'") {
      const { written, end } = readSqlString(text, at);
      result += written;
      at = end;
      continue;
    }
    const end = Math.max(at + 1, endOfQuoted(text, at));
    result += text.slice(at, end);
    at = end;
  }
  return result;
}

function readSqlString(text: string, start: number): { written: string; end: number } {
  let written = "'";
  let at = start + 1;
  while (at < text.length) {
    if (text[at] === "'" && text[at + 1] !== "'") return { written: `${written}'`, end: at + 1 };
    const pair = text[at] === "'" || text[at] === "\\";
    written += text[at] === "'" ? "\\'" : text.slice(at, at + (pair ? 2 : 1));
    at += pair ? 2 : 1;
  }
  return { written, end: at };
}
