/** Sources that conditions read together, directly or through others. Complexity: nearly O(1) a source. */
export class SourceGroups {
  readonly #parents = new Map<string, string>();

  /** These belong together. */
  join(keys: readonly string[]): void {
    const [first, ...others] = keys;
    if (first === undefined) return;
    const root = this.find(first);
    for (const key of others) this.#parents.set(this.find(key), root);
  }

  /** The source that stands for the group of a source. */
  find(key: string): string {
    let root = key;
    for (let next = this.#parents.get(root); next !== undefined && next !== root; ) {
      root = next;
      next = this.#parents.get(root);
    }
    // The next search is a single step.
    for (let at = key; at !== root; ) {
      const next = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = next;
    }
    return root;
  }
}
