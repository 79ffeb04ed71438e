import type { JsonValue } from "../../diagnostics/json.js";
import { quote } from "../../diagnostics/quote.js";
import type { Workflow, WorkflowInput } from "../../flow/flow-model.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { findValueProblems, readAllowedValues } from "../../inputs/input-values.js";
import { describeType } from "../../inputs/value-type.js";
import { UsageError } from "../usage-error.js";
import { askNear } from "./near-question.js";
import { splitPair } from "./split-pair.js";

/**
 * The values of the workflow inputs: those of a run body, then those given one by one.
 * @throws UsageError for an input that the workflow does not have, with the nearest name, and for a value that it
 * does not take.
 */
export function readRunInputs(
  body: Readonly<Record<string, JsonValue>>,
  pairs: readonly string[],
  workflow: Workflow,
): Record<string, JsonValue> {
  const given = new Map(Object.entries(body));
  for (const pair of pairs) {
    const [name, text] = splitPair("--input", pair, "style=anime");
    given.set(name, readValue(text, workflow.inputsByName.get(name)));
  }
  for (const [name, value] of given) {
    const input = workflow.inputsByName.get(name);
    if (input === undefined) throw unknownInput(name, workflow);
    refuseWrongValue(name, value, input);
  }
  return Object.fromEntries(given);
}

/** What is declared as a string stays one, even `5` and `true`. */
function readValue(text: string, input: WorkflowInput | undefined): JsonValue {
  const type = input === undefined ? undefined : knownTypeOf(input);
  if (type === "string" || type === "file" || type === "model") return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function refuseWrongValue(name: string, value: JsonValue, input: WorkflowInput): void {
  const type = knownTypeOf(input);
  const [problem] = findValueProblems(input, value);
  if (type === undefined || problem === undefined) return;
  const sentence = `"${quote(name)}" cannot be ${quote(JSON.stringify(problem.value)).replaceAll('\\"', '"')}`;
  if (problem.kind === "type") throw new UsageError(`${sentence}; it takes ${describeType(type)}.`);
  if (problem.kind !== "allowed") return;
  const allowed = (readAllowedValues(input, type) ?? []).map(String);
  throw new UsageError(
    `${sentence}, which is none of its allowed values.${askNear(String(problem.value), allowed)}`,
  );
}

function unknownInput(name: string, { inputs, inputsByName }: Workflow): UsageError {
  const sentence = `The workflow has no input "${quote(name)}"`;
  // As for a file that holds nodes only.
  if (inputs === undefined) {
    return new UsageError(
      `${sentence}, since the file does not say which it has; --outcome decides instead.`,
    );
  }
  return new UsageError(`${sentence}.${askNear(name, [...inputsByName.keys()])}`);
}
