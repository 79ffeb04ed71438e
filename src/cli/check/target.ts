import type { FoundFiles } from "./found-files.js";

/** Something to check. */
export interface Target {
  /** Absolute path; `-` for standard input. */
  readonly path: string;
  /** As reports show it. */
  readonly shown: string;
  /** Asked for by name, not found by a search: it is checked in any case, unless a hook hands over everything. */
  readonly isNamed: boolean;
  /** A config includes it: it is checked in any case. */
  readonly isIncluded?: boolean;
  /** Why a search could not look into it, as one sentence; there is nothing to check then. */
  readonly unreadable?: string;
  /** What counts instead of the file on disk. */
  readonly content?: Uint8Array;
}

/** The name that tells the language of a target; standard input has none. */
export function nameOf({ path }: Target): string | undefined {
  return path === "-" ? undefined : path;
}

/** A folder or pattern that was searched. */
export interface Search extends FoundFiles {
  readonly argument: string;
  readonly kind: "folder" | "pattern";
  /** Those of the paths that the config includes by a pattern, so that each has to be a workflow document. */
  readonly included?: readonly string[];
}
