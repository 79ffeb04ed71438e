import type { ProposedEdit } from "../diagnostics/finding.js";
import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { title } from "../diagnostics/phrase.js";
import { add, otherwise, remove, replace, sacrifice, suggest } from "../diagnostics/propose.js";
import { isObject } from "../document/detect-kind.js";
import type { FlowNode, Workflow, WorkflowInput } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { addInputs } from "./mend-flow.js";
import { mendMissing } from "./mend-missing.js";
import type { MissingInRun } from "./missing-in-run.js";

/** Lets every run give what a node needs: the workflow requires it in the same way, or something stands in for it. */
export function mendLack({
  missing,
  workflow,
  graph,
}: {
  readonly missing: MissingInRun;
  readonly workflow: Workflow;
  readonly graph: FlowGraph;
}): ProposedEdit[] {
  const { node, name, input, source, callee, isAlways } = missing;
  if (source !== undefined && "dependsOn" in source) return yieldOtherwise(source, missing, graph);
  if (isAlways) return input !== undefined && callee === undefined ? askNoMore(input) : [];
  if (source !== undefined) return [...requireAlike(source, missing), ...standIn(source, missing)];
  // Nothing gives it, whatever a run does.
  if (input?.container !== undefined) return [];
  return mendMissing({ workflow, node, input, name, declared: callee?.inputsByName.get(name) });
}

function requireAlike(source: WorkflowInput, { because, beside }: MissingInRun): ProposedEdit[] {
  const name = source.name ?? "";
  const always = suggest(title("requireInput", { input: name }), [requiring(source, { always: true })]);
  if (because === "always" || beside?.length === 0) return [always];
  if (beside === undefined) return otherwise([always]);
  const rule = Object.fromEntries(beside.map((each) => [each.name ?? "", {}]));
  const known = source.statedRules;
  const rules = isObject(known) ? known : {};
  const before = isObject(rules[because]) ? rules[because] : {};
  return [
    suggest(title("requireAlike", { input: name }), [
      requiring(source, { ...rules, [because]: { ...before, ...rule } }),
    ]),
  ];
}

/** Makes an input of the workflow required by these rules. */
export function requiring(input: WorkflowInput, rules: JsonObject) {
  const write = input.states("required") ? replace : add;
  return write(`${input.pointer}/required`, rules);
}

/** Of a few choices the first one stands in for what is left out. */
function standIn(source: WorkflowInput, { input }: MissingInRun): ProposedEdit[] {
  const [choice] = source.allowedValues ?? input?.allowedValues ?? [];
  if (choice === undefined) return [];
  const write = source.states("default") ? replace : add;
  const value: JsonValue = source.type?.endsWith("_array") === true ? [choice] : choice;
  const says = title("defaultTo", { input: source.name ?? "", json: JSON.stringify(value) });
  return [suggest(says, [write(`${source.pointer}/default`, value)])];
}

/** Lets an if-else node of which nobody asks for an outcome yield something in any case; of one case the reader waits. */
function yieldOtherwise(source: FlowNode, { node, input }: MissingInRun, graph: FlowGraph): ProposedEdit[] {
  const { logic, id = "" } = source;
  const allowed = input?.allowedValues;
  const values = [...new Set(logic?.cases.flatMap(({ value }) => value?.text ?? []))];
  const usable = values.filter((text) => text.trim() !== "" && (allowed?.includes(text) ?? true));
  const [value] = usable;
  if (logic === undefined || value === undefined) return [];
  if (values.length === 1) {
    const gate = { name: "conditional", type: "string", ref: { node: id, equal: value } };
    const says = title("runOnlyOn", { node: node.id ?? "", source: id, value });
    return [suggest(says, addInputs(node, [gate]))];
  }
  if (graph.asked.has(source)) return [];
  return [suggest(title("nodeYieldsDefault", { node: id, value }), [add(`${logic.pointer}/default`, value)])];
}

/** A node that runs only without it does not need it. */
function askNoMore(input: { readonly pointer: string; states(field: string): boolean }): ProposedEdit[] {
  return input.states("required")
    ? [sacrifice(title("removeRule"), [remove(`${input.pointer}/required`)])]
    : [];
}
