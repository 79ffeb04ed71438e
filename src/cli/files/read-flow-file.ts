import type { JsonValue } from "../../diagnostics/json.js";
import { quote } from "../../diagnostics/quote.js";
import type { FlowState } from "../../flow/public-words.js";
import type { Semantics } from "../../flow/readings.js";
import { checkText } from "../../text/check/check-text.js";
import { resolveOptions } from "../../validate/options.js";
import { type ReadFlow, readFlow } from "../../validate/read-flow.js";
import type { DocumentResult } from "../../validate/result.js";
import { UsageError } from "../command.js";
import type { Host } from "../host.js";
import { parseFileText, requireText } from "./read-input.js";
import { filenameOf, givenTarget } from "./target.js";

/** A workflow file that has nodes. */
export interface FlowFile {
  /** Its name, as it was given. */
  readonly shown: string;
  readonly value: JsonValue;
  readonly flow: ReadFlow;
  readonly result: DocumentResult;
}

/** What is to be done with the file, for the sentence that says why it cannot be. */
type Purpose = { readonly verb: string; readonly participle: string };

/**
 * Reads a workflow file; `-` is standard input.
 * @throws UsageError when it cannot be read, or holds no nodes.
 */
export async function readFlowFile(
  argument: string,
  purpose: Purpose,
  host: Host,
  semantics?: Semantics,
): Promise<FlowFile> {
  const options = resolveOptions({ semantics });
  const target = givenTarget(argument, host);
  const { shown } = target;
  const text = await requireText(target, options.look.limits.bytes, host);
  const document = await parseFileText(text, filenameOf(target), options.look.limits);
  const { value } = document;
  const result = checkText(text, document, options);
  const flow = readFlow(value, options);
  if (value === undefined || flow.graph.flow.nodes.length === 0) {
    throw new UsageError(describeNothing(shown, flow.state, result, purpose));
  }
  return { shown, value, flow, result };
}

/** Why there is nothing to work on, as one sentence. */
function describeNothing(
  shown: string,
  state: FlowState,
  { kind, diagnostics }: DocumentResult,
  { verb, participle }: Purpose,
): string {
  const name = `"${quote(shown, 200)}"`;
  const [first] = diagnostics;
  if (kind === undefined)
    return `${name} cannot be ${participle}: ${first?.message ?? "it is not a workflow."}`;
  if (kind !== "workflow" && kind !== "flow" && kind !== "editor-graph")
    return `${name} holds no workflow to ${verb}; it is of kind ${kind}.`;
  if (state === "editor")
    return `${name} holds a graph of the editor in which nothing leads to an output, so there is nothing to ${verb}.`;
  return `${name} has no nodes in its flow, so there is nothing to ${verb}.`;
}
