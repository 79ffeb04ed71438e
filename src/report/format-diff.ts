import { diffLines, type LineChange } from "./diff-lines.js";

const CONTEXT = 3;

/**
 * A unified diff that `git apply` and `patch -p1` take; nothing when the texts are the same.
 * The lines are those of the texts, character by character: ask `isSafeOutput` before showing them.
 * @param path relative, with forward slashes.
 */
export function formatDiff(path: string, before: string, after: string): string {
  const [old, next] = [splitKeepingEnds(before), splitKeepingEnds(after)];
  const hunks = groupChanges(diffLines(old, next)).map((changes) => formatHunk(changes, old, next));
  if (hunks.length === 0) return "";
  return `--- ${formatPath(`a/${path}`)}\n+++ ${formatPath(`b/${path}`)}\n${hunks.join("")}`;
}

/** Lines with their line feed, which the last one may lack. */
function splitKeepingEnds(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Changes whose context would meet stand in one hunk. */
function groupChanges(changes: readonly LineChange[]): LineChange[][] {
  const groups: LineChange[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && change.before[0] - last.before[1] <= 2 * CONTEXT) {
      group.push(change);
    } else {
      groups.push([change]);
    }
  }
  return groups;
}

function formatHunk(changes: readonly LineChange[], old: readonly string[], next: readonly string[]): string {
  const first = changes[0]?.before[0] ?? 0;
  const last = changes.at(-1)?.before[1] ?? 0;
  const start = Math.max(0, first - CONTEXT);
  const end = Math.min(old.length, last + CONTEXT);
  const lines: string[] = [];
  let at = start;
  let growth = 0;
  for (const { before, after } of changes) {
    for (const line of old.slice(at, before[0])) lines.push(formatLine(" ", line));
    for (const line of old.slice(...before)) lines.push(formatLine("-", line));
    for (const line of next.slice(...after)) lines.push(formatLine("+", line));
    at = before[1];
    growth += after[1] - after[0] - (before[1] - before[0]);
  }
  for (const line of old.slice(at, end)) lines.push(formatLine(" ", line));
  const newStart = start + (changes[0] === undefined ? 0 : changes[0].after[0] - changes[0].before[0]);
  const ranges = `-${formatRange(start, end - start)} +${formatRange(newStart, end - start + growth)}`;
  return `@@ ${ranges} @@\n${lines.join("")}`;
}

function formatRange(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function formatLine(mark: string, line: string): string {
  return line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
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
