import type { Edit, ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { Place } from "../diagnostics/place.js";
import { safeName, safeOutput } from "../diagnostics/safe-output.js";
import { aboutRules } from "../rules/about.generated.js";
import type { AboutRule } from "../rules/about-rule.js";
import { type CheckReport, printedDiagnostics } from "./check-report.js";
import { formatClosing } from "./format-closing.js";
import { plainPalette } from "./palette.js";

/**
 * The report for a program that repairs: the verdict, then one block of `label: value` lines a finding, in the order of
 * the document. Values are sentences or JSON on one line; `docs/agents.md` describes each label.
 */
export function formatAgent(report: CheckReport): string {
  const blocks = report.files.flatMap((file) =>
    printedDiagnostics(file, report.quiet).map((diagnostic) => formatBlock(file.path, diagnostic)),
  );
  const done = report.files.flatMap(({ path, edits = [] }) =>
    edits.map(({ ruleId, title }) => safeName(`done: ${safeName(path)} ${ruleId}: ${title}`)),
  );
  const verdict = formatClosing(report, plainPalette).map((line) => line.trim());
  return safeOutput(`${[[...verdict, ...done], ...blocks].map((lines) => lines.join("\n")).join("\n\n")}\n`);
}

function formatBlock(path: string, diagnostic: ReportedDiagnostic): string[] {
  const { severity, certainty, ruleId, message, data, related, witness, edits, fingerprint } = diagnostic;
  const { moreRelated } = diagnostic;
  const about = ABOUT.get(ruleId);
  const certain = certainty === "possible" ? " (possible)" : "";
  const lines = [
    `finding: ${severity} ${ruleId}${certain}`,
    `file: ${safeName(path)}`,
    `at: ${formatAt(diagnostic)}`,
    `message: ${message}`,
    ...(about === undefined ? [] : [`why: ${about.description}`]),
    `data: ${JSON.stringify(data)}`,
    ...related.map((place) => `see: ${formatAt(place)} ${place.role}: ${place.message}`),
    ...(moreRelated === undefined ? [] : [`more: ${moreRelated}`]),
    ...(witness === undefined ? [] : [`witness: ${JSON.stringify(witness)}`]),
    ...edits.flatMap(formatEdit),
    `fingerprint: ${fingerprint}`,
    ...(edits.length > 0 && path !== STDIN ? [`apply: ${formatApply(path, fingerprint)}`] : []),
  ];
  return lines.map(safeName);
}

const ABOUT: ReadonlyMap<string, AboutRule> = new Map(Object.entries(aboutRules));

/** How reports name standard input: nothing can be applied to it. */
const STDIN = "<stdin>";

function formatApply(path: string, fingerprint: string): string {
  return `flowproof fix --apply ${quoteArgument(fingerprint)} ${quoteArgument(path)}`;
}

/** The pointer as a JSON string, since an empty one or one with spaces would be hard to read. */
function formatAt({ document, pointer, range }: Place): string {
  const line = range === undefined ? "" : ` (line ${range.start.line}, column ${range.start.column})`;
  const elsewhere = document === undefined ? "" : `${document} `;
  return `${elsewhere}${JSON.stringify(pointer)}${line}`;
}

function formatEdit({ title, safety, destructive, patch }: Edit): string[] {
  return [
    `edit: ${destructive === true ? `${safety} (takes away)` : safety}: ${title}`,
    `patch: ${JSON.stringify(patch)}`,
  ];
}

/** An argument for a POSIX shell: as it is when nothing in it means something there, else in single quotes. */
export function quoteArgument(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
