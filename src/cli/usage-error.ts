/** Asked wrongly: the message is one sentence for the person who asked, and the exit status is 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
