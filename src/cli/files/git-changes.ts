import { resolve } from "node:path";
import { findNearestName } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";
import { UsageError } from "../command.js";
import type { Host } from "../host.js";
import { decode } from "./read-input.js";

/** Files that have changed, by absolute path. */
export interface Changes {
  readonly git: Git;
  /** Each with the name of its content in git, when that is what counts and not the file on disk. */
  readonly files: ReadonlyMap<string, { readonly blob: string | undefined }>;
  /** Files that the change takes away. */
  readonly deleted: ReadonlySet<string>;
}

/**
 * What has changed in the working tree since the branch left a revision, files that git does not know yet included.
 * @throws UsageError when git cannot say.
 */
export async function findChangesSince(revision: string, host: Host): Promise<Changes> {
  const git = new Git(host, "--since");
  const top = await findTop(git, host);
  const base = await findBase(git, revision);
  const changed = readRaw(await git.names([...DIFF, base, "--"]));
  const untracked = await git.names([
    ..."ls-files --others --exclude-standard --full-name -z -- :/".split(" "),
  ]);
  const files = new Map<string, { blob: undefined }>();
  const kept = changed.filter(({ isDeleted, mode }) => !isDeleted && mode !== SUBMODULE);
  for (const name of [...kept.map(({ path }) => path), ...untracked]) {
    files.set(resolve(top, name), { blob: undefined });
  }
  return { git, files, deleted: deletedOf(changed, top) };
}

/**
 * What is staged, with the content that a commit would take.
 * @throws UsageError when git cannot say.
 */
export async function findStagedChanges(host: Host): Promise<Changes> {
  const git = new Git(host, "--staged");
  const top = await findTop(git, host);
  const changed = readRaw(await git.names([...DIFF, "--cached", "--"]));
  const files = new Map<string, { blob: string }>();
  for (const { path, mode, blob } of changed) {
    // Neither links, nor submodules, nor files with conflicts have a content that could be checked.
    if (mode.startsWith("100")) files.set(resolve(top, path), { blob });
  }
  return { git, files, deleted: deletedOf(changed, top) };
}

// A renamed file is one that goes and one that comes; settings of the user do not change the form.
const DIFF = "diff --raw -z --no-abbrev --no-renames --no-relative --no-ext-diff --ignore-submodules".split(
  " ",
);
const SUBMODULE = "160000";

interface RawChange {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
  readonly isDeleted: boolean;
}

/** Reads `:100644 100644 <old> <new> M`, `<path>`, … */
function readRaw(names: readonly string[]): RawChange[] {
  const changes: RawChange[] = [];
  for (let at = 0; at + 1 < names.length; at += 2) {
    const [, mode = "", , blob = "", status = ""] = (names[at] ?? "").split(" ");
    changes.push({ path: names[at + 1] ?? "", mode, blob, isDeleted: status.startsWith("D") });
  }
  return changes;
}

function deletedOf(changes: readonly RawChange[], top: string): ReadonlySet<string> {
  return new Set(changes.filter(({ isDeleted }) => isDeleted).map(({ path }) => resolve(top, path)));
}

/** The root of the working tree, in the spelling of the working directory. */
async function findTop(git: Git, { cwd }: Host): Promise<string> {
  return resolve(cwd, await git.line(["rev-parse", "--show-cdup"]));
}

async function findBase(git: Git, revision: string): Promise<string> {
  const name = `"${quote(revision)}"`;
  // What starts with a hyphen would be an option of git.
  const isName = !revision.startsWith("-");
  const commit = isName
    ? await git.tryLine(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`])
    : undefined;
  if (commit === undefined) {
    const known = await git.line(["for-each-ref", "--format=%(refname:short)"]);
    const nearest = findNearestName(revision, ["HEAD", ...known.split("\n")]);
    const question = nearest === undefined ? "" : ` Did you mean "${quote(nearest)}"?`;
    throw new UsageError(`Git knows no revision ${name}.${question}`);
  }
  const base = await git.tryLine(["merge-base", commit, "HEAD"]);
  if (base !== undefined) return base;
  throw new UsageError(
    `The history at hand does not show where the branch left ${name}; in CI, fetch all of it (fetch-depth: 0).`,
  );
}

/** Asks git something; every answer is for the flag on behalf of which it was asked. */
class Git {
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

/** The contents that git holds under the given names, all by one process. */
export async function readBlobs(
  git: Git,
  blobs: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  if (blobs.size === 0) return contents;
  const answer = await git.ask(["cat-file", "--batch"], `${[...blobs].join("\n")}\n`);
  let at = 0;
  for (const blob of blobs) {
    const lineEnd = answer.indexOf(LINE_END, at);
    const [name, kind, size] = decode(answer.subarray(at, lineEnd)).split(" ");
    if (name !== blob || kind !== "blob")
      throw new UsageError(`Git does not hold the staged content ${blob}.`);
    const start = lineEnd + 1;
    contents.set(blob, answer.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return contents;
}

const LINE_END = 0x0a;
