/** Something to check. */
export interface Target {
  /** Absolute path; `-` for standard input. */
  readonly path: string;
  /** As reports show it. */
  readonly shown: string;
  /** Asked for by name, not found by a search: it is checked in any case. */
  readonly isNamed: boolean;
  /** What counts instead of the file on disk. */
  readonly content?: Uint8Array;
}

/** The name that tells the language of a target; standard input has none. */
export function nameOf({ path }: Target): string | undefined {
  return path === "-" ? undefined : path;
}

/** A folder or pattern that was searched. */
export interface Search {
  readonly argument: string;
  readonly kind: "folder" | "pattern";
  readonly paths: readonly string[];
  /** The config includes these files, so that each of them has to be a workflow document. */
  readonly isIncluded?: boolean;
}
