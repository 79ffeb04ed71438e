/** The inner nodes of decision diagrams: each pair of a variable and its children is stored once. */
export class DiagramNodes {
  readonly #first: number;
  readonly #variables: number[] = [];
  readonly #children: (readonly number[])[] = [];
  readonly #depths: number[] = [];
  /** The newest node with a hash; `#older` leads on to those before it. */
  readonly #newest = new Map<number, number>();
  readonly #older: number[] = [];

  /** @param first the index of the first node; smaller ones are values. */
  constructor(first: number) {
    this.#first = first;
  }

  variableOf(node: number): number | undefined {
    return this.#variables[node - this.#first];
  }

  /** What follows for each value of the variable; none for a value. */
  childrenOf(node: number): readonly number[] {
    return this.#children[node - this.#first] ?? NONE;
  }

  /** The index of the next node. */
  get next(): number {
    return this.#first + this.#children.length;
  }

  /** Forgets every node from an index on. */
  truncate(next: number): void {
    for (let node = this.next - 1; node >= next; node--) {
      const hash = hashOf(this.variableOf(node) ?? 0, this.childrenOf(node));
      const older = this.#older[node - this.#first] ?? NO_NODE;
      if (older === NO_NODE) this.#newest.delete(hash);
      else this.#newest.set(hash, older);
    }
    const left = Math.max(0, next - this.#first);
    for (const list of [this.#variables, this.#children, this.#depths, this.#older]) list.length = left;
  }

  /** How many variables are looked at one after the other, at most. */
  depthOf(node: number): number {
    return this.#depths[node - this.#first] ?? 0;
  }

  /** The node with this variable and these children. Expected time: O(children). */
  intern(variable: number, children: readonly number[]): number {
    const hash = hashOf(variable, children);
    const newest = this.#newest.get(hash) ?? NO_NODE;
    for (let at = newest; at !== NO_NODE; at = this.#older[at - this.#first] ?? NO_NODE) {
      if (this.variableOf(at) === variable && isSame(this.childrenOf(at), children)) return at;
    }
    const made = this.next;
    this.#variables.push(variable);
    this.#children.push(children);
    let depth = 0;
    for (const child of children) depth = Math.max(depth, this.depthOf(child));
    this.#depths.push(depth + 1);
    this.#newest.set(hash, made);
    this.#older.push(newest);
    return made;
  }
}

const NONE: readonly number[] = [];
const NO_NODE = -1;

function isSame(one: readonly number[], other: readonly number[]): boolean {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return one.length === other.length;
}

/** FNV-1a over whole numbers instead of bytes, cut to 30 bits: such keys need no memory of their own. */
function hashOf(variable: number, children: readonly number[]): number {
  let hash = FNV_OFFSET ^ variable;
  for (const child of children) hash = Math.imul(hash ^ child, FNV_PRIME);
  return hash & 0x3fff_ffff;
}

const FNV_OFFSET = 0x811c_9dc5;
const FNV_PRIME = 0x0100_0193;
