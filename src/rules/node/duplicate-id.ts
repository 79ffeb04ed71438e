import { relation, title } from "../../diagnostics/phrase.js";
import { add, remove, replace, suggest } from "../../diagnostics/propose.js";
import { vendorCheck } from "../../diagnostics/source.js";
import { equalJson } from "../../document/patch.js";
import { freeName } from "../../facts/mend-flow.js";
import type { Flow, FlowNode } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const nodeDuplicateId = defineRule({
  id: "node/duplicate-id",
  severity: "error",
  basis: "observed",
  source: [vendorCheck("ids are unique")],
  description: "Every node has an id of its own.",
  messages: {
    duplicate:
      'Two nodes share the id "{node}": references mean the first one, and the API refuses to save the flow.',
  },
  check({ flow }, report) {
    for (const node of flow.nodes) {
      const first = node.duplicateOf;
      if (first === undefined || node.id === undefined || node.id.trim() === "") continue;
      report({
        messageId: "duplicate",
        at: `${node.pointer}/id`,
        data: { node: node.id },
        repair: { node, first, flow },
        related: [{ at: `${first.pointer}/id`, role: "first", says: relation("firstNode") }],
      });
    }
  },
  repair: ({ node, first, flow }: Twins) => {
    const id = freeName(node.id ?? "", flow.nodesById);
    const bodies = flow.references.filter((one) => one.kind === "body" && one.id === node.id);
    const own = flow.references.filter((one) => one.kind === "body" && one.owner === node);
    const changes = [
      replace(`${node.pointer}/id`, id),
      ...bodies.map(({ owner }) => add(`${owner.pointer}/loopBodyNodeIds/-`, id)),
    ];
    const renamed = suggest(title("callLater", { id }), changes);
    const isCopy = equalJson(node.raw, first.raw);
    return [
      // Two loops of the same body would only overlap.
      ...(own.length > 0 ? [] : [renamed]),
      ...(isCopy ? [suggest(title("removeCopy"), [remove(node.pointer)])] : []),
    ];
  },
});

interface Twins {
  readonly node: FlowNode;
  readonly first: FlowNode;
  readonly flow: Flow;
}
