import { relation } from "../../diagnostics/phrase.js";
import { reference } from "../../diagnostics/source.js";
import { JobNodes } from "../../facts/job-nodes.js";
import { defineRule } from "../define-rule.js";

export const jobUnknownLoop = defineRule({
  id: "job/unknown-loop",
  severity: "error",
  basis: "documented",
  source: [reference("job.metadata.flow[].loopNodeId", "it is the for-each that made the copy")],
  inJobs: true,
  description: "Every copy in the flow of a job names the for-each that made it.",
  messages: {
    unknown: 'Node "{node}" is a copy made by "{loop}", but the job has no node with that id.',
    other: 'Node "{node}" is a copy made by "{loop}", but that node is a {type} and not a for-each.',
  },
  check({ flow, workflow: { job } }, report) {
    if (job === undefined || job.nodes.every(({ loop }) => loop === undefined)) return;
    const { loops } = new JobNodes(job);
    // A node whose id cannot be read may be the one that is meant.
    const isComplete = flow.length === flow.nodes.length && flow.nodes.every(({ id }) => id !== undefined);
    for (const { node, loop } of job.nodes) {
      if (loop === undefined || loops.has(loop.text)) continue;
      const data = { node: node.id ?? "", loop: loop.text };
      const named = flow.nodesById.get(loop.text);
      if (named !== undefined) {
        if (named.type === "unknown") continue;
        report({
          messageId: "other",
          at: loop.pointer,
          data: { ...data, type: named.type },
          subject: loop.text,
          related: [{ at: named.pointer, role: "loop", says: relation("namedNode") }],
        });
      } else if (isComplete) {
        report({
          messageId: "unknown",
          at: loop.pointer,
          data,
          near: { name: loop.text, among: loops.keys() },
        });
      }
    }
  },
});
