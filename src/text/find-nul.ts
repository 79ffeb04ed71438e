import type { SyntaxProblem } from "./syntax-problem.js";

/** The first NUL character, which no text has. A text in an encoding of two or four bytes is full of them. */
export function findNul(text: string): SyntaxProblem | undefined {
  const start = text.indexOf("\0");
  if (start < 0) return undefined;
  const encoding = findWideEncoding(text);
  if (encoding !== undefined) return { messageId: "encoding", encoding, start: 0, end: 1 };
  return { messageId: "binary", start, end: start + 1 };
}

/** A text in UTF-16 or UTF-32 that was read as UTF-8, without what is too much in it; any other text as it is. */
export function withoutWideCharacters(text: string): string {
  return findWideEncoding(text) === undefined ? text : text.replaceAll("\0", "");
}

/** The encoding that a text must have had, judged by its first characters. */
function findWideEncoding(text: string): "UTF-16" | "UTF-32" | undefined {
  const read = text.slice(0, 64);
  const start = read.replace(BYTE_ORDER_MARK, "");
  if (/^(?:(?:[^\0]\0{3}){2}|(?:\0{3}[^\0]){2})/.test(start)) return "UTF-32";
  return start.length < read.length ? firstPair(start) : twoPairs(start);
}

// As a reader of UTF-8 shows its bytes, or one of Latin-1.
const BYTE_ORDER_MARK = /^(?:\0\0)?(?:\ufffd\ufffd|\u00ff\u00fe|\u00fe\u00ff)(?:\0\0)?/;

function firstPair(start: string): "UTF-16" | undefined {
  return /^(?:[^\0\ufffd]\0|\0[^\0\ufffd])/.test(start) ? "UTF-16" : undefined;
}

/** Without a mark, something that is neither bracket nor space has to look like text, too. */
function twoPairs(start: string): "UTF-16" | undefined {
  const isText = /^(?:(?:[^\0]\0){2}|(?:\0[^\0]){2})/.test(start) && /["\w#-]/.test(start);
  return isText ? "UTF-16" : undefined;
}
