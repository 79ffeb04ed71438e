/** What a search came upon. */
export interface FoundFiles {
  readonly paths: readonly string[];
  /** Folders that cannot be listed, and links that lead nowhere: nobody knows what they hide. */
  readonly unreadable: readonly UnreadablePlace[];
}

/** Something that a search could not look into, with what the file system said. */
export interface UnreadablePlace {
  readonly path: string;
  readonly isFolder: boolean;
  readonly error: unknown;
}
