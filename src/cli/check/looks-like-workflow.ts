import type { JsonValue } from "../../diagnostics/json.js";
import { hasEditorGraph, isObject, kindOfSchema } from "../../document/detect-kind.js";
import { nodeTypes } from "../../schema/types.generated.js";
import { parseText } from "../../text/parse-text.js";

const MARKS = /"flow"|"editor_?[iI]nfo"|flowproof\.dev\/schemas\//;
const LIMITS = { bytes: Number.POSITIVE_INFINITY, depth: 200 };
const TYPES: ReadonlySet<unknown> = new Set(nodeTypes);
const BROKEN_FLOW = new RegExp(`"flow"\\s*:\\s*\\[[^]{0,2000}?"type"\\s*:\\s*"(?:${nodeTypes.join("|")})"`);

/**
 * Whether a file that nobody named is surely meant as a workflow document: a `flow` with a node of a known type,
 * a graph of the web editor, or a `$schema` of ours.
 * @param tolerant also recognises the flow of a text that does not parse, so that a broken workflow is not passed over.
 */
export function looksLikeWorkflow(text: string, tolerant: boolean): boolean {
  if (!MARKS.test(text)) return false;
  const value = parse(text);
  return value === undefined ? tolerant && BROKEN_FLOW.test(text) : isWorkflowDocument(value);
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return parseText(text, { limits: LIMITS }).value;
  }
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
