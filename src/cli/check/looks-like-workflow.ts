import type { JsonValue } from "../../diagnostics/json.js";
import { hasEditorGraph, isObject, kindOfSchema } from "../../document/detect-kind.js";
import { nodeTypes } from "../../schema/types.generated.js";

/** Keys as JSON and YAML write them: in double quotes, in single ones, in none. */
const MARKS = /["']flow["']|\bflow\s*:|\beditor_?[iI]nfo\b|flowproof\.dev\/schemas\//;
const TYPES: ReadonlySet<unknown> = new Set(nodeTypes);
const BROKEN_FLOW = new RegExp(
  `\\bflow["']?\\s*:[^]{0,2000}?\\btype["']?\\s*:\\s*["']?(?:${nodeTypes.join("|")})\\b`,
);

/** Whether it is worth while to parse a text that nobody named: most files of a search do not even mention a flow. */
export function mentionsWorkflow(text: string): boolean {
  return MARKS.test(text);
}

/**
 * Whether a file that nobody named is surely meant as a workflow document: a `flow` with a node of a known type,
 * a graph of the web editor, or a `$schema` of ours.
 * @param value what the text holds; absent when it does not parse.
 * @param tolerant also recognises the flow of a text that does not parse, so that a broken workflow is not passed over.
 */
export function looksLikeWorkflow(text: string, value: JsonValue | undefined, tolerant: boolean): boolean {
  return value === undefined ? tolerant && BROKEN_FLOW.test(text) : isWorkflowDocument(value);
}

function isWorkflowDocument(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(isWorkflow);
  if (!isObject(value)) return false;
  const { workflow, workflows } = value;
  return (
    kindOfSchema(value["$schema"]) !== undefined ||
    isWorkflow(value) ||
    isWorkflow(workflow) ||
    (Array.isArray(workflows) && workflows.some(isWorkflow))
  );
}

function isWorkflow(value: JsonValue | undefined): boolean {
  if (!isObject(value)) return false;
  const flow = value["flow"];
  return hasEditorGraph(value) || (Array.isArray(flow) && flow.some(isKnownNode));
}

function isKnownNode(value: JsonValue): boolean {
  return isObject(value) && TYPES.has(value["type"]);
}
