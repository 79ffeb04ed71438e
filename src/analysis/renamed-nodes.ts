import type { JsonObject, JsonValue } from "../diagnostics/json.js";
import { isObject } from "../document/detect-kind.js";
import type { FlowNode } from "../flow/flow-model.js";

/** Fields that change when this or another node gets another id. */
const CHANGED_BY_NAMES: ReadonlySet<string> = new Set([
  "id",
  "dependsOn",
  "loopBodyNodeIds",
  "logic",
  "inputs",
]);

/**
 * The nodes that have only got another id: new ids by old ones. A node counts as renamed when exactly one that is gone and
 * one that has come agree in all but names and references.
 * Complexity: O(size of the nodes).
 */
export function findRenamed(gone: readonly FlowNode[], come: readonly FlowNode[]): Map<string, string> {
  const renamed = new Map<string, string>();
  const candidates = groupAlike(come);
  for (const [likeness, alike] of groupAlike(gone)) {
    const [before, twin] = alike;
    const [after, another] = candidates.get(likeness) ?? [];
    if (before?.id === undefined || after?.id === undefined || twin || another) continue;
    renamed.set(before.id, after.id);
  }
  return renamed;
}

/** The nodes by all that they hold but names and references. */
function groupAlike(nodes: readonly FlowNode[]): Map<string, FlowNode[]> {
  const groups = new Map<string, FlowNode[]>();
  for (const node of nodes) {
    const likeness = JSON.stringify(withoutNames(node));
    const alike = groups.get(likeness);
    if (alike === undefined) groups.set(likeness, [node]);
    else alike.push(node);
  }
  return groups;
}

function withoutNames({ raw, inputs }: FlowNode): JsonValue {
  const fields = Object.entries(raw).filter(([key]) => !CHANGED_BY_NAMES.has(key));
  return [fields.sort(([a], [b]) => (a < b ? -1 : 1)), inputs.map((input) => withoutRef(input.raw))];
}

/** The inputs of a logic node are named after what they read. */
function withoutRef(raw: JsonObject): JsonValue {
  const { ref, items, name, ...rest } = raw;
  return isObject(ref) ? [rest, true] : [rest, name ?? null, items ?? null];
}
