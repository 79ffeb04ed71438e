import type { ProposedEdit } from "../../diagnostics/finding.js";
import { quote } from "../../diagnostics/quote.js";
import { liveRuns, reference } from "../../diagnostics/source.js";
import { type CrossingEffect, judgeCrossing } from "../../facts/crossing-effects.js";
import type { NodeReference } from "../../flow/flow-model.js";
import type { Crossing } from "../../graph/crossings.js";
import { defineRule } from "../define-rule.js";

export const loopEscape = defineRule({
  id: "loop/escape",
  severity: "error",
  basis: "observed",
  source: [
    reference("flow[].loopBodyNodeIds", "its nodes are cloned for each iteration and skipped themselves"),
    liveRuns("a node that reads a skipped one stays pending"),
  ],
  description: "Outside of a loop, nodes read the for-each and not the nodes of its body.",
  messages: {
    reads:
      'Node "{node}" reads "{member}", which is in the body of "{loop}": only its copies run, so "{node}" waits forever.',
    never:
      'Node "{node}" needs "{member}", which is in the body of "{loop}": only its copies run, so "{node}" never runs.',
    skipped:
      'Node "{node}" runs only with "{member}", which is in the body of "{loop}": only its copies run, so "{node}" is always skipped.',
    order:
      'Node "{node}" depends on "{member}", which is in the body of "{loop}": only its copies run, so "{node}" does not wait for the loop.',
    template:
      'Node "{node}" names "{member}" in conditional, which is in the body of "{loop}": only its copies run, so outside of the loop it counts as skipped.',
  },
  check({ graph, readings }, report) {
    for (const crossing of graph.crossings) {
      if (crossing.wayBack.length > 0) continue;
      const { reference, reader, member, loop } = crossing;
      const { effect, rests } = judgeCrossing(crossing, graph, readings);
      report({
        messageId: messageOf(effect, reference),
        at: reference.pointer,
        data: { node: reader.id ?? "", member: member.id ?? "", loop: loop.node.id ?? "" },
        subject: reference.id,
        restsOn: rests.map((name) => `${name}=${readings[name]}`),
        related: [{ at: loop.node.pointer, role: "loop", message: "The for-each that runs it." }],
        edits: readLoop(crossing),
      });
    }
  },
});

/** Where somebody chose that a skipped dependency waits, no node is read. */
function messageOf(effect: CrossingEffect, { kind }: NodeReference) {
  if (effect !== "waits") return effect;
  return kind === "node" ? "reads" : "never";
}

function readLoop({ reference, loop }: Crossing): ProposedEdit[] {
  const id = loop.node.id ?? "";
  const title = `Read the for-each "${quote(id)}" instead`;
  return [{ title, safety: "suggestion", changes: [{ kind: "replace", at: reference.pointer, value: id }] }];
}
