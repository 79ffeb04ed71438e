import { relation } from "../../diagnostics/phrase.js";
import { ours, reference } from "../../diagnostics/source.js";
import { findVainApproval, subjectsBeside } from "../../facts/approval-subjects.js";
import { runLike } from "../../facts/hang-edits.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const nodeApprovalOfSkipped = defineRule({
  id: "node/approval-of-skipped",
  severity: "info",
  basis: "inferred",
  source: [
    reference("flow[].inputs[].ref.equal, conditional", "they decide whether a node is skipped"),
    ours("an approval that waits for a skipped node asks all the same"),
  ],
  description: "An approval asks only about what was made.",
  messages: {
    one: 'The approval "{node}" also asks in a run in which "{subject}" is skipped: a person then decides about nothing.',
    all: 'The approval "{node}" also asks in a run in which {subjects} are all skipped: a person then decides about nothing.',
  },
  concerns: { nodes: ["user-approval"] },
  check({ flow, graph, paths, restsOn }, report) {
    for (const node of flow.nodes) {
      const vain = findVainApproval(node, graph, paths);
      if (vain?.kind !== "shown") continue;
      const sources = subjectsBeside(node, graph, paths);
      const subjects = sources.map(({ id }) => id ?? "");
      const [subject = "", ...others] = subjects;
      const data = { node: node.id ?? "" };
      const shared = {
        at: node.pointer,
        certainty: "possible" as const,
        restsOn: restsOn((other) => findVainApproval(node, graph, other) !== undefined),
        related: sources.map(({ pointer, id }) => {
          return { at: pointer, role: "skipped", says: relation("skippedThen", { node: id ?? "" }) };
        }),
        witness: vain.witness,
        repair: { node, sources },
      };
      if (others.length === 0) report({ ...shared, messageId: "one", data: { ...data, subject } });
      else report({ ...shared, messageId: "all", data: { ...data, subjects } });
    }
  },
  repair: ({ node, sources }: { node: FlowNode; sources: readonly FlowNode[] }) => runLike(node, sources),
});
