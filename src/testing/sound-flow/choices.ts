/** A finite supply of decisions; when it is used up, every further one is the simplest: 0, no, the first. */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A number from 0 to `count` - 1. */
  pick(count: number): number {
    const number = this.#numbers[this.#next++] ?? 0;
    return count < 2 ? 0 : number % count;
  }

  flip(): boolean {
    return this.pick(2) === 1;
  }

  /** One element of the list; `undefined` when it is empty. */
  from<T>(list: readonly T[]): T | undefined {
    return list[this.pick(list.length)];
  }

  /** One of the given values, of which there is at least one. */
  oneOf<const T>(first: T, ...others: readonly T[]): T {
    return others[this.pick(others.length + 1) - 1] ?? first;
  }
}
