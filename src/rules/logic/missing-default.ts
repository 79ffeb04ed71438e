import { relation, title } from "../../diagnostics/phrase.js";
import { add, suggest } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { freeName } from "../../facts/mend-flow.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { isIfElse } from "../../flow/node-fields.js";
import type { PathFacts } from "../../runs/path-facts.js";
import { defineRule } from "../define-rule.js";

export const logicMissingDefault = defineRule({
  id: "logic/missing-default",
  severity: "info",
  basis: "inferred",
  source: [
    reference("flow[].logic.default", "it is optional, and taken when no case is matched"),
    ours("without it the node yields nothing"),
  ],
  description: "Every if-else node says what it yields when no case holds.",
  messages: {
    nothing:
      'The if-else node "{node}" has no default: when no case holds it yields nothing, and no branch behind it runs.',
    read: 'The if-else node "{node}" has no default, but "{reader}" reads its value, which is undefined when no case holds.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ flow, graph, paths, notDecided, readings, expressions }, report) {
    for (const node of flow.nodes) {
      if (
        !lacksDefault(node) ||
        notDecided.has(node) ||
        expressions.unreadIn(node).length > 0 ||
        !mayYieldNothing(node, paths) ||
        isBlamed(node, paths)
      )
        continue;
      const at = node.logic?.pointer ?? node.pointer;
      const skipsReaders = readings.noOutcome === "skips";
      const reader = skipsReaders ? undefined : graph.edgesFrom(node).find(({ kind }) => kind === "data");
      const data = { node: node.id ?? "" };
      const repair = node;
      if (reader === undefined) report({ messageId: "nothing", at, data, repair });
      else {
        const related = [{ at: reader.pointer, role: "reader", says: relation("readsValue") }];
        const named = { ...data, reader: reader.target.id ?? "" };
        report({ messageId: "read", at, severity: "warning", data: named, related, repair });
      }
    }
  },
  repair: ({ logic }: FlowNode) => {
    if (logic === undefined) return [];
    const value = freeName("otherwise", new Set(logic.cases.map((one) => one.value?.text)));
    return [suggest(title("yieldDefault", { value }), [add(`${logic.pointer}/default`, value)])];
  },
});

/** Unless the cases cover every value that can come. */
function mayYieldNothing(node: FlowNode, paths: PathFacts): boolean {
  return paths.mayYield(node, undefined) ?? true;
}

/** A finding on what then happens says more. */
function isBlamed(node: FlowNode, { hangs, noOutput }: PathFacts): boolean {
  const witnesses = [
    ...hangs.map(({ witness }) => witness),
    ...(noOutput === undefined ? [] : [noOutput.witness]),
  ];
  return witnesses.some(({ outcomes }) =>
    outcomes.some(({ nodeId, outcome }) => nodeId === node.id && outcome === null),
  );
}

function lacksDefault(node: FlowNode): boolean {
  const { logic } = node;
  if (!isIfElse(node) || logic === undefined || logic.cases.length === 0) return false;
  return logic.default === undefined && !logic.broken.has("default");
}
