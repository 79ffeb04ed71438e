import type { JsonValue } from "../diagnostics/json.js";
import { evaluateExpression } from "../expressions/evaluate-expression.js";
import { parseExpression } from "../expressions/parse-expression.js";
import type { Flow, FlowNode, Workflow } from "../flow/flow-model.js";
import { findSimulatedLoops, type SimulatedLoops } from "./simulate-loops.js";
import { type JudgedReference, judgedReferences, nodesRead } from "./simulate-references.js";
import { orderSteps, type StepOrder } from "./simulate-steps.js";

/** A workflow made ready to be run many times. */
export interface FlowProgram {
  readonly workflow: Workflow;
  readonly loops: SimulatedLoops;
  readonly references: ReadonlyMap<FlowNode, readonly JudgedReference[]>;
  readonly order: StepOrder;
  readonly conditions: ReadonlyMap<FlowNode, readonly CaseCondition[]>;
  readonly outputs: readonly FlowNode[];
}

/** Reads out of the flow model what every run of it needs. */
export function buildFlowProgram(workflow: Workflow): FlowProgram {
  const { flow } = workflow;
  const loops = findSimulatedLoops(flow);
  return {
    workflow,
    loops,
    references: new Map(flow.nodes.map((node) => [node, judgedReferences(node, loops)])),
    order: orderSteps(flow, loops),
    conditions: new Map(flow.nodes.map((node) => [node, readCaseConditions(node)])),
    outputs: findOutputNodes(flow, loops),
  };
}

/** The condition of a case, ready to be decided for the values of its names. */
interface CaseCondition {
  readonly text: string;
  /** The outcome of the case. */
  readonly value: string | undefined;
  /** What it reads, each name once. */
  readonly names: readonly string[];
  /** `unknown` where the condition does not parse, fails, is random, or yields no boolean. */
  decide(read: (name: string) => JsonValue | undefined): boolean | "unknown";
}

/** The conditions of a logic node in the order of its cases; answers are kept, since runs repeat values. */
function readCaseConditions(node: FlowNode): CaseCondition[] {
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

/** The producing nodes outside of bodies that nothing reads, and those that ask to be handed back. */
function findOutputNodes(flow: Flow, loops: SimulatedLoops): FlowNode[] {
  const referenced = new Set<FlowNode>();
  for (const reader of flow.nodes) {
    for (const source of nodesRead(reader)) {
      if (!loops.members(source).has(reader)) referenced.add(source);
    }
  }
  return flow.nodes.filter((node) => {
    if (NOT_PRODUCING.has(node.type) || loops.around(node).length > 0) return false;
    return node.includesOutputs || !referenced.has(node);
  });
}

const NOT_PRODUCING: ReadonlySet<string> = new Set(["list", "logic", "transform", "user-approval"]);
