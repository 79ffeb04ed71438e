import { relation } from "../../diagnostics/phrase.js";
import { liveRuns } from "../../diagnostics/source.js";
import { JobNodes } from "../../facts/job-nodes.js";
import { openStatuses } from "../../facts/job-status.js";
import type { JobNode } from "../../flow/job-model.js";
import { defineRule } from "../define-rule.js";

const STARTED: ReadonlySet<string> = new Set(["processing", "success"]);

export const jobOrder = defineRule({
  id: "job/order",
  severity: "warning",
  basis: "observed",
  source: [liveRuns("a node starts when what it reads has settled")],
  inJobs: true,
  description: "A node of a job starts only after the nodes that it reads have settled.",
  messages: {
    early:
      'Node "{node}" is "{status}", although "{source}", which it reads, is still "{sourceStatus}": it started too early.',
  },
  check({ flow, workflow: { job } }, report) {
    if (job === undefined) return;
    const nodes = new JobNodes(job);
    const recordOf = new Map(job.nodes.map((record) => [record.node, record]));
    const told = new Map<JobNode, Set<string>>();
    for (const { input, ref } of flow.readings) {
      const reader = recordOf.get(input.node);
      if (ref.node?.target.kind !== "node" || reader?.status === undefined) continue;
      if (!STARTED.has(reader.status.text) || nodes.isTemplate(reader)) continue;
      const source = ref.node.id;
      // A loop hands its items to its body while it is under way.
      if (told.get(reader)?.has(source) || nodes.isInside(reader, source)) continue;
      const meant = nodes.meantBy(reader, source);
      const [first] = meant;
      if (first?.status === undefined || !meant.every(isOpen)) continue;
      told.set(reader, (told.get(reader) ?? new Set()).add(source));
      const data = { node: input.node.id ?? "", status: reader.status.text, source };
      report({
        messageId: "early",
        at: ref.node.pointer,
        data: { ...data, sourceStatus: first.status.text },
        subject: source,
        related: [{ at: first.status.pointer, role: "source", says: relation("statusOfSource") }],
      });
    }
  },
});

function isOpen({ status }: JobNode): boolean {
  return status !== undefined && openStatuses.has(status.text);
}
