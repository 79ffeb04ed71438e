import { renameInFingerprint } from "../diagnostics/fingerprint.js";

/** What became of the findings from one version of a document to another. */
export interface FindingChanges<D> {
  /** Only in the later version, as it has them. */
  readonly new: readonly D[];
  /** Only in the earlier version. */
  readonly gone: readonly D[];
  /** In both, as the later version has them. */
  readonly unchanged: readonly D[];
}

/**
 * Compares findings by their fingerprints, which neither lines nor the order of nodes change.
 * @param renamed new ids of nodes by old ones: a finding that only follows them is no new one.
 */
export function compareFindings<D extends { readonly fingerprint: string }>(
  before: readonly D[],
  after: readonly D[],
  renamed: ReadonlyMap<string, string>,
): FindingChanges<D> {
  const namesOf = ({ fingerprint }: D) => [fingerprint, renameInFingerprint(fingerprint, renamed)];
  const earlier = new Set(before.flatMap(namesOf));
  const later = new Set(after.map(({ fingerprint }) => fingerprint));
  return {
    new: after.filter(({ fingerprint }) => !earlier.has(fingerprint)),
    gone: before.filter((finding) => !namesOf(finding).some((name) => later.has(name))),
    unchanged: after.filter(({ fingerprint }) => earlier.has(fingerprint)),
  };
}
