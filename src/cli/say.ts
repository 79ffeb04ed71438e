import { safeOutput } from "../diagnostics/safe-output.js";
import type { Output } from "./host.js";

/** Writes a sentence to standard error, so that it cannot be taken for a command of a CI system. */
export function say(output: Output, sentence: string): void {
  output.write(safeOutput(`flowproof: ${sentence}\n`));
}
