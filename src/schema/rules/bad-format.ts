import { declareRule } from "../../diagnostics/define-rule.js";
import { takeOut } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";

export const schemaBadFormat = declareRule({
  id: "schema/bad-format",
  severity: "warning",
  basis: "documented",
  source: [reference("lastIndexedAt, lastReadyFlowUpdatedAt", "they are of the format date-time")],
  description: "A time stamp has the form of RFC 3339.",
  messages: {
    dateTime: '"{field}" is "{value}", which is not an RFC 3339 time stamp such as 2026-01-31T12:00:00Z.',
  },
  repair: takeOut,
});
