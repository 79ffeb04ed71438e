import type { Breaking, ContractChange } from "../analysis/compare-contracts.js";
import type { FindingChanges } from "../analysis/compare-findings.js";
import type { ChangedEdge, FlowChanges } from "../analysis/compare-flows.js";
import type { ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import { quote } from "../diagnostics/quote.js";
import { safeJson, safeName, safeOutput } from "../diagnostics/safe-output.js";
import { formatPlace } from "./format-place.js";
import type { Palette } from "./palette.js";

/** Two versions of a document, compared. */
export interface DocumentDiff {
  readonly before: string;
  readonly after: string;
  readonly findings: FindingChanges<ReportedDiagnostic>;
  /** What changes for whoever runs the workflow; `undefined` like `flow`. */
  readonly runs: { readonly breaking: Breaking; readonly changes: readonly ContractChange[] } | undefined;
  /** `undefined` when one of the two holds no flow that can be read; `reason` then says which. */
  readonly flow: FlowChanges | undefined;
  readonly reason: string | undefined;
}

/** The form of the document; it stays 0 until the form is promised. */
const VERSION = 0;

/** What changed, as JSON. */
export function formatComparisonJson(diff: DocumentDiff): string {
  return safeJson({ version: VERSION, ...diff });
}

/** What changed, in plain words: findings first, then the graph. */
export function formatComparison(diff: DocumentDiff, palette: Palette): string {
  const { findings, runs, flow, reason } = diff;
  const graph = flow === undefined ? [`  The graph was not compared: ${reason}`] : formatFlow(flow, palette);
  const lines = [
    palette.bold(`${safeName(diff.before)} → ${safeName(diff.after)}`),
    "",
    palette.bold("Findings"),
    ...findings.new.map((finding) => palette.red(`  + ${formatFinding(finding)}`)),
    ...findings.gone.map((finding) => palette.green(`  - ${formatFinding(finding)}`)),
    `  ${findings.new.length} new, ${findings.gone.length} gone, ${findings.unchanged.length} unchanged`,
    ...(runs === undefined ? [] : ["", palette.bold("Runs"), ...formatRuns(runs.changes, palette)]),
    "",
    palette.bold("Graph"),
    ...(graph.length > 0 ? graph : ["  no change"]),
  ];
  return safeOutput(`${lines.join("\n")}\n`);
}

function formatFinding(finding: ReportedDiagnostic): string {
  return `${finding.severity} ${finding.ruleId} at ${formatPlace(finding)}: ${finding.message}`;
}

/** What breaks comes first. */
function formatRuns(changes: readonly ContractChange[], { red, yellow, green }: Palette): string[] {
  if (changes.length === 0) return ["  no change for whoever runs it"];
  const [breaking, open, safe] = [true, "unknown", false].map((each) =>
    changes.filter((change) => change.breaking === each),
  );
  return [
    ...(breaking ?? []).map((change) => red(`  ! breaking: ${describeChange(change)}${showRun(change)}`)),
    ...(open ?? []).map((change) => yellow(`  ? may be breaking: ${describeChange(change)}`)),
    ...(safe ?? []).map((change) => green(`  ~ ${describeChange(change)}`)),
  ];
}

function describeChange({ kind, subject }: ContractChange): string {
  const named = name(subject);
  switch (kind) {
    case "output-lost":
      return `the output of ${named} is not handed back any more`;
    case "output-gained":
      return `the output of ${named} is handed back, too`;
    case "output-missing":
      return `the output of ${named} is missing in runs that had it`;
    case "input-required":
      return `the input ${named} is required`;
    case "input-narrowed":
      return `the input ${named} refuses values that it took`;
    case "input-removed":
      return `the input ${named} is gone, so that whatever a run gives for it may be refused`;
    case "node-skippable":
      return `the node ${named} may be skipped`;
    case "node-unskippable":
      return `the node ${named} is never skipped any more`;
    case "gates-changed":
      return `the node ${named} runs on other branches`;
    case "never-completes":
      return "runs that completed wait forever";
  }
}

function showRun({ run }: ContractChange): string {
  return run === undefined ? "" : `, as with ${quote(JSON.stringify(run)).replaceAll('\\"', '"')}`;
}

function formatFlow(flow: FlowChanges, { red, green, yellow }: Palette): string[] {
  const { added, removed, renamed, addedEdges, removedEdges, conditions } = flow;
  return [
    ...added.map((id) => green(`  + node ${name(id)}`)),
    ...removed.map((id) => red(`  - node ${name(id)}`)),
    ...renamed.map(({ from, to }) => yellow(`  ~ node ${name(from)} is now called ${name(to)}`)),
    ...addedEdges.map((edge) => green(`  + ${describeEdge(edge)}`)),
    ...removedEdges.map((edge) => red(`  - ${describeEdge(edge)}`)),
    ...conditions.map(({ node, before, after }) =>
      yellow(`  ~ ${name(node)} runs: ${condition(before)} → ${condition(after)}`),
    ),
  ];
}

function describeEdge({ source, target, kind, outcome }: ChangedEdge): string {
  const [from, to] = [name(source), name(target)];
  const yields = outcome === undefined ? "" : ` if that yields ${name(outcome)}`;
  switch (kind) {
    case "data":
      return `${to} reads ${from}`;
    case "branch":
      return `${to} runs after ${from}${yields}`;
    case "gate":
      return `${to} waits for ${from} in conditional${yields}`;
    case "order":
      return `${to} waits for ${from}`;
    case "select":
      return `${from} names ${to} as an outcome`;
    case "item":
    case "collect":
      return `${to} is in the loop of ${from}`;
  }
}

function name(id: string): string {
  return `"${quote(id)}"`;
}

function condition(words: string | undefined): string {
  return words === undefined ? "undecided" : safeName(words);
}
