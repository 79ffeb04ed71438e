import { relation } from "../../diagnostics/phrase.js";
import { reference } from "../../diagnostics/source.js";
import { hasTemplate, JobBodies } from "../../facts/job-bodies.js";
import { JobNodes } from "../../facts/job-nodes.js";
import { defineRule } from "../define-rule.js";

export const jobStrayCopy = defineRule({
  id: "job/stray-copy",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "job.metadata.flow[].iterationIndex, loopNodeId",
      "both are set on the copies that a for-each makes of the nodes in its body",
    ),
  ],
  inJobs: true,
  description:
    "Every copy in a job says which for-each made it and for which iteration, and is of a node in its body.",
  messages: {
    unnumbered: 'Node "{node}" is a copy made by "{loop}", but it does not say of which iteration.',
    unowned: 'Node "{node}" says of which iteration it is, but not which for-each made it.',
    member: 'Node "{node}" is a copy made by "{loop}", but that for-each does not have it in its body.',
  },
  check({ workflow: { job } }, report) {
    if (job === undefined) return;
    const marked = job.nodes.filter(({ loop, iteration }) => loop !== undefined || iteration !== undefined);
    if (marked.length === 0) return;
    const nodes = new JobNodes(job);
    const bodies = new JobBodies(nodes);
    const isTemplate = hasTemplate(job.nodes);
    for (const { node, loop, iteration } of marked) {
      const { id = "", broken } = node;
      if (loop === undefined) {
        if (broken.has("loopNodeId") || iteration === undefined) continue;
        report({ messageId: "unowned", at: iteration.pointer, onKey: true, data: { node: id } });
        continue;
      }
      const data = { node: id, loop: loop.text };
      if (iteration === undefined) {
        if (!broken.has("iterationIndex")) report({ messageId: "unnumbered", at: loop.pointer, data });
        continue;
      }
      // A copy may have an id of its own.
      const body = isTemplate(id) ? bodies.of(loop.text) : undefined;
      const [record] = nodes.loops.get(loop.text) ?? [];
      if (body === undefined || body.has(id) || record === undefined) continue;
      const related = [{ at: record.node.pointer, role: "loop", says: relation("forEach") }];
      report({ messageId: "member", at: loop.pointer, data, related });
    }
  },
});
