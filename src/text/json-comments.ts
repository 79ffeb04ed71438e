import { readString } from "./json-string.js";
import { skipComment } from "./json-token.js";
import type { LineIndex } from "./line-index.js";
import type { TextComment } from "./text-document.js";

/** The comments of a JSON text that parses. Complexity: O(text). */
export function* findJsonComments(text: string, lines: LineIndex): Generator<TextComment> {
  let at = nextMark(text, 0);
  while (at < text.length) {
    const end = text[at] === "/" ? skipComment(text, at) : readString(text, at).end;
    if (text[at] === "/") yield { text: text.slice(at, end), range: lines.range(at, end) };
    // In a text that parses every mark leads on; a step further keeps any other text from halting here.
    at = nextMark(text, Math.max(end, at + 1));
  }
}

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(text)?.index ?? text.length;
}

const MARK = /["/]/g;
