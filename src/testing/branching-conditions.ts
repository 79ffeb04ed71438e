import type fc from "fast-check";
import type { JsonValue } from "../diagnostics/json.js";
import type { FastCheck } from "./loaded-fast-check.js";

/** A workflow input that conditions read. */
export interface InputPlan {
  readonly type: "string" | "number" | "boolean";
  /** Conditions look at it through `trim`, always or never: else values with space around them would matter. */
  readonly isTrimmed: boolean;
  /** How many values are allowed; 0 is any. */
  readonly allowed: number;
  /** Picks the default; required without. */
  readonly default: number | undefined;
}

/** A comparison of the source that `source` picks; the other numbers pick what it is compared with, and how. */
interface AtomPlan {
  readonly source: number;
  readonly operator: number;
  readonly literal: number;
}

export interface CasePlan {
  readonly atoms: readonly AtomPlan[];
  readonly isDisjunction: boolean;
  readonly isNegated: boolean;
  /** Picks the outcome. */
  readonly value: number;
}

/** Draws a workflow input. */
export function inputPlanArbitrary(fc: FastCheck): fc.Arbitrary<InputPlan> {
  return fc.record({
    type: fc.constantFrom("string", "boolean", "number"),
    isTrimmed: fc.boolean(),
    allowed: fc.constantFrom(0, 0, 2, 3),
    default: fc.option(fc.nat(2), { nil: undefined }),
  });
}

/** Draws one case of an if-else node. */
export function casePlanArbitrary(fc: FastCheck): fc.Arbitrary<CasePlan> {
  return fc.record({
    atoms: fc.array(fc.record({ source: fc.nat(1), operator: fc.nat(6), literal: fc.nat(2) }), {
      minLength: 1,
      maxLength: 2,
    }),
    isDisjunction: fc.boolean(),
    isNegated: fc.boolean(),
    value: fc.nat(2),
  });
}

/** The literals of a type; numbers stand far enough apart to have neighbours between them. */
export const LITERALS = {
  string: ["red", "blue", "green"],
  number: [0, 5, 10],
  boolean: [true, false],
} satisfies Record<InputPlan["type"], readonly JsonValue[]>;

/** Writes the condition of a case; `names` has the name of each source of the node. */
export function formatCondition(
  plan: CasePlan,
  sources: readonly { readonly name: string; readonly input: InputPlan }[],
): string {
  const atoms = plan.atoms.map((atom) => {
    const source = sources[atom.source % sources.length];
    return source === undefined ? "true" : formatAtom(atom, source.name, source.input);
  });
  const formula = atoms.join(plan.isDisjunction ? " || " : " && ");
  return plan.isNegated ? `!(${formula})` : formula;
}

function formatAtom({ operator, literal }: AtomPlan, name: string, input: InputPlan): string {
  const literals = LITERALS[input.type].map((value) => JSON.stringify(value));
  const [one, other] = [literals[literal % literals.length], literals[(literal + 1) % literals.length]];
  const subject = input.isTrimmed && input.type === "string" ? `trim(${name})` : name;
  const equality = [`${subject} == ${one}`, `${subject} != ${one}`, `${subject} in [${one}, ${other}]`];
  return pick([...equality, ...furtherAtoms(input, name, one ?? "", literal)], operator);
}

function furtherAtoms({ type, isTrimmed }: InputPlan, name: string, one: string, literal: number): string[] {
  if (type === "number") return ["<", ">", "<=", ">="].map((operator) => `${name} ${operator} ${one}`);
  if (type === "boolean") return [name, `!${name}`];
  return isTrimmed ? [] : [`size(${name}) > ${literal + 2}`, `size(${name}) == ${literal + 3}`];
}

function pick(choices: readonly string[], number: number): string {
  return choices[number % choices.length] ?? "true";
}
