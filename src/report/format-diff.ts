import { structuredPatch } from "diff";

const CONTEXT = 3;
// Beyond, the search would need too much memory; the text is then replaced as a whole.
const MOST_DIFFERENCES = 1000;

/**
 * A unified diff that `git apply` and `patch -p1` take; nothing when the texts are the same.
 * The lines are those of the texts, character by character: ask `isSafeOutput` before showing them.
 * @param path relative, with forward slashes.
 */
export function formatDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const options = { context: CONTEXT, maxEditLength: MOST_DIFFERENCES };
  const patch = structuredPatch("", "", before, after, undefined, undefined, options);
  const hunks = (patch?.hunks ?? [replaceAll(before, after)]).map(formatHunk);
  return `--- ${formatPath(`a/${path}`)}\n+++ ${formatPath(`b/${path}`)}\n${hunks.join("")}`;
}

interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** Without line feeds, each behind its mark. */
  readonly lines: readonly string[];
}

function replaceAll(before: string, after: string): Hunk {
  const [removed, added] = [markLines("-", before), markLines("+", after)];
  const count = (lines: readonly string[], mark: string) => lines.filter((line) => line[0] === mark).length;
  return {
    oldStart: 1,
    oldLines: count(removed, "-"),
    newStart: 1,
    newLines: count(added, "+"),
    lines: [...removed, ...added],
  };
}

function markLines(mark: string, text: string): string[] {
  const lines = text.split("\n").map((line) => mark + line);
  if (!text.endsWith("\n")) return text === "" ? [] : [...lines, "\\ No newline at end of file"];
  return lines.slice(0, -1);
}

function formatHunk({ oldStart, oldLines, newStart, newLines, lines }: Hunk): string {
  const ranges = `-${formatRange(oldStart, oldLines)} +${formatRange(newStart, newLines)}`;
  return `@@ ${ranges} @@\n${lines.map((line) => `${line}\n`).join("")}`;
}

/** Of no lines, the start is the line before them. */
function formatRange(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`;
}

/** As git quotes names that hold control characters; a tab tells a name with spaces from a time behind it. */
function formatPath(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: names may hold them.
  if (/[\u0000-\u001f\u007f"\\]/.test(path)) return quotePath(path);
  return path.includes(" ") ? `${path}\t` : path;
}

function quotePath(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: names may hold them.
  const quoted = path.replace(/[\u0000-\u001f\u007f"\\]/g, (character) =>
    character === '"' || character === "\\"
      ? `\\${character}`
      : `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`,
  );
  return `"${quoted}"`;
}
