import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { safeName } from "../diagnostics/safe-output.js";
import { escapeXml } from "../draw/svg-markup.js";
import { type CheckReport, type FileReport, printedDiagnostics } from "./check-report.js";
import { formatPlace } from "./format-place.js";
import { formatWitness } from "./format-witness.js";

/**
 * The report as JUnit XML: a suite for each file that was checked or could not be read, a test for each finding. A test
 * fails where a finding is at error; a warning is told in a test that passes. A clean file is one test that passes.
 */
export function formatJunit(report: CheckReport): string {
  const suites = report.files
    .filter(({ status }) => status !== "not-a-workflow")
    .map((file) => describeSuite(file, report.quiet));
  const lines = suites.flatMap(({ lines }) => lines);
  const sum = (name: keyof Counts) => suites.reduce((total, { counts }) => total + counts[name], 0);
  const counts = { tests: sum("tests"), failures: sum("failures"), errors: sum("errors") };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="flowproof"${attributes(counts)}>`,
    ...lines,
    "</testsuites>",
    "",
  ].join("\n");
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

function describeSuite(file: FileReport, quiet: boolean): { lines: string[]; counts: Counts } {
  const diagnostics = printedDiagnostics(file, quiet);
  const failures = diagnostics.filter(({ severity }) => severity === "error").length;
  const errors = file.status === "unreadable" ? 1 : 0;
  const counts = { tests: Math.max(1, diagnostics.length), failures, errors };
  const tests =
    diagnostics.length > 0
      ? diagnostics.flatMap((diagnostic) => describeFinding(file.path, diagnostic))
      : describeWhole(file);
  const start = `  <testsuite${attributes({ name: file.path, ...counts })}>`;
  return { lines: [start, ...tests, "  </testsuite>"], counts };
}

function describeWhole({ path, status }: FileReport): string[] {
  const start = `    <testcase${attributes({ classname: path, name: status === "checked" ? "no findings" : "not read" })}`;
  if (status === "checked") return [`${start}/>`];
  return [`${start}>`, '      <error message="The file could not be read."/>', "    </testcase>"];
}

function describeFinding(path: string, diagnostic: ReportedDiagnostic): string[] {
  const { ruleId, severity, message, range } = diagnostic;
  const place = formatPlace(diagnostic);
  const name = `${ruleId} (${place})`;
  const where = range === undefined ? {} : { line: range.start.line };
  const witness = diagnostic.witness === undefined ? [] : formatWitness(diagnostic.witness);
  const text = [
    `${path}:${place}: ${severity}: ${message}`,
    ...witness.map((line) => `${line.label}: ${line.text}`),
  ];
  const body = text.map(xml).join("\n");
  const content =
    severity === "error"
      ? `      <failure${attributes({ type: ruleId, message })}>${body}</failure>`
      : `      <system-out>${body}</system-out>`;
  return [
    `    <testcase${attributes({ classname: path, name, file: path, ...where })}>`,
    content,
    "    </testcase>",
  ];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(String(value))}"`)
    .join("");
}

/** On one line, and without what XML cannot hold. */
function xml(text: string): string {
  return escapeXml(safeName(text));
}
