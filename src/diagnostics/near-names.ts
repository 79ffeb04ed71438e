import { distance } from "fastest-levenshtein";

const MOST = 3;

/**
 * Up to three known names that a misspelt name may have meant, best first; ties keep the order of `known`.
 * A name is near when it differs only in case or separators, or in at most a third of its letters
 * (two swapped neighbours count as one).
 * Complexity: O(names × length²).
 */
export function findNearNames(name: string, known: Iterable<string>): string[] {
  const folded = fold(name);
  if (folded === "" || name.length > 200) return [];
  const limit = Math.max(1, Math.floor(folded.length / 3));
  const near: { name: string; score: number }[] = [];
  for (const candidate of new Set(known)) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit + 3) continue;
    const score = difference(folded, fold(candidate));
    if (score <= limit && score < folded.length) near.push({ name: candidate, score });
  }
  near.sort((a, b) => a.score - b.score);
  return near.slice(0, MOST).map((entry) => entry.name);
}

/** Bounds the search for near names in one document, so that many unknown names among many known stay linear. */
export class NearNameSearch {
  readonly #renamed: ReadonlyMap<string, string>;
  #left = MOST_COMPARISONS;

  /** @param renamed what names have become of which that is known: nearer than any that only look alike. */
  constructor(renamed: ReadonlyMap<string, string> = new Map()) {
    this.#renamed = renamed;
  }

  /** As `findNearNames`; nothing once the bound is reached. */
  find(name: string, known: Iterable<string>): string[] {
    if (this.#left <= 0) return [];
    const names = [...known];
    this.#left -= names.length + 1;
    const near = findNearNames(name, names);
    const renamed = this.#renamed.get(name);
    if (renamed === undefined || !names.includes(renamed)) return near;
    return [renamed, ...near.filter((other) => other !== renamed)].slice(0, MOST);
  }
}

const MOST_COMPARISONS = 1_000_000;

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
