import { BudgetExceeded, type DecisionDiagrams } from "./decision-diagram.js";

/** Sources that one decision rests on together; 0 rests on none. */
export type BudgetGroup = number;

/**
 * Bounds the steps of all decisions about one flow. Each group of connected sources has a budget of its own, so that a
 * hard part hides nothing of the others, and there is a bound for all of them.
 */
export class DecisionBudget {
  readonly #diagrams: DecisionDiagrams;
  readonly #combinations: number;
  readonly #spent = new Map<BudgetGroup, number>();
  readonly #groups = new Map<string, BudgetGroup>();
  #left: number;

  /** @param combinations steps that one decision may take. */
  constructor(diagrams: DecisionDiagrams, combinations: number) {
    this.#diagrams = diagrams;
    this.#combinations = combinations;
    this.#left = combinations * MOST_HARD_GROUPS;
  }

  /** The group of that name. */
  groupOf(name: string): BudgetGroup {
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const group = this.#groups.size + 1;
    this.#groups.set(name, group);
    return group;
  }

  /** The group of what rests on both. */
  join(one: BudgetGroup, other: BudgetGroup): BudgetGroup {
    if (one === other || other === 0) return one;
    return one === 0 ? other : this.groupOf(`${Math.min(one, other)}+${Math.max(one, other)}`);
  }

  /** Runs a decision within the budget of its group; `undefined` when that is not enough. */
  attempt<T>(group: BudgetGroup, decide: () => T): T | undefined {
    const spent = group === 0 ? 0 : (this.#spent.get(group) ?? 0);
    const left = Math.min(this.#combinations * DECISIONS_OF_GROUP - spent, this.#left);
    const allowed = Math.min(this.#combinations, Math.max(left, SMALL_DECISION));
    this.#diagrams.allow(allowed);
    const mark = this.#diagrams.mark();
    try {
      return decide();
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      // What came of it is of no use to anybody, and a flow of many hard parts must not fill the memory with it.
      this.#diagrams.forget(mark);
      return undefined;
    } finally {
      const steps = allowed - this.#diagrams.left;
      if (group !== 0) this.#spent.set(group, spent + steps);
      this.#left -= steps;
    }
  }
}

/** Hard decisions that one group may take; a flow of many hard nodes must not take their number times the budget. */
const DECISIONS_OF_GROUP = 2;
const MOST_HARD_GROUPS = 100;
// One hard part must not silence what is easy to see elsewhere.
const SMALL_DECISION = 200;
