import { title } from "../../diagnostics/phrase.js";
import { remove, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { isOnlyField, statesField } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const nodeMisplacedField = defineRule({
  id: "node/misplaced-field",
  severity: "warning",
  basis: "documented",
  source: [
    reference("flow[].count, loopBodyNodeIds, items, logic, logicType", "each is for one type of node only"),
  ],
  description: "A field that only some node types take stands on a node of such a type.",
  messages: {
    misplaced: 'Node "{node}" has {field}, which only {types} nodes take; on a {type} node it has no effect.',
  },
  concerns: { fields: ["count", "loopBodyNodeIds", "items", "logicType", "logic"] },
  check({ flow, spell }, report) {
    for (const node of flow.nodes) {
      if (node.type === "unknown") continue;
      for (const owned of OWNED_FIELDS) {
        if (!isMisplaced(owned, node)) continue;
        const { field, at, types } = owned;
        report({
          messageId: "misplaced",
          at: `${node.pointer}/${at}`,
          onKey: true,
          data: { node: node.id ?? "", field: at.split("/").map(spell).join("."), types, type: node.type },
          subject: field,
          repair: { node, at, field: spell(field) },
        });
      }
    }
  },
  repair: ({ node, at, field }: { node: FlowNode; at: string; field: string }) => {
    // `logic` goes with its last field, so that no empty object stays behind.
    const isLast = at.startsWith("logic/") && node.logic !== undefined && isOnlyField(node.logic);
    return [suggest(title("remove", { field }), [remove(`${node.pointer}/${isLast ? "logic" : at}`)])];
  },
});

interface OwnedField {
  readonly field: string;
  /** Path inside the node. */
  readonly at: string;
  readonly types: string;
}

const OWNED_FIELDS: readonly OwnedField[] = [
  { field: "count", at: "count", types: "for-each" },
  { field: "loopBodyNodeIds", at: "loopBodyNodeIds", types: "for-each" },
  { field: "items", at: "items", types: "list" },
  { field: "logicType", at: "logicType", types: "logic" },
  { field: "cases", at: "logic/cases", types: "logic" },
  { field: "default", at: "logic/default", types: "logic" },
  { field: "transform", at: "logic/transform", types: "transform" },
];

function isMisplaced({ field, at, types }: OwnedField, node: FlowNode): boolean {
  const owner = at.startsWith("logic/") ? node.logic : node;
  if (node.type === types || owner === undefined) return false;
  return statesField(owner, field) && !owner.broken.has(field);
}
