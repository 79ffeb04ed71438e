import type { Position, Range } from "../diagnostics/place.js";
import { contentStart } from "./encoding.js";

/**
 * Turns offsets into lines and columns; `\n`, `\r\n` and a lone `\r` each end a line.
 * A byte order mark takes no column, as in editors. Complexity: O(text) once, then O(log lines).
 */
export class LineIndex {
  readonly #text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }

  position(offset: number): Position {
    this.#starts ??= findLineStarts(this.#text);
    const line = lastAtMost(this.#starts, offset);
    const lineStart = this.#starts[line] ?? 0;
    return { line: line + 1, column: Math.max(0, offset - lineStart) + 1, offset };
  }
}

function findLineStarts(text: string): number[] {
  const starts = [contentStart(text)];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(offset + 1) !== 0x0a)) starts.push(offset + 1);
  }
  return starts;
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
