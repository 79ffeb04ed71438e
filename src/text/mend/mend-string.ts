/** A string as JSON writes it, and where the text that was meant ends. */
interface MendedString {
  readonly written: string;
  readonly end: number;
}

/** A string with characters or escapes that JSON does not know, with these escaped; it has to end on its line. */
export function mendString(text: string, start: number): MendedString | undefined {
  return readQuoted(text, start, '"', false);
}

/** A text in quotation marks of another kind. */
export function quoteAs(text: string, start: number): MendedString | undefined {
  const mark = text.charAt(start);
  const closing = CLOSING.get(mark);
  return closing === undefined ? undefined : readQuoted(text, start, closing, mark === "`");
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ["`", "`"],
  ["‘", "’"],
  ["’", "’"],
  ["“", "”"],
  ["”", "”"],
]);

function readQuoted(
  text: string,
  start: number,
  closing: string,
  spansLines: boolean,
): MendedString | undefined {
  let written = '"';
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === closing) return { written: `${written}"`, end: at + 1 };
    if ((character === "\n" || character === "\r") && !spansLines) return undefined;
    if (character === "\\") {
      const read = readEscape(text, at);
      if (read === undefined) return undefined;
      written += read.written;
      at += read.length - 1;
    } else if (character === '"' || character < " ") {
      written += JSON.stringify(character).slice(1, -1);
    } else written += character;
  }
  return undefined;
}

function readEscape(text: string, at: number): { written: string; length: number } | undefined {
  const escaped = text.charAt(at + 1);
  if (escaped === "" || escaped === "\n" || escaped === "\r") return undefined;
  if (escaped === "u") {
    const isWhole = /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6));
    return isWhole ? { written: text.slice(at, at + 6), length: 6 } : { written: "\\\\u", length: 2 };
  }
  if ('"\\/bfnrt'.includes(escaped)) return { written: `\\${escaped}`, length: 2 };
  if ("'`".includes(escaped)) return { written: escaped, length: 2 };
  return { written: `\\\\${escaped}`, length: 2 };
}
