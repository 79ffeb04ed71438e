import { relation } from "../../diagnostics/phrase.js";
import { reference } from "../../diagnostics/source.js";
import { JobNodes } from "../../facts/job-nodes.js";
import { defineRule } from "../define-rule.js";

const RAN: ReadonlySet<string> = new Set(["processing", "success", "failure"]);

export const jobTemplateRan = defineRule({
  id: "job/template-ran",
  severity: "warning",
  basis: "documented",
  source: [
    reference("flow[].loopBodyNodeIds", "its nodes are cloned for each iteration and skipped themselves"),
  ],
  inJobs: true,
  description: "In a job the nodes in the body of a for-each are skipped, and only their copies run.",
  messages: {
    ran: 'Node "{node}" stands in the body of "{loop}" as a template, but its status is "{status}": only its copies should run.',
  },
  check({ workflow: { job } }, report) {
    if (job === undefined) return;
    const nodes = new JobNodes(job);
    for (const record of job.nodes) {
      const { node, status } = record;
      if (status === undefined || !RAN.has(status.text) || !nodes.isTemplate(record)) continue;
      const [loop = ""] = nodes.loopsOf(node.id ?? "");
      report({
        messageId: "ran",
        at: status.pointer,
        data: { node: node.id ?? "", loop, status: status.text },
        related: (nodes.loops.get(loop) ?? []).slice(0, 1).map((other) => ({
          at: other.node.pointer,
          role: "loop",
          says: relation("forEachBody"),
        })),
      });
    }
  },
});
