import type { WorkflowInput } from "../flow/flow-model.js";
import type { RequiredRules } from "../flow/input-declaration.js";
import { isDefined } from "../inputs/input-values.js";
import type { ConditionSource } from "./condition-sources.js";
import type { ConditionSpace } from "./condition-space.js";
import {
  BudgetExceeded,
  both,
  type DecisionDiagrams,
  type Diagram,
  either,
  variablesOf,
} from "./decision-diagram.js";
import { REFUSED } from "./run-codes.js";
import type { SourceCell } from "./source-cells.js";

/** Some inputs that one run body may give together, and in which ways. */
interface Requirement {
  readonly variables: ReadonlySet<number>;
  /** 1 where a body is taken. */
  readonly holds: Diagram;
}

interface RuledInput {
  readonly name: string;
  readonly rules: RequiredRules;
  /** It has a value whatever a body gives. */
  readonly hasDefault: boolean;
}

/**
 * Which values run bodies may give together: what must be given when another input is, or is not. That an input must
 * always be given is not among it, since such an input has no empty candidates.
 */
export class RunRequirements {
  readonly #diagrams: DecisionDiagrams;
  /** The first input of each name. */
  readonly #inputs = new Map<string, RuledInput>();
  /** Every declaration could be read, so that a name which is not among them is unknown. */
  readonly #isComplete: boolean;
  /** Names that some rule is about, or whose own rules ask for something. */
  readonly #concerned = new Set<string>();
  readonly #given = new Map<string, number>();
  readonly #within: Map<Diagram, Diagram>;
  #space: ConditionSpace | undefined;
  #requirements: readonly Requirement[] = [];
  /** As those, but an input that is left out stands for no value of which a condition holds. */
  #strict: readonly Requirement[] = [];

