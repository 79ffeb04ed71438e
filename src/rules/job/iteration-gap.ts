import type { Report } from "../../diagnostics/finding.js";
import { relation } from "../../diagnostics/phrase.js";
import { reference } from "../../diagnostics/source.js";
import {
  copiesByNode,
  findGap,
  findRepeated,
  indexesOf,
  type NumberedCopy,
  readNumbered,
} from "../../facts/job-iterations.js";
import { JobNodes } from "../../facts/job-nodes.js";
import { endedStatuses } from "../../facts/job-status.js";
import type { JobNode } from "../../flow/job-model.js";
import { defineRule } from "../define-rule.js";

const messages = {
  index: 'Node "{node}" is a copy of iteration {index} of "{loop}", but iterations count 0, 1, 2 and so on.',
  gap: 'The for-each "{loop}" has copies of later iterations, but none of iteration {missing}.',
  lacks: 'Node "{node}" has no copy of iteration {missing} of "{loop}", although other nodes have one.',
  repeated: 'Node "{node}" has more than one copy of iteration {index} of "{loop}".',
  count: 'The for-each "{loop}" has count {count}, but the job has copies of {found} iterations.',
} as const;

export const jobIterationGap = defineRule({
  id: "job/iteration-gap",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "job.metadata.flow[].iterationIndex, count",
      "iterations are numbered from 0; with a count there are exactly that many",
    ),
  ],
  inJobs: true,
  description:
    "In a finished job the copies that a for-each made are numbered from 0 without a gap, one for each time it ran.",
  messages,
  check({ workflow: { job } }, report) {
    if (job?.status === undefined || !endedStatuses.has(job.status.text)) return;
    const nodes = new JobNodes(job);
    for (const [id, records] of nodes.loops) {
      const copies = readNumbered(nodes.copies.get(id) ?? []);
      const [first] = records;
      if (first === undefined || copies === undefined || copies.length === 0) continue;
      const loop = { id, first, records, copies, indexes: indexesOf(copies) };
      if (reportNumbers(loop, report)) continue;
      reportCopies(loop, report);
      if (job.status.text === "success") reportCount(loop, report);
    }
  },
});

/** A for-each with its records and all copies that it made. */
interface RunLoop {
  readonly id: string;
  readonly first: JobNode;
  readonly records: readonly JobNode[];
  readonly copies: readonly NumberedCopy[];
  readonly indexes: ReadonlySet<number>;
}

/** @returns whether the numbers are wrong, so that nothing can be counted by them. */
function reportNumbers(loop: RunLoop, report: Report<typeof messages>): boolean {
  const odd = loop.copies.find(({ iteration: { index } }) => !Number.isInteger(index) || index < 0);
  if (odd !== undefined) {
    const { pointer: at, index } = odd.iteration;
    const data = { node: odd.node.id ?? "", index, loop: loop.id };
    report({ messageId: "index", at, data, subject: loop.id, related: placeOf(loop) });
    return true;
  }
  const missing = findGap(loop.indexes, loop.indexes.size);
  if (missing === undefined) return false;
  report({ messageId: "gap", at: loop.first.node.pointer, data: { loop: loop.id, missing } });
  return true;
}

function reportCopies(loop: RunLoop, report: Report<typeof messages>): void {
  // A loop in a loop makes its copies once for each of its own.
  const most = Math.max(1, loop.records.filter((record) => record.loop !== undefined).length);
  // A copy may have an id of its own, which then has one iteration only.
  const listed = new Set(loop.records.flatMap(({ node }) => node.body.map(({ id }) => id)));
  for (const [node, copies] of copiesByNode(loop.copies)) {
    const [first] = copies;
    const place = { subject: loop.id, related: placeOf(loop) };
    const repeated = findRepeated(copies, most);
    const missing = listed.has(node) ? findGap(indexesOf(copies), loop.indexes.size) : undefined;
    if (repeated !== undefined) {
      const { pointer: at, index } = repeated.iteration;
      report({ messageId: "repeated", at, data: { node, index, loop: loop.id }, ...place });
    } else if (missing !== undefined && first !== undefined) {
      const data = { node, missing, loop: loop.id };
      report({ messageId: "lacks", at: first.node.pointer, data, ...place });
    }
  }
}

function reportCount({ id, first, records, indexes }: RunLoop, report: Report<typeof messages>): void {
  const { count, pointer } = first.node;
  const isCount = count !== undefined && Number.isInteger(count) && count > 0;
  if (!isCount || count === indexes.size || !records.some(({ status }) => status?.text === "success")) return;
  report({ messageId: "count", at: `${pointer}/count`, data: { loop: id, count, found: indexes.size } });
}

function placeOf({ first }: RunLoop) {
  return [{ at: first.node.pointer, role: "loop", says: relation("forEachCopies") }];
}
