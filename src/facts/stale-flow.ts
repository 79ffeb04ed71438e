import type { RelatedPlace } from "../diagnostics/finding.js";
import { type Phrase, relation } from "../diagnostics/phrase.js";
import { countsAsOutput, isWorkflowInput } from "../editor/editor-model.js";
import type { Flow } from "../flow/flow-model.js";
import type { EditorFacts } from "./editor-facts.js";

/**
 * Where a flow is certainly not what the graph beside it compiles to: only what any converter keeps is compared, never
 * types, order or whole objects.
 * Complexity: O(size of both).
 */
export function findStaleParts(editor: EditorFacts, flow: Flow): RelatedPlace[] {
  return [...staleNodes(editor, flow), ...lostPins(editor, flow), ...missingNodes(editor, flow)].map(
    ([at, says]) => ({ at, role: "difference", says }),
  );
}

type Difference = readonly [at: string, says: Phrase];

/** Nodes of the flow that the graph does not have, or has otherwise. */
function staleNodes({ graph }: EditorFacts, flow: Flow): Difference[] {
  return flow.nodes.flatMap((node): Difference[] => {
    const { id, modelId } = node;
    if (id === undefined) return [];
    const drawn = graph.nodesById.get(id);
    if (drawn === undefined)
      return graph.isWhole ? [[`${node.pointer}/id`, relation("unknownToGraph", { node: id })]] : [];
    const { modelId: wanted, value } = drawn.data;
    const transform = node.logic?.transform;
    const isOther = drawn.type === "model" && typeof wanted === "string" && modelId !== undefined;
    if (isOther && modelId !== wanted) {
      return [[`${node.pointer}/modelId`, relation("otherModel", { node: id, name: modelId, wanted })]];
    }
    if (drawn.type !== "transformText" || typeof value !== "string" || transform === undefined) return [];
    if (transform.text === value) return [];
    return [[transform.pointer, relation("otherExpression", { node: id })]];
  });
}

/** Inputs that the flow reads and that are not pinned any more. */
function lostPins({ graph }: EditorFacts, flow: Flow): Difference[] {
  // What a modelInput is called in a flow is not known.
  if (!graph.isWhole || graph.nodes.some(({ type }) => type === "modelInput")) return [];
  return flow.readings.flatMap(({ ref }): Difference[] => {
    const read = ref.workflow?.name;
    const pin = read === undefined ? undefined : graph.nodesById.get(read.text);
    if (read === undefined || (pin !== undefined && isWorkflowInput(pin))) return [];
    return [[read.pointer, relation("pinLost", { input: read.text })]];
  });
}

/** Outputs and approvals of the graph that the flow does not have. */
function missingNodes({ graph, compiled }: EditorFacts, flow: Flow): Difference[] {
  const steps = new Set(compiled.sources);
  return graph.nodes.flatMap((node): Difference[] => {
    const { id, type, pointer } = node;
    if (id === undefined || !steps.has(node) || flow.nodesById.has(id)) return [];
    if (countsAsOutput(node)) return [[pointer, relation("outputLost", { node: id })]];
    return type === "approval" ? [[pointer, relation("approvalLost", { node: id })]] : [];
  });
}
