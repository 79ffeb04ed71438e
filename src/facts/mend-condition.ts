import type { ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { title } from "../diagnostics/phrase.js";
import { otherwise, remove, replace, sacrifice, suggest } from "../diagnostics/propose.js";
import { isCelName } from "../expressions/cel-name.js";
import { parseExpression } from "../expressions/parse-expression.js";
import type { FlowNode, LogicValue, NodeInput } from "../flow/flow-model.js";

/** A text of an expression that stops too early, with its end. */
export function closeExpression({ text, pointer }: LogicValue): ProposedEdit[] {
  const cut = text.replace(/\s*(?:&&|\|\||[=!<>]=?|[-+*/%?:.,])\s*$/, "");
  const ended = [`${text}"`, `${text}'`, `${text})`, cut].filter(
    (one) => one !== text && one.trim() !== "" && parseExpression(one).ok,
  );
  return ended.slice(0, 2).map((one) => suggest(title("write", { name: one }), [replace(pointer, one)]));
}

/**
 * What a condition or transform that cannot be evaluated may say instead, or how to do without it. Whatever its author wrote
 * is gone then.
 */
export function replaceExpression(node: FlowNode, { pointer, text: written }: LogicValue): ProposedEdit[] {
  const write = (name: string) =>
    written.trim() === ""
      ? suggest(title("write", { name }), [replace(pointer, name)])
      : sacrifice(title("writeInstead", { name }), [replace(pointer, name)]);

  const found = node.logic?.cases.find(({ condition }) => condition?.pointer === pointer);
  const inputs = node.inputs.filter(({ isGate, name = "" }) => !isGate && isCelName(name));
  if (found === undefined) {
    const transforms = inputs.map(({ name = "" }) => name).slice(0, 1);
    return otherwise(transforms.map(write));
  }
  const asked = inputs.flatMap((input) => comparisons(input, found.value?.text ?? ""));
  const others = new Set(node.logic?.cases.map(({ condition }) => condition?.text));
  const fresh = asked.filter((text) => !others.has(text)).slice(0, MOST_OFFERED);
  const isOnly = node.logic?.cases.length === 1;
  return otherwise([
    ...fresh.map(write),
    ...(isOnly ? [] : [sacrifice(title("removeCase"), [remove(found.pointer)])]),
  ]);
}

const MOST_OFFERED = 4;

/** Conditions on an input: for the outcome itself where that is allowed, else for what is allowed. */
export function comparisons({ name = "", type, allowedValues, ref }: NodeInput, outcome: string): string[] {
  const read = ref?.workflow?.target.kind === "input" ? ref.workflow.target.input : undefined;
  const allowed = read?.allowedValues ?? allowedValues;
  if ((read?.type ?? type) === "boolean") return [name, `!${name}`];
  const values: readonly JsonValue[] = allowed ?? [outcome];
  const first = values.filter((value) => value === outcome);
  const plain = [...first, ...values.filter((value) => value !== outcome)].filter(
    (value) => typeof value === "string" || typeof value === "number",
  );
  return plain.map((value) => `${name} == ${JSON.stringify(value)}`);
}
