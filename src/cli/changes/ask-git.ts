import { quote } from "../../diagnostics/quote.js";
import type { Host } from "../host.js";
import { UsageError } from "../usage-error.js";

/** Asks git something; every answer is for the flag on behalf of which it was asked. */
export class Git {
  readonly #host: Host;
  readonly #flag: string;

  constructor(host: Host, flag: string) {
    this.#host = host;
    this.#flag = flag;
  }

  /**
   * What git says.
   * @throws UsageError with git's own words when it fails.
   */
  async ask(args: readonly string[], input = ""): Promise<Uint8Array> {
    const { status, stdout, stderr } = await this.#run(args, input);
    if (status === 0) return stdout;
    const [first = ""] = stderr.split("\n");
    const reason = first.replace(/^(fatal|error): /, "") || `git ended with status ${status}`;
    throw new UsageError(`${this.#flag} needs a git repository to ask, but git says: ${quote(reason, 200)}.`);
  }

  /** The one line that git says, or `undefined` when it fails. */
  async tryLine(args: readonly string[]): Promise<string | undefined> {
    const { status, stdout } = await this.#run(args, "");
    return status === 0 ? withoutLineEnd(stdout) : undefined;
  }

  /** The one line that git says. */
  async line(args: readonly string[]): Promise<string> {
    return withoutLineEnd(await this.ask(args));
  }

  /** Names that end with NUL each, whatever else they hold. */
  async names(args: readonly string[]): Promise<string[]> {
    const names = decode(await this.ask(args)).split("\0");
    return names.slice(0, -1);
  }

  async #run(args: readonly string[], input: string) {
    const answer = await this.#host.git(["--no-optional-locks", ...args], input);
    if (answer === undefined) throw new UsageError(`${this.#flag} needs git, but no git was found.`);
    return answer;
  }
}

function withoutLineEnd(bytes: Uint8Array): string {
  return decode(bytes).replace(/\r?\n$/, "");
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
