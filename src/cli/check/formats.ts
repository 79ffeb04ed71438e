import type { CheckReport } from "../../report/check-report.js";
import type { ChangesOf } from "../../report/edit-changes.js";
import type { FindingStyle } from "../../report/format-stylish.js";
import type { EditableLanguage } from "../../text/edit/edit-text.js";
import { UsageError } from "../command.js";
import type { Host } from "../host.js";
import { requireValueOf } from "../parse-arguments.js";

const formatNames = [
  "stylish",
  "json",
  "unix",
  "github",
  "sarif",
  "junit",
  "gitlab",
  "rdjson",
  "agent",
] as const;
export type FormatName = (typeof formatNames)[number];

/** Turns a report into text; only `stylish` looks at the style. */
type Format = (report: CheckReport, style: FindingStyle) => string;

/** Loads the code of one format, and what it needs for a report. */
export const loadFormat: {
  readonly [Name in FormatName]: (report: CheckReport, host: Host) => Promise<Format>;
} = {
  stylish: async () => (await import("../../report/format-stylish.js")).formatStylish,
  json: async () => (await import("../../report/format-json.js")).formatJson,
  unix: async () => (await import("../../report/format-unix.js")).formatUnix,
  github: async () => (await import("../../report/format-github.js")).formatGithub,
  async sarif(report, host) {
    const { formatSarif } = await import("../../report/format-sarif.js");
    const { readRulePage } = await import("../rule-page.js");
    const changesOf = await loadChangesOf(report);
    return () => formatSarif(report, { changesOf, pageOf: (id) => readRulePage(id, host) });
  },
  junit: async () => (await import("../../report/format-junit.js")).formatJunit,
  gitlab: async () => (await import("../../report/format-gitlab.js")).formatGitlab,
  async rdjson(report) {
    const { formatRdjson } = await import("../../report/format-rdjson.js");
    const changesOf = await loadChangesOf(report);
    return () => formatRdjson(report, changesOf);
  },
  async agent(report) {
    const { formatAgent } = await import("../../report/format-agent.js");
    const yaml = await loadYaml(report);
    return () => formatAgent(report, yaml);
  },
};

/** What edits texts. */
async function loadChangesOf(report: CheckReport): Promise<ChangesOf> {
  const { createChangesOf } = await import("../../report/edit-changes.js");
  return createChangesOf(await loadYaml(report));
}

/** What reads and edits YAML; loaded for YAML alone, which takes as long as all the rest. */
async function loadYaml(report: CheckReport): Promise<EditableLanguage | undefined> {
  const { mentionsYaml } = await import("../../report/edit-changes.js");
  return mentionsYaml(report) ? (await import("../../text/yaml/edit-yaml.js")).yamlLanguage : undefined;
}

/** A report to be written: in which format, and to a file or to standard output. */
export interface Destination {
  readonly format: FormatName;
  readonly file: string | undefined;
}

/**
 * Reads `--format name[=file]`, as often as it was given.
 * @throws UsageError for an unknown format, a missing file name, and two reports in one place.
 */
export function readDestinations(values: readonly string[]): Destination[] {
  const destinations = values.map(readDestination);
  const places = new Set<string | undefined>();
  for (const { file } of destinations) {
    if (places.has(file)) {
      throw new UsageError(
        file === undefined
          ? "Only one --format can go to standard output; give the others a file, such as json=report.json."
          : "Two reports would go to the same file.",
      );
    }
    places.add(file);
  }
  return destinations;
}

function readDestination(value: string): Destination {
  const equals = value.indexOf("=");
  const format = requireValueOf("--format", equals < 0 ? value : value.slice(0, equals), formatNames);
  const file = equals < 0 ? undefined : value.slice(equals + 1);
  if (file === "") throw new UsageError(`--format ${format}= needs the name of a file.`);
  return { format, file };
}
