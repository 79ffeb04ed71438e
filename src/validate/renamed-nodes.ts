import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import { equalJson } from "../document/patch.js";
import type { FlowNode } from "../flow/flow-model.js";

/** Fields that a rename of this or another node changes; and where nodes stand in a list says nothing. */
const CHANGED_BY_NAMES: ReadonlySet<string> = new Set(["id", "dependsOn", "loopBodyNodeIds", "logic"]);

/**
 * The nodes that have only got another id: new ids by old ones. A node counts as renamed when exactly one that is gone and
 * one that has come agree in all but names and references.
 * Complexity: O(gone × come) comparisons of nodes of one type and model.
 */
export function findRenamed(gone: readonly FlowNode[], come: readonly FlowNode[]): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const before of gone) {
    const [after, another] = come.filter((node) => isAlike(before, node));
    if (after?.id === undefined || another !== undefined || before.id === undefined) continue;
    const [, twin] = gone.filter((node) => isAlike(node, after));
    if (twin === undefined) renamed.set(before.id, after.id);
  }
  return renamed;
}

function isAlike(a: FlowNode, b: FlowNode): boolean {
  if (a.type !== b.type || a.modelId !== b.modelId || a.workflowId !== b.workflowId) return false;
  return equalJson(withoutNames(a), withoutNames(b));
}

function withoutNames({ raw, inputs }: FlowNode): JsonValue {
  const fields = Object.entries(raw).filter(([key]) => key !== "inputs" && !CHANGED_BY_NAMES.has(key));
  return [fields.sort(([a], [b]) => (a < b ? -1 : 1)).flat(), inputs.map((input) => withoutRef(input.raw))];
}

/** The inputs of a logic node are named after what they read. */
function withoutRef(raw: JsonObject): JsonValue {
  const { ref, items, name, ...rest } = raw;
  return isObject(ref) ? [rest, true] : [rest, name ?? null, items ?? null];
}
