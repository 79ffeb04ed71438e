import { declareRule } from "../../diagnostics/define-rule.js";

export const badFormat = declareRule({
  id: "schema/bad-format",
  severity: "warning",
  basis: "documented",
  description: "A time stamp has the form of RFC 3339.",
  messages: {
    dateTime: '"{field}" is "{value}", which is no RFC 3339 time stamp such as 2026-01-31T12:00:00Z.',
  },
});
