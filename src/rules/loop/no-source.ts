import type { RelatedPlace } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, otherwise, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { freeName, standIn } from "../../facts/mend-flow.js";
import { mendMissing } from "../../facts/mend-missing.js";
import type { FlowNode, NodeInput, NodeReference, Workflow } from "../../flow/flow-model.js";
import { hasUnreadInputs, statesField } from "../../flow/node-fields.js";
import { findLoopSources } from "../../graph/loop-sources.js";
import { defineRule } from "../define-rule.js";

export const loopNoSource = defineRule({
  id: "loop/no-source",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].count", "without it the loop goes through its array input")],
  incomplete: true,
  description: "Every for-each with a body has an array to go through, or a count.",
  messages: {
    emptyList:
      'The for-each "{node}" goes through "{source}", a list without items, so that its body never runs.',
    emptyValue:
      'The for-each "{node}" goes through its input "{input}", which is an empty array, so that its body never runs.',
    none: 'The for-each "{node}" has neither an input that brings an array nor a count, so there is nothing to iterate over.',
  },
  concerns: { nodes: ["for-each"] },
  check({ flow, workflow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "for-each" || !hasBody(node) || statesField(node, "count")) continue;
      if (node.broken.has("count") || node.broken.has("inputs") || hasUnreadInputs(node)) continue;
      const sources = findLoopSources(node, workflow);
      const [first] = sources;
      const id = node.id ?? "";
      if (first === undefined)
        report({ messageId: "none", at: node.pointer, data: { node: id }, repair: { workflow, node } });
      if (first === undefined || sources.some(({ isEmpty }) => !isEmpty)) continue;
      const { ref, pointer, name = "" } = first.input;
      const place = { at: ref?.pointer ?? pointer, severity: "warning" as const };
      const list = ref?.node ?? ref?.conditional[0];
      if (list === undefined)
        report({
          ...place,
          messageId: "emptyValue",
          data: { node: id, input: name },
          repair: { workflow, node, input: first.input },
        });
      else {
        const related = findItems(list);
        report({
          ...place,
          messageId: "emptyList",
          data: { node: id, source: list.id },
          related,
          repair: { workflow, node, input: first.input, list },
        });
      }
    }
  },
  repair: ({ workflow, node, input, list }: SourcelessLoop) => {
    const target = list?.target;
    if (target?.kind === "node") return standIn(workflow, target.node);
    const wanted = node.body.flatMap(({ target }) => (target.kind === "node" ? target.node.inputs : []));
    const item = wanted.find(({ ref }) => ref?.node?.id === node.id)?.type ?? "string";
    const type = input?.type ?? `${item.replace(/_array$/, "")}_array`;
    const name = input?.name ?? freeName("items", new Set(node.inputs.map((one) => one.name)));
    return [
      ...mendMissing({ workflow, node, input, name, declared: { name, type, raw: input?.raw ?? {} } }),
      ...(input === undefined
        ? otherwise([suggest(title("runOnce"), [add(`${node.pointer}/count`, 1)])])
        : []),
    ];
  },
});

function findItems({ target }: NodeReference): RelatedPlace[] {
  if (target.kind !== "node") return [];
  return [{ at: target.node.pointer, role: "list", says: relation("listWithoutItems") }];
}

function hasBody(node: FlowNode): boolean {
  return node.body.some(({ target }) => target.kind !== "self");
}

interface SourcelessLoop {
  readonly workflow: Workflow;
  readonly node: FlowNode;
  readonly input?: NodeInput;
  readonly list?: NodeReference;
}
