import { resolve } from "node:path";
import { findNearestName } from "../../diagnostics/near-names.js";
import { quote } from "../../diagnostics/quote.js";
import type { Host } from "../host.js";
import { UsageError } from "../usage-error.js";
import { Git } from "./ask-git.js";

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
