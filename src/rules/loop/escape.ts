import type { ProposedEdit } from "../../diagnostics/finding.js";
import { quote } from "../../diagnostics/quote.js";
import { liveRuns, reference } from "../../diagnostics/source.js";
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
      'Node "{node}" reads "{member}", which is in the body of "{loop}": only its copies run, so "{node}" would wait for ever.',
    waits:
      'Node "{node}" waits for "{member}", which is in the body of "{loop}": only its copies run, so "{node}" would wait for ever.',
  },
  check({ graph }, report) {
    for (const crossing of graph.crossings) {
      if (crossing.wayBack.length > 0) continue;
      const { reference, reader, member, loop } = crossing;
      report({
        messageId: reference.kind === "node" ? "reads" : "waits",
        at: reference.pointer,
        data: { node: reader.id ?? "", member: member.id ?? "", loop: loop.node.id ?? "" },
        subject: reference.id,
        related: [{ at: loop.node.pointer, role: "loop", message: "The for-each that runs it." }],
        edits: readLoop(crossing),
      });
    }
  },
});

function readLoop({ reference, loop }: Crossing): ProposedEdit[] {
  const id = loop.node.id ?? "";
  const title = `Read the for-each "${quote(id)}" instead`;
  return [{ title, safety: "suggestion", changes: [{ kind: "replace", at: reference.pointer, value: id }] }];
}
