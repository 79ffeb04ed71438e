import { safeJson } from "../diagnostics/safe-output.js";
import { aboutRules } from "../rules/about.generated.js";
import { ruleUrl } from "../rules/rule-metadata.js";
import {
  type CheckReport,
  type FileReport,
  findSpokenRules,
  printedDiagnostics,
  summarise,
} from "./check-report.js";

/** The form of the report; it stays 0 until the form is promised. */
const VERSION = 0;

/** The whole report as JSON: every file, clean ones too, and what each rule that spoke is about. */
export function formatJson(report: CheckReport): string {
  const value = {
    version: VERSION,
    tool: { name: "flowproof", version: report.version },
    exitCode: report.exitCode,
    files: report.files.map((file) => describeFile(file, report.quiet)),
    rules: describeRules(report),
    summary: {
      ...summarise(report.files),
      staleBaseline: report.staleBaseline ?? 0,
      movedBaseline: report.movedBaseline ?? 0,
    },
  };
  return safeJson(value);
}

function describeFile(file: FileReport, quiet: boolean) {
  return {
    path: file.path,
    status: file.status,
    kind: file.kind ?? null,
    diagnostics: printedDiagnostics(file, quiet),
    unchecked: file.unchecked,
    suppressed: file.suppressed,
    fixed: file.fixed ?? 0,
    ...(file.edits !== undefined && { edits: file.edits }),
  };
}

function describeRules(report: CheckReport) {
  const entries = findSpokenRules(report).map(
    ({ id, basis }) => [id, { description: aboutRules[id].description, url: ruleUrl(id), basis }] as const,
  );
  return Object.fromEntries(entries);
}
