/** A sequence of numbers that looks random and that its seed decides (Mulberry32); any finite number is a seed. */
export class RandomNumbers {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.trunc(seed) >>> 0;
  }

  /** A whole number from 0 to `most`, both included. */
  upTo(most: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (most + 1));
  }

  /** A list of such numbers. */
  list(length: number, most: number): number[] {
    return Array.from({ length }, () => this.upTo(most));
  }
}
