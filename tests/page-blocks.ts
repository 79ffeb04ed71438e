import { readFileSync } from "node:fs";

/** A block of code on a page. */
export interface PageBlock {
  readonly page: string;
  /** From 1, where its first line of code stands. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** What a comment in the line above it says, such as `file: flow.json`. */
  readonly note: string | undefined;
}

/** Every block of code of a page, in its order. */
export function readBlocks(page: string): PageBlock[] {
  const blocks: PageBlock[] = [];
  const lines = readFileSync(page, "utf8").split("\n");
  for (let at = 0; at < lines.length; at++) {
    const language = /^```(\w*)$/.exec(lines[at] ?? "")?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf("```", at + 1);
    if (end < 0) throw new Error(`A block of ${page} does not end.`);
    const note = /^<!-- (.*) -->$/.exec(lines[at - 1] ?? "")?.[1];
    const code = lines.slice(at + 1, end).join("\n");
    blocks.push({ page, line: at + 2, language, code: `${code}\n`, note });
    at = end;
  }
  return blocks;
}
