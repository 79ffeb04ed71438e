import type { JsonValue } from "../diagnostics/json.js";
import { evaluateExpression } from "../expressions/evaluate-expression.js";
import { parseExpression } from "../expressions/parse-expression.js";
import type { FlowNode } from "../flow/flow-model.js";

/** The condition of a case, ready to be decided for the values of its names. */
export interface CaseCondition {
  readonly text: string;
  /** The outcome of the case. */
  readonly value: string | undefined;
  /** What it reads, each name once. */
  readonly names: readonly string[];
  /** `unknown` where the condition does not parse, fails, is random, or yields no boolean. */
  decide(read: (name: string) => JsonValue | undefined): boolean | "unknown";
}

/** The conditions of a logic node in the order of its cases; answers are kept, since runs repeat values. */
export function readCaseConditions(node: FlowNode): CaseCondition[] {
  return (node.logic?.cases ?? []).map(({ condition, value }) => {
    const text = condition?.text ?? "";
    return { text, value: value?.text, ...buildDecision(text) };
  });
}

function buildDecision(text: string): Pick<CaseCondition, "names" | "decide"> {
  const parsed = parseExpression(text);
  if (!parsed.ok) return { names: [], decide: () => "unknown" };
  const { expression } = parsed;
  const names = [...new Set(expression.names.map(({ name }) => name))];
  const known = new Map<string, boolean | "unknown">();
  const decide: CaseCondition["decide"] = (read) => {
    const values = names.map((name) => read(name));
    // An absent value is written as an empty list around it, so that it is not taken for null.
    const key = JSON.stringify(values.map((value) => (value === undefined ? [] : [value])));
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const given = new Map<string, JsonValue>();
    names.forEach((name, index) => {
      const value = values[index];
      if (value !== undefined) given.set(name, value);
    });
    const result = evaluateExpression(expression, given);
    const answer = result.ok && typeof result.value === "boolean" ? result.value : "unknown";
    if (known.size < MOST_KEPT) known.set(key, answer);
    return answer;
  };
  return { names, decide };
}

// A program may be kept as long as a form is open.
const MOST_KEPT = 1000;
