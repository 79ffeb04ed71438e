import { readFileSync, statSync } from "node:fs";
import { quote } from "../../diagnostics/quote.js";
import { isSafeOutput } from "../../diagnostics/safe-output.js";
import { formatDiff } from "../../report/format-diff.js";
import { describeFileError } from "../files/describe-read-error.js";
import { replaceFile } from "../files/replace-file.js";
import type { Target } from "../files/target.js";
import type { RememberingHost } from "../host.js";

/**
 * Brings a changed text to where it belongs: into its file, or to standard output when it came from standard input;
 * or shows what would change.
 * @returns why that was not possible, as one sentence; nothing when it was.
 */
export function deliverText(
  target: Target,
  before: string,
  after: string,
  fixes: "write" | "show",
  host: RememberingHost,
): string | undefined {
  if (fixes === "show") return showDiff(target, before, after, host);
  return target.path === "-" ? printText(before, after, host) : writeFixed(target, before, after);
}

function showDiff({ shown }: Target, before: string, after: string, host: RememberingHost) {
  const diff = formatDiff(shown, before, after);
  if (!isSafeOutput(diff)) {
    return `The diff of "${quote(shown, 200)}" is not shown: a terminal or a CI system would act on characters in it.`;
  }
  host.stdout.write(diff);
  return undefined;
}

/** Standard input that was cut, or is not UTF-8, must not come out as if it had been like that. */
function printText(before: string, after: string, host: RememberingHost): string | undefined {
  const bytes = Buffer.from(host.remembered() ?? []);
  if (!bytes.equals(Buffer.from(before)))
    return "Standard input is not printed: it is too large or not UTF-8.";
  host.stdout.write(after);
  return undefined;
}

/**
 * Writes a changed text to its file, unless the file holds something else than what was read.
 * @returns why it could not be written, as one sentence; nothing when it was.
 */
export function writeFixed({ path, shown }: Target, before: string, after: string): string | undefined {
  const name = `"${quote(shown, 200)}"`;
  try {
    const now = readFileSync(path);
    if (!now.equals(Buffer.from(before))) return `${name} was not changed: ${describeOther(now, before)}.`;
    if (statSync(path).nlink > 1)
      return `${name} was not changed: it has several links, of which only one would change.`;
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
