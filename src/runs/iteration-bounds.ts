import type { JsonValue } from "../diagnostics/json.js";
import type { FlowNode, NodeInput, NodeReference, Workflow, WorkflowInput } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findLoopSources } from "../graph/loop-sources.js";
import { knownTypeOf } from "../inputs/attribute-table.js";
import { findEmptyRanges, readLimits } from "../inputs/input-limits.js";
import { isDefined } from "../inputs/input-values.js";

/** How often a for-each iterates each time that it runs; `most` is null where nothing bounds it. */
export interface IterationBound {
  readonly least: number;
  readonly most: number | null;
}

export const UNKNOWN_TIMES: IterationBound = { least: 0, most: null };
const NEVER: IterationBound = { least: 0, most: 0 };

/**
 * Bounds the iterations of a for-each: by its `count`, else by the lengths that its arrays may have. Of several arrays
 * any may be the one that it goes through.
 */
export function boundIterations(loop: FlowNode, workflow: Workflow, graph: FlowGraph): IterationBound {
  const { count, broken } = loop;
  if (broken.has("count") || broken.has("inputs")) return UNKNOWN_TIMES;
  if (count !== undefined) {
    if (Number.isSafeInteger(count)) return count > 0 ? { least: count, most: count } : NEVER;
    return { least: 0, most: Math.max(0, Math.ceil(count)) };
  }
  const sources = findLoopSources(loop, workflow).filter(({ isArray }) => isArray !== false);
  if (sources.length === 0) return loop.inputs.some(({ isGate }) => !isGate) ? { least: 0, most: 1 } : NEVER;
  const bounds = sources.map(({ input }) => boundLength(input, graph));
  const isOpen = bounds.some(({ most }) => most === null);
  return {
    least: Math.min(...bounds.map(({ least }) => least)),
    most: isOpen ? null : Math.max(...bounds.map(({ most }) => most ?? 0)),
  };
}

/** How long the array is that an input brings. */
function boundLength(input: NodeInput, graph: FlowGraph): IterationBound {
  const { ref, broken } = input;
  if (broken.size > 0) return UNKNOWN_TIMES;
  if (ref === undefined) return lengthOf(input.value ?? input.default);
  const declared = ref.workflow?.target;
  if (declared !== undefined)
    return declared.kind === "input" ? boundDeclared(declared.input) : UNKNOWN_TIMES;
  const read = ref.node === undefined ? ref.conditional : [ref.node];
  const [only] = read;
  return only !== undefined && read.length === 1 ? boundRead(only, input, graph) : UNKNOWN_TIMES;
}

function boundRead({ target }: NodeReference, input: NodeInput, graph: FlowGraph): IterationBound {
  if (target.kind !== "node") return UNKNOWN_TIMES;
  const { type, items, inputs, broken } = target.node;
  const isItem = graph.loops.byNode.get(target.node)?.members.has(input.node) ?? false;
  // A list that has inputs may get its items from there.
  if (isItem || type !== "list" || inputs.length > 0 || broken.size > 0) return UNKNOWN_TIMES;
  return lengthOf(items ?? []);
}

function lengthOf(value: JsonValue | undefined): IterationBound {
  if (Array.isArray(value)) return { least: value.length, most: value.length };
  // What is no array gives nothing to go through.
  return value === undefined ? NEVER : { least: 0, most: 1 };
}

/** The lengths of a workflow input; `maxLength` counts the items of lists of files and of models only. */
function boundDeclared(input: WorkflowInput): IterationBound {
  const type = knownTypeOf(input);
  if (type === undefined || input.broken.size > 0) return UNKNOWN_TIMES;
  if (!type.endsWith("_array")) return { least: 0, most: 1 };
  const limits = readLimits(input, type);
  const counts = type === "file_array" || type === "model_array";
  const isFree = !counts || findEmptyRanges(limits).length > 0;
  const most = isFree || limits.maxLength === undefined ? null : Math.floor(limits.maxLength);
  // What a run gives goes before the default, also where it gives an empty array.
  if (!input.required.always || isDefined(input.default)) return { least: 0, most: withDefault(most, input) };
  return { least: isFree ? 1 : Math.max(1, Math.ceil(limits.minLength ?? 1)), most };
}

/** A default may be longer than what the API would take of a run. */
function withDefault(most: number | null, input: WorkflowInput): number | null {
  return most !== null && Array.isArray(input.default) ? Math.max(most, input.default.length) : most;
}
