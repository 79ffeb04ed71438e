/** A function of the variables of one `DecisionDiagrams`: an index of a node in it. */
export type Diagram = number;

/** Thrown inside of an analysis when a function grows too large to be decided; never leaves `src/graph`. */
export class BudgetExceeded extends Error {}

const TERMINALS = 4096;
const RADIX = 2 ** 26;

/**
 * Reduced ordered decision diagrams with many-valued variables and small integers as values.
 * Equal functions are the same index, so that comparing is free.
 * Source: R. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, 1986; many-valued as in Kam et al., 1998.
 * Complexity: `combine` costs at most the product of both sizes; every new node counts against the budget.
 */
export class DecisionDiagrams {
  readonly #arity: number[] = [];
  readonly #levels: number[] = [];
  readonly #children: (readonly Diagram[])[] = [];
  readonly #unique: Map<number | string, Diagram>[] = [];
  readonly #combined = new Map<Combine, Map<number, Diagram>>();
  readonly #values = new Map<Diagram, ReadonlySet<number>>();
  #left: number;

  /** @param budget how many steps may be taken in all. */
  constructor(budget: number) {
    this.#left = budget;
  }

  get variableCount(): number {
    return this.#arity.length;
  }

  /** Gives the following work a fresh budget. */
  allow(budget: number): void {
    this.#left = budget;
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

  isConstant(diagram: Diagram): boolean {
    return diagram < TERMINALS;
  }

  /** The variable that a function, which is not constant, looks at first. */
  variableOf(diagram: Diagram): number {
    return this.#levels[diagram - TERMINALS] ?? Number.MAX_SAFE_INTEGER;
  }

  childrenOf(diagram: Diagram): readonly Diagram[] {
    return this.#children[diagram - TERMINALS] ?? [];
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

  /** Replaces each value by another. */
  map(diagram: Diagram, change: (value: number) => number): Diagram {
    if (this.isConstant(diagram)) return change(diagram);
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
    const memo = this.#memoOf(operation);
    const key = a * RADIX + b;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const variable = Math.min(this.variableOf(a), this.variableOf(b));
    const children: Diagram[] = [];
    for (let value = 0; value < (this.#arity[variable] ?? 0); value++) {
      children.push(
        this.combine(this.#cofactor(a, variable, value), this.#cofactor(b, variable, value), operation),
      );
    }
    const result = this.#make(variable, children);
    memo.set(key, result);
    return result;
  }

  /** `then` where `test` is not 0, else `otherwise`. */
  choose(test: Diagram, then: Diagram, otherwise: Diagram): Diagram {
    if (this.isConstant(test)) return test !== 0 ? then : otherwise;
    const memo = new Map<string, Diagram>();
    const visit = (t: Diagram, a: Diagram, b: Diagram): Diagram => {
      if (this.isConstant(t)) return t !== 0 ? a : b;
      if (a === b) return a;
      const key = `${t},${a},${b}`;
      const known = memo.get(key);
      if (known !== undefined) return known;
      const variable = Math.min(this.variableOf(t), this.variableOf(a), this.variableOf(b));
      const children: Diagram[] = [];
      for (let value = 0; value < (this.#arity[variable] ?? 0); value++) {
        children.push(
          visit(
            this.#cofactor(t, variable, value),
            this.#cofactor(a, variable, value),
            this.#cofactor(b, variable, value),
          ),
        );
      }
      const result = this.#make(variable, children);
      memo.set(key, result);
      return result;
    };
    return visit(test, then, otherwise);
  }

  #cofactor(diagram: Diagram, variable: number, value: number): Diagram {
    return this.variableOf(diagram) === variable ? (this.childrenOf(diagram)[value] ?? diagram) : diagram;
  }

  #make(variable: number, children: readonly Diagram[]): Diagram {
    const [first = 0] = children;
    if (allEqual(children, first)) return first;
    if (this.#left-- <= 0 || variable >= MOST_VARIABLES) throw new BudgetExceeded();
    const unique = this.#uniqueOf(variable);
    // Two children, by far the most frequent case, fit into one number.
    const key = children.length === 2 ? first * RADIX + (children[1] ?? 0) : children.join();
    const known = unique.get(key);
    if (known !== undefined) return known;
    const made = TERMINALS + this.#children.length;
    this.#children.push(children);
    this.#levels.push(variable);
    unique.set(key, made);
    return made;
  }

  #uniqueOf(variable: number): Map<number | string, Diagram> {
    const unique = this.#unique[variable] ?? new Map<number | string, Diagram>();
    this.#unique[variable] = unique;
    return unique;
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

/** Puts two values together; both and the result are small non-negative integers. */
export type Combine = (a: number, b: number) => number;

// Recursion is as deep as there are variables.
const MOST_VARIABLES = 2000;
