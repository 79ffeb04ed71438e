/** A function of the variables of one `DecisionDiagrams`: an index of a node in it. */
export type Diagram = number;

/** Thrown inside of an analysis when a function grows too large to be decided; never leaves `src/runs`. */
export class BudgetExceeded extends Error {}

// One for all: where it was thrown says nothing, and to find that out takes longer than most decisions.
export const EXCEEDED = new BudgetExceeded();

const TERMINALS = 4096;
const RADIX = 2 ** 26;

/**
 * Reduced ordered decision diagrams with many-valued variables and small integers as values.
 * Equal functions are the same index, so that comparing is free.
 * Source: R. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, 1986; many-valued as in Kam et al., 1998.
 * Complexity: `combine` costs at most the product of both sizes; every pair that is looked at counts against the budget.
 */
export class DecisionDiagrams {
  readonly #arity: number[] = [];
  readonly #nodes = new DiagramNodes(TERMINALS);
  readonly #combined = new Map<Combine, Map<number, Diagram>>();
  readonly #values = new Map<Diagram, ReadonlySet<number>>();
  readonly #memos: Map<unknown, Diagram>[] = [];
  #left: number;

  /** @param budget how many steps may be taken in all. */
  constructor(budget: number) {
    this.#left = budget;
  }

  /** Gives the following work a fresh budget. */
  allow(budget: number): void {
    this.#left = budget;
  }

  /** A store of functions, which forgets those that are forgotten. */
  createMemo<Key>(): Map<Key, Diagram> {
    const memo = new Map<Key, Diagram>();
    this.#memos.push(memo);
    return memo;
  }

  /** Everything up to now, for `forget`. */
  mark(): number {
    return this.#nodes.next;
  }

