/** What one pass over the bytes tells of a JSON text, whether or not it is well-formed; offsets count bytes. */
interface JsonScan {
  /** The first bracket beyond the depth limit, where the scan ended; -1 when there is none. */
  readonly tooDeepAt: number;
  /** Colons outside strings and comments: in well-formed JSON the number of properties, repeated ones included. */
  readonly properties: number;
  readonly hasComments: boolean;
  /** Where the integers start that have so many digits that a number may not hold them. */
  readonly longIntegers: readonly number[];
}

const SPACE = 0x20;
const QUOTE = 0x22;
const STAR = 0x2a;
const MINUS = 0x2d;
const POINT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const SHORTEST_LONG_INTEGER = 16;

/**
 * Measures a JSON text in UTF-8 without parsing it. Complexity: O(bytes).
 * Bytes, because reading them one by one costs half as much as reading the characters of a string.
 */
export function scanJson(bytes: Uint8Array, deepest: number): JsonScan {
  const longIntegers: number[] = [];
  const length = bytes.length;
  let depth = 0;
  let properties = 0;
  let hasComments = false;
  let at = 0;
  while (at < length) {
    const byte = bytes[at++] ?? 0;
    if (byte <= SPACE) {
      // Indentation is half of many documents.
      while (bytes[at] === SPACE) at++;
    } else if (byte === QUOTE) {
      at = skipString(bytes, at);
    } else if (byte === COLON) {
      properties++;
    } else if (isDigit(byte)) {
      const first = at - 1;
      at = skipDigits(bytes, at);
      if (at - first >= SHORTEST_LONG_INTEGER && isInteger(bytes, first, at)) {
        longIntegers.push(bytes[first - 1] === MINUS ? first - 1 : first);
      }
    } else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > deepest) return { tooDeepAt: at - 1, properties, hasComments, longIntegers };
    } else if (byte === 0x7d || byte === 0x5d) {
      depth--;
    } else if (byte === SLASH) {
      const behind = skipComment(bytes, at);
      hasComments ||= behind > at;
      at = behind;
    }
  }
  return { tooDeepAt: -1, properties, hasComments, longIntegers };
}

/** The offsets in the text (UTF-16 units) of ascending offsets in its UTF-8 bytes. Complexity: O(bytes). */
export function toTextOffsets(bytes: Uint8Array, offsets: readonly number[]): number[] {
  let at = 0;
  let units = 0;
  return offsets.map((offset) => {
    for (; at < offset; at++) {
      const byte = bytes[at] ?? 0;
      // Continuation bytes add nothing; four bytes make a surrogate pair.
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  });
}

function skipString(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at++];
    // Most characters are letters, which are all behind the two that matter.
    if (byte !== undefined && byte > BACKSLASH) continue;
    if (byte === QUOTE || byte === undefined) return at;
    if (byte === BACKSLASH) at++;
  }
}

function skipDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at] ?? 0)) at++;
  return at;
}

function isInteger(bytes: Uint8Array, start: number, end: number): boolean {
  if (isFractionMark(bytes[end])) return false;
  const before = bytes[start - 1];
  const isSigned = before === MINUS || before === 0x2b;
  return !isFractionMark(isSigned ? bytes[start - 2] : before);
}

function isFractionMark(byte: number | undefined): boolean {
  return byte === POINT || byte === 0x65 || byte === 0x45;
}

/** The offset behind a comment whose first slash stands before `start`, or `start` itself when there is none. */
function skipComment(bytes: Uint8Array, start: number): number {
  const isBlock = bytes[start] === STAR;
  if (!isBlock && bytes[start] !== SLASH) return start;
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isBlock && byte === STAR && bytes[at + 1] === SLASH) return at + 2;
    if (!isBlock && (byte === 0x0a || byte === 0x0d)) return at;
  }
  return bytes.length;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
