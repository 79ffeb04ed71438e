import { readFileSync } from "node:fs";
import { quote } from "../../diagnostics/quote.js";
import { describeFileError } from "../check/describe-read-error.js";
import { replaceFile } from "../check/replace-file.js";
import type { Target } from "../check/target.js";

/**
 * Writes a changed text to its file, unless the file holds something else than what was read.
 * @returns why it could not be written, as one sentence; nothing when it was.
 */
export function writeFixed({ path, shown }: Target, before: string, after: string): string | undefined {
  const name = `"${quote(shown, 200)}"`;
  try {
    const now = readFileSync(path);
    if (!now.equals(Buffer.from(before))) return `${name} was not changed: ${describeOther(now, before)}.`;
    replaceFile(path, after);
    return undefined;
  } catch (error) {
    return `${name} was not changed: ${describeFileError(error)}.`;
  }
}

function describeOther(now: Buffer, before: string): string {
  return now.toString("utf8") === before
    ? "it is not UTF-8, so that a part of it would be lost"
    : "something else has changed it since it was read";
}
