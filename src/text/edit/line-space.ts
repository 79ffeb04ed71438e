/** Whether only spaces and tabs stand before an offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  const before = text[skipBack(text, offset) - 1];
  return before === undefined || isLineEnd(before);
}

/** Whether only spaces and tabs stand behind an offset on its line. */
export function endsLine(text: string, offset: number): boolean {
  const behind = text[skipAhead(text, offset)];
  return behind === undefined || isLineEnd(behind);
}

/** The spaces and tabs that the line of an offset starts with. */
export function lineIndent(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return text.slice(start, skipAhead(text, start));
}

/** The offset at which the line of an offset starts. */
export function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** The first offset from here on that holds no space or tab. */
export function skipAhead(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at])) at++;
  return at;
}

/** The last offset up to here that has no space or tab before it. */
export function skipBack(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at - 1])) at--;
  return at;
}

/** The offset at which the line of an offset ends. */
export function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text[at])) at++;
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

function isLineEnd(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}
