import { type Phrase, title } from "../../diagnostics/phrase.js";
import { endOfLine } from "../edit/line-space.js";

/** A text that is wrong as a whole, put right. */
interface MendedWhole {
  readonly text: string;
  readonly title: Phrase;
}

/** A text of two bytes a character that was read as one of one byte: as it was meant, if nothing in it got lost. */
export function mendWide(text: string): MendedWhole | undefined {
  if (!text.includes("\0")) return undefined;
  const bare = text.replace(/^(?:\ufffd\ufffd|\u00ff\u00fe|\u00fe\u00ff|\ufeff)/, "");
  for (const [pattern, width] of WIDE) {
    if (!pattern.test(bare)) continue;
    const narrow = bare.replaceAll("\0", "");
    if (narrow.length * width === bare.length && !narrow.includes("\ufffd"))
      return { text: narrow, title: title("writeUtf8") };
  }
  return undefined;
}

const WIDE: readonly (readonly [RegExp, number])[] = [
  [/^(?:[^\0]\0)+$/, 2],
  [/^(?:\0[^\0])+$/, 2],
  [/^(?:[^\0]\0{3})+$/, 4],
  [/^(?:\0{3}[^\0])+$/, 4],
];

/** A text that stands between the marks of a block of code, as models answer. */
export function withoutFence(text: string): MendedWhole | undefined {
  const block = text.trim();
  const [mark] = /^(?:```|~~~)/.exec(block) ?? [];
  if (mark === undefined || !block.endsWith(mark)) return undefined;
  const start = endOfLine(block, 0);
  if (start >= block.length - mark.length) return undefined;
  const body = block.slice(start, -mark.length).trim();
  const byteOrderMark = text.startsWith("\ufeff") ? "\ufeff" : "";
  return { text: `${byteOrderMark}${body}\n`, title: title("dropFence") };
}
