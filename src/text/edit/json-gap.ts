import type { OffsetRange, TextNode } from "../text-tree.js";
import { endOfLine } from "./line-space.js";

/** What stands between two members of a container, or between a member and a bracket. */
export interface Gap {
  /** The offset of the comma. */
  readonly comma: number | undefined;
  readonly hasComments: boolean;
  /** Behind the last comment or comma; where the gap starts when there is none. */
  readonly end: number;
  /** Whatever follows `end` on its line would belong to the comment. */
  readonly endsInLineComment: boolean;
}

/** Reads the white space, comments (those of YAML, too) and comma in a part of a text that holds nothing else. */
export function readGap(text: string, from: number, to: number): Gap {
  let gap: Gap = { comma: undefined, hasComments: false, end: from, endsInLineComment: false };
  for (let at = from; at < to; ) {
    if (text[at] === ",") {
      gap = { ...gap, comma: at, end: at + 1, endsInLineComment: false };
      at++;
    } else if (startsComment(text, at)) {
      const endsInLineComment = text[at] === "#" || text[at + 1] === "/";
      at = endsInLineComment ? endOfLine(text, at) : text.indexOf("*/", at + 2) + 2;
      gap = { ...gap, hasComments: true, end: at, endsInLineComment };
    } else {
      at++;
    }
  }
  return gap;
}

/** Whether a comment starts at an offset between two members. */
export function startsComment(text: string, at: number): boolean {
  return text[at] === "/" || text[at] === "#";
}

/** Where a member starts: its key, or in an array its value. */
export function memberStart({ keyRange, start }: TextNode): number {
  return keyRange?.start ?? start;
}

/** The part of a container between its brackets. */
export function insideOf({ start, end }: TextNode): OffsetRange {
  return { start: start + 1, end: end - 1 };
}
