import type { Place } from "../diagnostics/place.js";
import { comparePositions, type Position, type PositionFinder } from "./order.js";

/** What is ordered by where it stands in the document. */
export interface Placed {
  readonly at: Place["pointer"];
}

/** Where places stand in the document. */
type Places = Pick<PositionFinder, "find" | "compare">;

/**
 * Keeps the first of many things by their place and counts the others; of those at one place, the first that came.
 * Nobody looks at a place before there are too many.
 * Complexity: O(log most) comparisons for each, amortised; at most twice `most` are kept at a time.
 */
export class FirstByPlace<T extends Placed> {
  readonly most: number;
  /** How many are not kept. */
  dropped = 0;
  readonly #places: Places;
  readonly #onDrop: (item: T) => void;
  #items: T[] = [];
  /** Where the last one stands that is kept; what stands there or behind comes too late. */
  #last: Position | undefined;
  #long = 0;

  constructor(most: number, places: Places, onDrop: (item: T) => void = () => {}) {
    this.most = most;
    this.#places = places;
    this.#onDrop = onDrop;
  }

  add(item: T): void {
    if (this.isTooLate(item.at)) this.#drop(item);
    else {
      if (item.at.length > LONG) this.#long++;
      this.#items.push(item);
      // The first time at once, since most come in order, so that those behind need not even be made.
      const bound = Math.max(this.most, FEW);
      if (this.#items.length >= (this.#last === undefined ? bound : 2 * bound)) this.#cut();
    }
  }

  /** Whether what stands at a place would not be kept. */
  isTooLate(pointer: string): boolean {
    // Walking along a pointer of a megabyte for each of a hundred thousand findings would take forever.
    if (pointer.length > LONG && this.#long >= MOST_LONG) return true;
    return this.#last !== undefined && this.#places.compare(pointer, this.#last) >= 0;
  }

  /** Counts things that are not even made. */
  skip(count: number): void {
    this.dropped += count;
  }

  /** Takes over what another one has kept. */
  absorb(other: FirstByPlace<T>): void {
    this.dropped += other.dropped;
    for (const item of other.#items) this.add(item);
  }

  /** What is kept, in the order of the document. */
  items(): readonly T[] {
    if (this.#items.length > this.most) this.#cut();
    else this.#items = this.#sorted();
    return this.#items;
  }

  #sorted(): T[] {
    const placed = this.#items.map((item) => ({ item, position: this.#places.find(item.at) }));
    placed.sort((a, b) => comparePositions(a.position, b.position));
    return placed.map(({ item }) => item);
  }

  #cut(): void {
    const sorted = this.#sorted();
    this.#items = sorted.slice(0, this.most);
    for (const item of sorted.slice(this.most)) this.#drop(item);
    const last = this.#items.at(-1);
    this.#last = last === undefined ? FIRST_OF_ALL : this.#places.find(last.at);
  }

  #drop(item: T): void {
    this.dropped++;
    this.#onDrop(item);
  }
}

const FIRST_OF_ALL: Position = [];
/** So few that sorting them again and again costs nothing. */
const FEW = 32;
/** Characters of a pointer that no document has that somebody wrote. */
const LONG = 10_000;
const MOST_LONG = 10;
