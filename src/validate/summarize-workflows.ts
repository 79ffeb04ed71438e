import type { WorkflowCall, WorkflowSummary } from "../catalogue/known-workflows.js";
import type { Range } from "../diagnostics/place.js";
import type { DocumentKind } from "../document/detect-kind.js";
import { takeSnapshot } from "../document/snapshot.js";
import { findGatedNodes } from "../facts/gated-nodes.js";
import type { InputDeclaration, Workflow } from "../flow/flow-model.js";
import { FlowGraph } from "../graph/flow-graph.js";
import type { WorkflowInput } from "../schema/types.generated.js";
import { resolveOptions } from "./options.js";
import { readQuietly } from "./read-document.js";

/** What `summarizeWorkflows` may be told of a document. */
export interface SummarySource {
  /** The name of the document, as findings are to show it. */
  readonly document?: string | undefined;
  /** Where the value at a pointer stands in the text. */
  readonly rangeOf?: ((pointer: string) => Range) | undefined;
}

const DEFINITIONS: readonly DocumentKind[] = ["workflow", "workflow-list"];

/**
 * What other documents have to know of the workflows in a document; those without an id cannot be called and are left
 * out, as is everything in a document of another kind. The result is an element of the option `workflows`.
 * @returns plain JSON; never throws, whatever the value.
 */
export function summarizeWorkflows(value: unknown, source: SummarySource = {}): WorkflowSummary[] {
  const options = resolveOptions();
  const snapshot = takeSnapshot(value, options.look.limits);
  if (!snapshot.complete) return [];
  const { map, subjects } = readQuietly(snapshot.value, DEFINITIONS, options);
  return subjects.flatMap(({ workflow }) => {
    if (workflow.id === undefined || workflow.id.trim() === "") return [];
    const place = (at: string) => placeOf(map.pointer(at), source);
    const summary = {
      id: workflow.id,
      ...place(`${workflow.pointer}/id`),
      calls: findCalls(workflow, place),
    };
    const inputs = readInputs(workflow);
    return [
      {
        ...summary,
        ...(source.document === undefined ? {} : { document: source.document }),
        ...(inputs === undefined ? {} : { inputs }),
      },
    ];
  });
}

interface SummaryPlace {
  readonly pointer: string;
  readonly range?: Range;
}

function placeOf(pointer: string, { rangeOf }: SummarySource): SummaryPlace {
  return rangeOf === undefined ? { pointer } : { pointer, range: rangeOf(pointer) };
}

function findCalls({ flow }: Workflow, place: (at: string) => SummaryPlace): WorkflowCall[] {
  const callers = flow.nodes.filter(({ type }) => type === "workflow");
  if (callers.length === 0) return [];
  const gated = findGatedNodes(new FlowGraph(flow));
  return callers.flatMap((node) => {
    const { id, workflowId } = node;
    if (workflowId === undefined || workflowId.trim() === "") return [];
    const call = { workflowId, ...place(`${node.pointer}/workflowId`), gated: gated.has(node) };
    return [id === undefined ? call : { ...call, nodeId: id }];
  });
}

/** One input that cannot be read makes all of them unknown, so that nothing is held against a caller. */
function readInputs({ inputs, inputCount }: Workflow): WorkflowInput[] | undefined {
  if (inputs === undefined || inputs.length !== inputCount) return undefined;
  return inputs.every(isReadable) ? inputs.map((input) => input.raw as unknown as WorkflowInput) : undefined;
}

function isReadable({ name, type, broken }: InputDeclaration): boolean {
  return name !== undefined && type !== undefined && broken.size === 0;
}