  constructor(inputs: readonly WorkflowInput[] | undefined, diagrams: DecisionDiagrams) {
    this.#diagrams = diagrams;
    this.#within = diagrams.createMemo();
    this.#isComplete = inputs?.every(({ name }) => name !== undefined) ?? false;
    for (const input of inputs ?? []) {
      const { name } = input;
      if (name === undefined || this.#inputs.has(name)) continue;
      const rules = input.required;
      this.#inputs.set(name, { name, rules, hasDefault: isDefined(input.default) });
      const siblings = [...rules.ifDefined, ...rules.ifNotDefined].map(({ sibling }) => sibling);
      if (siblings.length > 0) for (const each of [name, ...siblings]) this.#concerned.add(each);
    }
  }

  /** Whether it matters for a source that it has a value at all. */
  concerns(source: ConditionSource): boolean {
    return source.kind === "input" && this.#concerned.has(source.name);
  }

  get refuses(): boolean {
    return this.#requirements.length > 0;
  }

  /** Reads the rules into functions; none of them says anything before. */
  prepare(space: ConditionSpace): void {
    this.#space = space;
    if (this.#concerned.size === 0) return;
    this.#requirements = connect(this.#build(space, false), this.#diagrams);
    this.#strict = connect(this.#build(space, true), this.#diagrams);
  }

  /** 1 where a run has no value for an input; `undefined` when nobody knows. */
  absent(name: string): Diagram | undefined {
    return this.#space && this.#absent(name, this.#space, false);
  }

  /** A function with `REFUSED` wherever no run body would be taken. */
  within(diagram: Diagram): Diagram {
    if (this.#requirements.length === 0 || this.#diagrams.isConstant(diagram)) return diagram;
    const known = this.#within.get(diagram);
    if (known !== undefined) return known;
    const within = this.#restrict(diagram, this.#requirements);
    this.#within.set(diagram, within);
    return within;
  }

  /**
   * A function with `REFUSED` also where an input is left out and conditions see a value of it: a choice of values that
   * no run shows may rest on that.
   */
  strictlyWithin(diagram: Diagram): Diagram {
    return this.#restrict(diagram, this.#strict);
  }

  #restrict(diagram: Diagram, requirements: readonly Requirement[]): Diagram {
    const looked = variablesOf(this.#diagrams, diagram);
    let within = diagram;
    for (const { variables, holds } of requirements) {
      if ([...variables].some((variable) => looked.has(variable)))
        within = this.#diagrams.combine(within, holds, refuseElsewhere);
    }
    return within;
  }

  #build(space: ConditionSpace, isStrict: boolean): Diagram[] {
    const built: Diagram[] = [];
    for (const input of this.#inputs.values()) {
      const { ifDefined, ifNotDefined } = input.rules;
      if (ifDefined.length + ifNotDefined.length === 0) continue;
      if (built.length >= MOST_RULED) break;
      try {
        built.push(this.#buildOne(input, (name) => this.#absent(name, space, isStrict)));
      } catch (error) {
        // What is not decided refuses nothing; the body of a run is checked in any case.
        if (!(error instanceof BudgetExceeded)) throw error;
      }
    }
    return built;
  }

  /** 0 where the input must be given, and is not. */
  #buildOne({ name, rules }: RuledInput, absentOf: (name: string) => Diagram | undefined): Diagram {
    const diagrams = this.#diagrams;
    const absent = absentOf(name) ?? 0;
    let required: Diagram = rules.always ? 1 : 0;
    for (const { sibling } of rules.ifDefined) {
      const missing = absentOf(sibling) ?? 1;
      required = diagrams.combine(required, diagrams.map(missing, negate), either);
    }
    if (rules.ifNotDefined.length > 0) {
      let none: Diagram = 1;
      for (const { sibling } of rules.ifNotDefined)
        none = diagrams.combine(none, absentOf(sibling) ?? 0, both);
      required = diagrams.combine(required, none, either);
    }
    return diagrams.map(diagrams.combine(absent, required, both), negate);
  }

  /** 1 where an input has no value; `undefined` when nobody knows. */
  #absent(name: string, space: ConditionSpace, isStrict: boolean): Diagram | undefined {
    const input = this.#inputs.get(name);
    if (input === undefined) return this.#isComplete ? 1 : undefined;
    if (input.hasDefault) return 0;
    const source = space.sources.ofInput(name);
    const leftOut = input.rules.always ? 0 : this.#leftOut(name, source !== undefined, space);
    if (source === undefined) return leftOut;
    const { variable, cells, answers } = space.cellsOf(source);
    const where = (holds: (cell: SourceCell, index: number) => boolean) => {
      const codes = cells.map((cell, index) => (holds(cell, index) ? 1 : 0));
      return variable === undefined ? (codes[0] ?? 0) : this.#diagrams.select(variable, codes);
    };
    const empty = where(({ isDefined }) => !isDefined);
    if (!isStrict) return this.#diagrams.combine(empty, leftOut, either);
    // Conditions see nothing of what is left out, so that it stands for no value of which one of them holds.
    const rows = [...answers.values()];
    const unseen = where(({ kind }, index) => kind !== "open" && rows.every((row) => row[index] !== true));
    return this.#diagrams.combine(empty, this.#diagrams.combine(leftOut, unseen, both), either);
  }

  /** 1 where a body leaves the input out: one that no condition reads rather than others. */
  #leftOut(name: string, isRead: boolean, space: ConditionSpace): Diagram {
    const choices = isRead ? [true, false] : [false, true];
    const variable = this.#given.get(name) ?? space.addGiven(name, choices);
    this.#given.set(name, variable);
    return this.#diagrams.select(
      variable,
      choices.map((isGiven) => (isGiven ? 0 : 1)),
    );
  }
}

/** Inputs with rules; of more than that only the body of a run is checked. */
const MOST_RULED = 300;

/** Puts together what shares a variable. */
function connect(built: readonly Diagram[], diagrams: DecisionDiagrams): Requirement[] {
  let connected: Requirement[] = [];
  for (const diagram of built) {
    if (diagram === 1) continue;
    const own = { variables: variablesOf(diagrams, diagram), holds: diagram };
    const isBeside = ({ variables }: Requirement) =>
      ![...variables].some((variable) => own.variables.has(variable));
    const joined = connected.filter((each) => !isBeside(each));
    connected = [
      ...connected.filter(isBeside),
      joined.reduce<Requirement>(
        (all, { variables, holds }) => ({
          variables: new Set([...all.variables, ...variables]),
          holds: diagrams.combine(all.holds, holds, both),
        }),
        own,
      ),
    ];
  }
  return connected;
}

function refuseElsewhere(value: number, holds: number): number {
  return holds === 0 ? REFUSED : value;
}

function negate(value: number): number {
  return value === 0 ? 1 : 0;
}
