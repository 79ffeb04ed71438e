import type { FlowNode, LogicValue } from "../flow/flow-model.js";
import type { FlowGraph } from "./flow-graph.js";

/** Cases of an if-else node that can be judged on their own. */
export interface ShadowedCases {
  /** Conditions that are the same whatever the inputs are. */
  readonly constant: readonly { readonly condition: LogicValue; readonly value: boolean }[];
  /** Conditions that repeat an earlier one of the node. */
  readonly repeated: readonly {
    readonly condition: LogicValue;
    readonly first: LogicValue;
    readonly pointer: string;
  }[];
  /** Values that, for these reasons, no case nor the default yields. */
  readonly values: ReadonlySet<string>;
}

/** Complexity: O(cases). */
export function findShadowedCases({ logic }: FlowNode, graph: FlowGraph): ShadowedCases {
  const constant: { condition: LogicValue; value: boolean }[] = [];
  const repeated: { condition: LogicValue; first: LogicValue; pointer: string }[] = [];
  const seen = new Map<string, LogicValue>();
  const reached = new Set<string | undefined>();
  let isOpen = true;
  for (const { condition, value, pointer } of logic?.cases ?? []) {
    const judged = condition === undefined ? OPEN : judge(condition.text, graph);
    const first = judged.key === undefined ? undefined : seen.get(judged.key);
    if (condition !== undefined && judged.constant !== undefined)
      constant.push({ condition, value: judged.constant });
    else if (condition !== undefined && first !== undefined) repeated.push({ condition, first, pointer });
    if (isOpen && judged.constant !== false && first === undefined) reached.add(value?.text);
    if (judged.constant === true) isOpen = false;
    if (condition !== undefined && judged.key !== undefined && first === undefined)
      seen.set(judged.key, condition);
  }
  if (isOpen) reached.add(logic?.default?.text);
  const all = [...(logic?.cases ?? []).map(({ value }) => value?.text), logic?.default?.text];
  const values = all.filter((text) => text !== undefined).filter((text) => !reached.has(text));
  return { constant, repeated, values: new Set(values) };
}

interface Judged {
  /** Equal for conditions that are the same after parsing; absent when two like it may still differ. */
  readonly key: string | undefined;
  readonly constant: boolean | undefined;
}

const OPEN: Judged = { key: undefined, constant: undefined };

function judge(text: string, graph: FlowGraph): Judged {
  const parsed = graph.expressions.parse(text);
  if (!parsed.ok) {
    const isOpen = text.trim() === "" || /\brandom/.test(text);
    return isOpen ? OPEN : { key: `!${text.trim()}`, constant: undefined };
  }
  const { expression } = parsed;
  if (expression.usesRandom) return OPEN;
  const formula = graph.expressions.formula(text);
  return { key: expression.canonical, constant: formula?.kind === "constant" ? formula.value : undefined };
}
