import { resolve } from "node:path";
import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../command.js";
import type { Host } from "../host.js";
import { codeOf } from "./describe-read-error.js";
import { replaceFile } from "./replace-file.js";

/**
 * Writes what a command makes, a `thing` such as "catalogue", to the file of `--out`, or else to standard output.
 * @throws UsageError when the file cannot be written.
 */
export function writeOutput(thing: string, text: string, file: string | undefined, host: Host): void {
  if (file === undefined) {
    host.stdout.write(text);
    return;
  }
  try {
    replaceFile(resolve(host.cwd, file), text);
  } catch (error) {
    throw new UsageError(
      `The ${thing} could not be written to "${quote(file, 200)}": ${quote(codeOf(error))}.`,
    );
  }
}
