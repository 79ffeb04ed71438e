import { declareRule } from "../../diagnostics/define-rule.js";
import { takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const schemaBadFormat = declareRule({
  id: "schema/bad-format",
  severity: "warning",
  basis: "documented",
  source: [
    reference("lastIndexedAt, lastReadyFlowUpdatedAt", "they are of the format date-time", {
      only: ["dateTime"],
    }),
    reference(
      "createdAt, updatedAt, lockedStateChangedAt, embedding, job.createdAt, job.updatedAt, job.statusHistory[].date",
      "they are dates, written as ISO strings",
      { only: ["date"] },
    ),
    reference("usages[].granularity", "it is the time that a point stands for, such as 1d, 1h, 1m or 15m", {
      only: ["granularity"],
    }),
  ],
  description: "A time stamp, a date or a span of time is written as the reference has it.",
  messages: {
    dateTime: '"{field}" is "{value}", which is not an RFC 3339 time stamp such as 2026-01-31T12:00:00Z.',
    date: '"{field}" is "{value}", which is not a date as ISO 8601 writes it, such as 2026-01-31T12:00:00Z.',
    granularity: '"{field}" is "{value}", which is not a span of time such as 15m, 1h or 1d.',
  },
  repair: takeOut,
});
