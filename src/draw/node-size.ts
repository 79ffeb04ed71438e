import type { PictureNode } from "./graph-picture.js";
import { widthOfText, wrapName } from "./text-columns.js";

export interface Size {
  readonly width: number;
  readonly height: number;
}

const NAME_COLUMNS = 26;
const NAME_LINES = 3;

/** Font sizes, and how wide a column of each is at most: there is nothing to measure text with. */
export const NAME_FONT = { size: 13, column: 7.9, line: 17 } as const;
export const SMALL_FONT = { size: 11, column: 6.3, line: 15 } as const;

/** The id of a node as it stands in a picture. */
export function nameLines({ title, role }: PictureNode): string[] {
  return role === "end" ? [title] : wrapName(title, NAME_COLUMNS, NAME_LINES);
}

/** How much room a node takes. */
export function nodeSize(node: PictureNode): Size {
  const names = nameLines(node);
  const isEnd = node.role === "end";
  const column = isEnd ? SMALL_FONT.column : NAME_FONT.column;
  const name = Math.max(...names.map((line) => widthOfText(line))) * column;
  const type = widthOfText(node.subtitle) * SMALL_FONT.column;
  if (isEnd) return { width: Math.ceil(Math.max(name, type)) + 28, height: node.subtitle === "" ? 24 : 38 };
  const height = names.length * NAME_FONT.line + SMALL_FONT.line + 20;
  return { width: Math.max(110, Math.ceil(Math.max(name, type)) + 44), height };
}

/** How wide the heading of a box is. */
export function headingWidth(title: string): number {
  return Math.ceil(widthOfText(title) * SMALL_FONT.column);
}

/** How much room the label of an edge takes. */
export function labelSize(label: string): Size {
  return { width: Math.ceil(widthOfText(label) * SMALL_FONT.column) + 10, height: 18 };
}
