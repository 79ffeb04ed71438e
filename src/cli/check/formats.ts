import type { CheckReport } from "../../report/check-report.js";
import type { FindingStyle } from "../../report/format-stylish.js";

export const formatNames = ["stylish", "json", "unix", "github", "sarif", "agent"] as const;
export type FormatName = (typeof formatNames)[number];

/** Turns a report into text; only `stylish` looks at the style. */
export type Format = (report: CheckReport, style: FindingStyle) => string;

/** Loads the code of one format. */
export const loadFormat: { readonly [Name in FormatName]: () => Promise<Format> } = {
  stylish: async () => (await import("../../report/format-stylish.js")).formatStylish,
  json: async () => (await import("../../report/format-json.js")).formatJson,
  unix: async () => (await import("../../report/format-unix.js")).formatUnix,
  github: async () => (await import("../../report/format-github.js")).formatGithub,
  sarif: async () => (await import("../../report/format-sarif.js")).formatSarif,
  agent: async () => (await import("../../report/format-agent.js")).formatAgent,
};
