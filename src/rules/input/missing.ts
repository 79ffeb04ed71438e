import type { Report } from "../../diagnostics/finding.js";
import { ours, reference } from "../../diagnostics/source.js";
import { findDefinedness } from "../../facts/input-definedness.js";
import { type Missing, mendMissing } from "../../facts/mend-missing.js";
import { MissingInputFinder } from "../../facts/missing-inputs.js";
import type { RuleContext } from "../../facts/rule-context.js";
import type { Flow, FlowNode, NodeInput, Workflow } from "../../flow/flow-model.js";
import { hasUnreadInputs, statesField } from "../../flow/node-fields.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { findLoopSources, isEmptyList } from "../../graph/loop-sources.js";
import { knownTypeOf } from "../../inputs/attribute-table.js";
import { defineRule } from "../define-rule.js";

const messages = {
  always: 'Input "{input}" of node "{node}" is required, but it has no value, ref or default.',
  ifDefined:
    'Input "{input}" of node "{node}" is required beside {siblings}, but it has no value, ref or default.',
  ifNotDefined:
    'Input "{input}" of node "{node}" is required without {siblings}, but it has no value, ref or default.',
  said: 'Input "{input}" of node "{node}" has no value, ref or default, but it is required here: {message}',
  called: 'The {kind} "{called}" of node "{node}" needs the input "{input}", but the node does not give it.',
  calledSaid:
    'The {kind} "{called}" of node "{node}" needs the input "{input}", which the node does not give: {message}',
  items: 'The list "{node}" has no items, so that it hands out nothing to those who read it.',
  image: 'Node "{node}" is to remove a background, but none of its inputs brings an image.',
} as const;

export const inputMissing = defineRule({
  id: "input/missing",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].required", "it says when an input needs a value"),
    ours("a list is there to hand items out, and a background is removed from an image", {
      only: ["items", "image"],
    }),
  ],
  incomplete: true,
  description: "Every required input of a node has a value, a ref or a default.",
  messages,
  mutesNothing: true,
  check({ inputs, callees, workflow, flow, graph }, report) {
    const told = new Set<FlowNode>();
    const finder = new MissingInputFinder(callees, inputs.near);
    for (const list of inputs.lists) {
      const { node } = list;
      if (node === undefined) continue;
      const { some, unlisted } = finder.findIn(list);
      if (some.length === 0 && unlisted === undefined) continue;
      if (list.entry === undefined && isLoopWithoutSource(node, workflow)) continue;
      told.add(node);
      for (const { name, input, requirement, callee } of some) {
        const { because, siblings, message } = requirement;
        const repair = { workflow, node, input, name, declared: callee?.inputsByName.get(name) };
        const place = { at: input?.pointer ?? node.pointer, subject: name, repair };
        const data = { input: name, node: list.owner };
        if (callee !== undefined) {
          const by = { ...data, kind: callee.kind, called: callee.id };
          if (message === undefined) report({ ...place, messageId: "called", data: by });
          else report({ ...place, messageId: "calledSaid", data: { ...by, message } });
        } else if (message !== undefined) report({ ...place, messageId: "said", data: { ...data, message } });
        else if (because === "always") report({ ...place, messageId: "always", data });
        else report({ ...place, messageId: because, data: { ...data, siblings } });
      }
      if (unlisted === undefined) continue;
      const { count, callee } = unlisted;
      report.many({ at: node.pointer, count }, (index) => {
        const name = unlisted.name(index);
        const data = { input: name, node: list.owner, kind: callee.kind, called: callee.id };
        const repair = { workflow, node, name, declared: callee.inputsByName.get(name) };
        return { messageId: "called", at: node.pointer, subject: name, data, repair };
      });
    }
    reportBare(told, { workflow, flow, graph }, report);
  },
  repair: mendMissing,
});

/** Lists without items and backgrounds without image. No document requires either, so that both are only warnings. */
function reportBare(
  told: ReadonlySet<FlowNode>,
  { workflow, flow, graph }: Pick<RuleContext, "workflow" | "flow" | "graph">,
  report: Report<typeof messages, "warning" | "error", Missing>,
): void {
  for (const node of findEmptyLists(flow, graph, workflow)) {
    const repair = { workflow, node, name: node.id ?? "" };
    report({
      messageId: "items",
      at: node.pointer,
      severity: "warning",
      data: { node: node.id ?? "" },
      repair,
    });
  }
  for (const node of flow.nodes) {
    if (node.type !== "remove-background" || told.has(node) || !lacksImage(node)) continue;
    const input = node.inputs.find(({ type }) => type === "file");
    const repair = { workflow, node, input, name: "image", declared: IMAGE };
    report({
      messageId: "image",
      at: node.pointer,
      severity: "warning",
      data: { node: node.id ?? "" },
      repair,
    });
  }
}

const IMAGE = { name: "image", type: "file", raw: { kind: "image" } };

/** What such a loop lacks is told by loop/no-source. */
function isLoopWithoutSource(node: FlowNode, workflow: Workflow): boolean {
  return isIterating(node) && findLoopSources(node, workflow).every(({ isEmpty }) => isEmpty);
}

function isIterating(node: FlowNode): boolean {
  return node.type === "for-each" && node.body.length > 0 && !statesField(node, "count");
}

/** Lists that are read in vain; of one that nothing reads node/unused speaks, and of a loop over one loop/no-source. */
function findEmptyLists({ nodes }: Flow, graph: FlowGraph, workflow: Workflow): FlowNode[] {
  return nodes.filter((node) => {
    if (!isEmptyList(node)) return false;
    const readers = (graph.readers.get(node) ?? []).map(({ owner }) => owner);
    return readers.length > 0 && !readers.some((reader) => isLoopWithoutSource(reader, workflow));
  });
}

function lacksImage(node: FlowNode): boolean {
  return !hasUnreadInputs(node) && !node.broken.has("inputs") && !node.inputs.some(mayBringImage);
}

/** Ids of assets travel as texts, too; what no edition knows may be anything. */
function mayBringImage(input: NodeInput): boolean {
  const type = knownTypeOf(input);
  return (
    !input.isGate && !(type !== undefined && NO_IMAGES.has(type)) && findDefinedness(input) !== "undefined"
  );
}

const NO_IMAGES: ReadonlySet<string> = new Set(["boolean", "number", "number_array", "model", "model_array"]);