  /** Forgets every function since a mark; nobody may hold one of them any more. */
  forget(mark: number): void {
    if (this.#nodes.next === mark) return;
    this.#nodes.truncate(mark);
    this.#combined.clear();
    for (const known of this.#values.keys()) if (known >= mark) this.#values.delete(known);
    for (const memo of this.#memos) {
      for (const [key, diagram] of memo)
        if (diagram >= mark || (typeof key === "number" && key >= mark)) memo.delete(key);
    }
  }

  /** Steps left of the budget. */
  get left(): number {
    return Math.max(0, this.#left);
  }

  /** The function that is the same whatever the variables are. */
  constant(value: number): Diagram {
    return value;
  }

  /** A new variable with so many values, behind all others in the order; its index. */
  addVariable(arity: number): number {
    return this.#arity.push(arity) - 1;
  }

  /** The function that depends on one variable only. */
  select(variable: number, values: readonly number[]): Diagram {
    return this.#make(variable, values);
  }

  /** The function that goes on as another one for each value of a variable, which stands before all that these look at. */
  branch(variable: number, children: readonly Diagram[]): Diagram {
    return this.#make(variable, children);
  }

  isConstant(diagram: Diagram): boolean {
    return diagram < TERMINALS;
  }

  /** The variable that a function, which is not constant, looks at first. */
  variableOf(diagram: Diagram): number {
    return this.#nodes.variableOf(diagram) ?? Number.MAX_SAFE_INTEGER;
  }

  childrenOf(diagram: Diagram): readonly Diagram[] {
    return this.#nodes.childrenOf(diagram);
  }

  /** The values that a function takes for some choice of the variables. */
  valuesOf(diagram: Diagram): ReadonlySet<number> {
    const known = this.#values.get(diagram);
    if (known !== undefined) return known;
    const values = new Set<number>();
    this.#values.set(diagram, values);
    const seen = new Set<Diagram>([diagram]);
    for (const next of seen) {
      if (this.isConstant(next)) values.add(next);
      for (const child of this.childrenOf(next)) seen.add(child);
    }
    return values;
  }

  /** Whether a function takes a value for some choice of the variables. */
  takes(diagram: Diagram, value: number): boolean {
    if (this.isConstant(diagram)) return diagram === value;
    if (this.#isFlat(diagram)) return this.childrenOf(diagram).includes(value);
    return this.valuesOf(diagram).has(value);
  }

  /** Replaces each value by another. */
  map(diagram: Diagram, change: (value: number) => number): Diagram {
    if (this.isConstant(diagram)) return change(diagram);
    // Most functions look at one variable only: nothing is met twice.
    if (this.#isFlat(diagram))
      return this.#make(this.variableOf(diagram), this.childrenOf(diagram).map(change));
    const done = new Map<Diagram, Diagram>();
    const visit = (next: Diagram): Diagram => {
      if (this.isConstant(next)) return change(next);
      const known = done.get(next);
      if (known !== undefined) return known;
      const mapped = this.#make(this.variableOf(next), this.childrenOf(next).map(visit));
      done.set(next, mapped);
      return mapped;
    };
    return visit(diagram);
  }

  /** The function that puts the values of two functions together; `operation` must be a constant of the module. */
  combine(a: Diagram, b: Diagram, operation: Combine): Diagram {
    if (this.isConstant(a) && this.isConstant(b)) return operation(a, b);
    const variable = Math.min(this.variableOf(a), this.variableOf(b));
    const isFlat = this.#endsWith(a, variable) && this.#endsWith(b, variable);
    const memo = isFlat ? undefined : this.#memoOf(operation);
    const key = a * RADIX + b;
    const known = memo?.get(key);
    if (known !== undefined) return known;
    const children: Diagram[] = [];
    for (let value = 0; value < (this.#arity[variable] ?? 0); value++) {
      children.push(
        this.combine(this.#cofactor(a, variable, value), this.#cofactor(b, variable, value), operation),
      );
    }
    const result = this.#make(variable, children);
    memo?.set(key, result);
    return result;
  }

  /** `then` where `test` is not 0, else `otherwise`. */
  choose(test: Diagram, then: Diagram, otherwise: Diagram): Diagram {
    if (this.isConstant(test)) return test !== 0 ? then : otherwise;
    return this.combine(this.combine(test, then, thenWhere), otherwise, orElse);
  }

  #cofactor(diagram: Diagram, variable: number, value: number): Diagram {
    return this.variableOf(diagram) === variable ? (this.childrenOf(diagram)[value] ?? diagram) : diagram;
  }

  #make(variable: number, children: readonly Diagram[]): Diagram {
    if (this.#left-- <= 0) throw EXCEEDED;
    const [first = 0] = children;
    if (allEqual(children, first)) return first;
    const made = this.#nodes.intern(variable, children);
    if (this.#nodes.depthOf(made) > DEEPEST) throw EXCEEDED;
    return made;
  }

  #isFlat(diagram: Diagram): boolean {
    for (const child of this.childrenOf(diagram)) if (!this.isConstant(child)) return false;
    return true;
  }

  /** Whether nothing but values comes behind a variable. */
  #endsWith(diagram: Diagram, variable: number): boolean {
    return this.isConstant(diagram) || (this.variableOf(diagram) === variable && this.#isFlat(diagram));
  }

  #memoOf(operation: Combine): Map<number, Diagram> {
    const memo = this.#combined.get(operation) ?? new Map<number, Diagram>();
    this.#combined.set(operation, memo);
    return memo;
  }
}

function allEqual(children: readonly Diagram[], first: Diagram): boolean {
  for (const child of children) if (child !== first) return false;
  return true;
}

function thenWhere(test: number, then: number): number {
  return test !== 0 ? then : NOT_CHOSEN;
}

function orElse(chosen: number, otherwise: number): number {
  return chosen === NOT_CHOSEN ? otherwise : chosen;
}

/** No value of any function from outside. */
const NOT_CHOSEN = TERMINALS - 1;

/** Puts two values together; both and the result are small non-negative integers. */
export type Combine = (a: number, b: number) => number;

/** Of functions that are 0 or 1: 1 where both are. */
export function both(a: number, b: number): number {
  return a & b;
}

/** Of functions that are 0 or 1: 1 where one of them is. */
export function either(a: number, b: number): number {
  return a | b;
}

// Recursion is as deep as a function.
const DEEPEST = 2000;

/** The inner nodes of decision diagrams: each pair of a variable and its children is stored once. */
class DiagramNodes {
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

/** The variables that a function looks at. O(size of the diagram). */
export function variablesOf(diagrams: DecisionDiagrams, diagram: Diagram): Set<number> {
  const variables = new Set<number>();
  const seen = new Set<Diagram>([diagram]);
  for (const next of seen) {
    if (!diagrams.isConstant(next)) variables.add(diagrams.variableOf(next));
    for (const child of diagrams.childrenOf(next)) seen.add(child);
  }
  return variables;
}
