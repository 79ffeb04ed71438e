import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { formatCondition, type InputPlan, LITERALS } from "./branching-conditions.js";
import type { NodePlan } from "./branching-plan.js";

/** A name in conditions and the workflow input behind it. */
export interface Source {
  readonly name: string;
  readonly input: InputPlan;
  readonly reads: string;
}

/** Writes an if-else node; of nodes that share sources the same name may stand for different ones. */
export function formatIfElse(
  plan: NodePlan,
  sources: readonly Source[],
): JsonObject & { inputs: readonly JsonObject[] } {
  const cases = plan.cases.map((each) => {
    return { condition: formatCondition(each, sources), value: outcomeOf(each.value) };
  });
  const otherwise = plan.default === undefined ? {} : { default: outcomeOf(plan.default) };
  const inputs = sources.map(({ name, input, reads }) => {
    return { name, type: input.type, ref: { node: "workflow", name: reads } };
  });
  return { type: "logic", logicType: "if-else", logic: { cases, ...otherwise }, inputs };
}

/** What the if-else node of that number reads: one input of its own, or one or two of the first two. */
export function sourcesOf(number: number, isShared: boolean, inputs: readonly InputPlan[]): Source[] {
  const shared = number % 2 === 0 ? [0] : [1, 0];
  return (isShared ? shared : [number]).flatMap((index, position) => {
    const input = inputs[index];
    return input === undefined ? [] : [{ name: `v${position}`, input, reads: `in${index}` }];
  });
}

/** What an if-else node can yield. */
export function outcomesOf(plan: NodePlan): string[] {
  const values = plan.cases.map(({ value }) => value);
  return [...new Set([...values, ...(plan.default === undefined ? [] : [plan.default])])].map(outcomeOf);
}

/** Declares a workflow input. */
export function inputOf(plan: InputPlan, index: number): JsonObject & { name: string } {
  const literals: readonly JsonValue[] = LITERALS[plan.type];
  const allowed = plan.type === "boolean" || plan.allowed === 0 ? undefined : literals.slice(0, plan.allowed);
  const choices = allowed ?? literals;
  const initial = plan.default === undefined ? undefined : choices[plan.default % choices.length];
  return {
    name: `in${index}`,
    type: plan.type,
    ...(allowed !== undefined && { allowedValues: allowed }),
    ...(initial === undefined ? { required: { always: true } } : { default: initial }),
  };
}

/** One of the outcomes is a status, too. */
const OUTCOMES = ["a", "b", "success"];

function outcomeOf(number: number): string {
  return OUTCOMES[number % OUTCOMES.length] ?? "a";
}
