import { UsageError } from "../usage-error.js";

/** Something is wrong with a config: one sentence for each thing, each with its place. */
export class ConfigError extends UsageError {
  constructor(sentences: readonly string[]) {
    // Each sentence becomes a line as if it had been said by itself.
    super(sentences.join("\nflowproof: "));
  }
}
