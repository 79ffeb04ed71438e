import { relation } from "../../diagnostics/phrase.js";
import { ours, reference } from "../../diagnostics/source.js";
import type { LogicValue } from "../../flow/flow-model.js";
import type { JobEvent } from "../../flow/job-model.js";
import { jobStatuses } from "../../schema/types.generated.js";
import { defineRule } from "../define-rule.js";

const KNOWN: ReadonlySet<string> = new Set(jobStatuses);

export const jobStatusHistory = defineRule({
  id: "job/status-history",
  severity: "info",
  basis: "inferred",
  source: [
    reference("job.statusHistory", "it lists the statuses that the job has had"),
    ours("it goes forward in time and ends with the present one"),
  ],
  inJobs: true,
  description: "The status history of a job goes forward in time and ends with the status that the job has.",
  messages: {
    order: 'The status history goes back in time: "{date}" stands behind "{earlier}".',
    last: 'The last status in the history is "{last}", but the status of the job is "{status}".',
  },
  check({ workflow: { job } }, report) {
    if (job === undefined) return;
    const backwards = findStepsBack(job.history);
    for (const { date, before } of backwards) {
      report({
        messageId: "order",
        at: date.pointer,
        data: { date: date.text, earlier: before.text },
        subject: date.text,
        related: [{ at: before.pointer, role: "before", says: relation("laterDate") }],
      });
    }
    const last = job.history.at(-1)?.status;
    // In a history that is out of order the last entry need not be the newest.
    if (backwards.length > 0 || last === undefined || job.status === undefined) return;
    if (last.text === job.status.text || !KNOWN.has(last.text) || !KNOWN.has(job.status.text)) return;
    report({
      messageId: "last",
      at: last.pointer,
      data: { last: last.text, status: job.status.text },
      related: [{ at: job.status.pointer, role: "status", says: relation("statusOfJob") }],
    });
  },
});

/** Each date that is earlier than one before it; dates that do not parse are passed over. */
function findStepsBack(history: readonly JobEvent[]): { date: LogicValue; before: LogicValue }[] {
  const steps: { date: LogicValue; before: LogicValue }[] = [];
  let latest: { time: number; date: LogicValue } | undefined;
  for (const { date } of history) {
    const time = date === undefined ? undefined : parseInstant(date.text);
    if (date === undefined || time === undefined) continue;
    if (latest === undefined || time >= latest.time) latest = { time, date };
    else steps.push({ date, before: latest.date });
  }
  return steps;
}

/** Only with its offset is a date the same instant everywhere. */
function parseInstant(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
