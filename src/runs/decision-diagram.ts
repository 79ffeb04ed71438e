import { DiagramNodes } from "./diagram-nodes.js";

/** A function of the variables of one `DecisionDiagrams`: an index of a node in it. */
export type Diagram = number;

/** Thrown inside of an analysis when a function grows too large to be decided; never leaves `src/graph`. */
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

// Recursion is as deep as a function.
const DEEPEST = 2000;
