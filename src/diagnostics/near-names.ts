import { distance } from "fastest-levenshtein";

const MOST = 3;

/**
 * Up to three known names that a misspelt name may have meant, best first; ties keep the order of `known`.
 * A name is near when it differs only in case or separators, or in at most a third of its letters
 * (two swapped neighbours count as one).
 * Complexity: O(names × length²).
 */
export function findNearNames(name: string, known: Iterable<string>): string[] {
  return new NearNameSearch(undefined, Number.POSITIVE_INFINITY).find(name, known);
}

/** Bounds the search for near names in one document, so that many unknown names among many known stay linear. */
export class NearNameSearch {
  readonly #renamed: ReadonlyMap<string, string>;
  /** Names are looked at again and again. */
  readonly #folded = new Map<string, string>();
  #left: number;

  /**
   * @param renamed what names have become of which that is known: nearer than any that only look alike.
   * @param most how many names may be looked at; a long one counts as several.
   */
  constructor(renamed: ReadonlyMap<string, string> = new Map(), most: number = MOST_COMPARISONS) {
    this.#renamed = renamed;
    this.#left = most;
  }

  /** As `findNearNames`; nothing once the bound is reached. */
  find(name: string, known: Iterable<string>): string[] {
    const folded = name.length > LONGEST ? "" : fold(name);
    const renamed = this.#renamed.get(name);
    // Names are often gathered only when they are asked for, which is not to happen for nothing.
    if ((folded === "" && renamed === undefined) || this.#left <= 0) return [];
    const limit = folded === "" ? -1 : Math.max(1, Math.floor(folded.length / 3));
    const nearest = new Nearest();
    for (const candidate of known) {
      if (this.#left <= 0) return [];
      this.#left--;
      if (candidate === renamed) nearest.add(candidate, -1);
      if (candidate === name || Math.abs(candidate.length - name.length) > limit + 3) continue;
      this.#left -= (candidate.length * name.length) >> 9;
      const score = difference(folded, this.#fold(candidate));
      if (score <= limit && score < folded.length) nearest.add(candidate, score);
    }
    return nearest.names;
  }

  #fold(name: string): string {
    const known = this.#folded.get(name) ?? fold(name);
    this.#folded.set(name, known);
    return known;
  }
}

/** What each of some unknown names most probably means, by that name. */
export function findMeantNames(
  unknown: Iterable<{ readonly name: string; readonly among: Iterable<string> }>,
  search: NearNameSearch,
): ReadonlyMap<string, string> {
  const meant = new Map<string, string>();
  for (const { name, among } of unknown) {
    const [nearest] = search.find(name, among);
    if (nearest !== undefined) meant.set(name, nearest);
  }
  return meant;
}

/** The best few names; of equals the first. */
class Nearest {
  readonly names: string[] = [];
  readonly #scores: number[] = [];

  add(name: string, score: number): void {
    if (this.names.includes(name)) return;
    let at = this.names.length;
    while (at > 0 && score < (this.#scores[at - 1] ?? 0)) at--;
    if (at === MOST) return;
    this.names.splice(at, 0, name);
    this.#scores.splice(at, 0, score);
    this.names.length = this.#scores.length = Math.min(MOST, this.names.length);
  }
}

const LONGEST = 200;
const MOST_COMPARISONS = 300_000;

/** The best near name, or `undefined` when nothing comes close. */
export function findNearestName(name: string, known: Iterable<string>): string | undefined {
  return findNearNames(name, known)[0];
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_.\s]/g, "");
}

function difference(a: string, b: string): number {
  if (a === b) return 0;
  return isSwap(a, b) ? 1 : distance(a, b);
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
