import type { JsonValue } from "../diagnostics/json.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import { isObject } from "../document/detect-kind.js";
import type { Flow, InputRef, WorkflowInput } from "../flow/flow-model.js";
import { allInputs } from "../flow/node-inputs.js";
import { findExpressions } from "../graph/expressions-of.js";
import { hasUnreadableReferences } from "../graph/meant-nodes.js";
import type { RuleContext } from "./rule-context.js";
import { findUiNames } from "./ui-names.js";

/**
 * The names of the workflow inputs that something reads, names or probably means; `undefined` when there is no flow, or
 * when some of it could not be read, so that nothing can be called unused.
 * Complexity: O(references + inputs × unknown names).
 */
export function findUsedInputs(context: RuleContext): ReadonlySet<string> | undefined {
  const { workflow, flow } = context;
  const inputs = workflow.inputs ?? [];
  if (flow.state !== "present" || flow.nodes.length === 0) return undefined;
  const used = new Set<string>();
  for (const { ref } of flow.readings) {
    if (ref.workflow?.target.kind === "input") used.add(ref.workflow.target.input.name ?? "");
  }
  if (inputs.every(({ name = "" }) => used.has(name))) return used;
  if (isUnreadable(flow, inputs)) return undefined;
  const search = new NearNameSearch();
  // One that comes near to none may mean any.
  const mayBeAny = flow.readings.some(({ ref }) => {
    const unknown = ref.workflow?.target.kind === "unknown" ? (ref.workflow.name?.text ?? "") : undefined;
    return unknown !== undefined && search.find(unknown, workflow.inputsByName.keys()).length === 0;
  });
  if (mayBeAny) return undefined;
  for (const name of namesBesideReadings(context)) {
    const known = workflow.inputsByName.has(name);
    used.add(known ? name : (search.find(name, workflow.inputsByName.keys())[0] ?? name));
  }
  return used;
}

function* namesBesideReadings(context: RuleContext): Generator<string> {
  const { workflow, flow } = context;
  for (const { ref, input } of flow.readings) {
    if (ref.workflow?.target.kind === "unknown") yield ref.workflow.name?.text ?? "";
    if (ref.node === undefined || ref.node.target.kind === "node") continue;
    // An input that reads no node, or its own, may have been meant to read what is called like it.
    for (const name of [ref.name?.text, input.name]) {
      if (name !== undefined && workflow.inputsByName.has(name)) yield name;
    }
  }
  for (const input of workflow.inputs ?? []) {
    for (const name of namesIn(input)) if (name !== input.name) yield name;
  }
  for (const { name } of findUiNames(workflow)) yield name;
  yield* namesInExpressions(context);
}

/** A reference that could not be read, or does not say which input it means, may mean any. */
function isUnreadable(flow: Flow, inputs: readonly WorkflowInput[]): boolean {
  if (flow.nodes.length < flow.length || hasUnreadableReferences(flow)) return true;
  const isOpen = ({ broken }: { broken: ReadonlySet<string> }) => FIELDS.some((field) => broken.has(field));
  if (inputs.some(isOpen)) return true;
  if (flow.nodes.some((node) => allInputs(node).some(isOpen))) return true;
  return flow.readings.some(({ ref }) => {
    const kind = ref.workflow?.target.kind;
    return ref.broken.size > 0 || kind === "unjudged" || kind === "missing-name" || namesNothing(ref);
  });
}

function namesNothing({ node, workflow, conditional }: InputRef): boolean {
  return node === undefined && workflow === undefined && conditional.length === 0;
}

const FIELDS = ["ref", "items", "required", "maskFrom", "name"];

/** Whatever the rules and the mask of an input name, in forms that no client reads too. */
function namesIn({ statedRules, maskFrom }: WorkflowInput): string[] {
  const rules = isObject(statedRules) ? Object.values(statedRules) : [];
  return [...rules, maskFrom].flatMap(namesOf);
}

function namesOf(value: JsonValue | undefined): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.filter((name) => typeof name === "string");
  return isObject(value) ? Object.keys(value) : [];
}

/** What the node of an expression does not declare has a finding of its own; so has a text that does not parse. */
function* namesInExpressions({ flow, graph, expressions }: RuleContext): Generator<string> {
  for (const node of flow.nodes) {
    for (const { text } of findExpressions(node)) {
      const parsed = graph.expressions.parse(text.text);
      const names = parsed.ok ? parsed.expression.names.map(({ name }) => name) : wordsOf(text.text);
      for (const name of names) if (node.inputs.every((input) => input.name !== name)) yield name;
    }
    for (const fault of expressions.of(node)) if (fault.kind === "name") yield fault.name;
  }
}

const MOST_WORDS = 100;

function wordsOf(text: string): string[] {
  return (text.slice(0, MOST_WORDS * 100).match(/[A-Za-z_]\w*/g) ?? []).slice(0, MOST_WORDS);
}
