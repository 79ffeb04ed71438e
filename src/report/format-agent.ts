import type { Edit, ReportedDiagnostic } from "../diagnostics/diagnostic.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { Place } from "../diagnostics/place.js";
import { safeName, safeOutput } from "../diagnostics/safe-output.js";
import { aboutRules } from "../rules/about.generated.js";
import type { AboutRule } from "../rules/about-rule.js";
import { detectLanguage } from "../text/detect-language.js";
import { jsonLanguage } from "../text/edit/edit-json.js";
import type { EditableLanguage } from "../text/edit/edit-text.js";
import { resolveOptions } from "../validate/options.js";
import { type CheckReport, type FileReport, printedDiagnostics } from "./check-report.js";
import { describeEffect, describeNow } from "./edit-effects.js";
import { formatClosing } from "./format-closing.js";
import { plainPalette } from "./palette.js";

/**
 * The report for a program that repairs: the verdict, then one block of `label: value` lines a finding, in the order of
 * the document. Values are sentences or JSON on one line; `docs/agents.md` describes each label.
 */
export function formatAgent(report: CheckReport, yaml?: EditableLanguage): string {
  const blocks = report.files.flatMap((file) => {
    const printed = printedDiagnostics(file, report.quiet);
    const document = printed.length === 0 ? undefined : readDocument(file, yaml);
    return printed.map((diagnostic) => formatBlock(file.path, diagnostic, document));
  });
  const done = report.files.flatMap(({ path, edits = [] }) =>
    edits.map(({ ruleId, title }) => safeName(`done: ${safeName(path)} ${ruleId}: ${title}`)),
  );
  const verdict = formatClosing(report, plainPalette).map((line) => line.trim());
  return safeOutput(`${[[...verdict, ...done], ...blocks].map((lines) => lines.join("\n")).join("\n\n")}\n`);
}

/** What findings and edits are run on. */
function readDocument({ text, path }: FileReport, yaml: EditableLanguage | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  const language = detectLanguage(text, path);
  const { parse } = language === "yaml" ? (yaml ?? {}) : jsonLanguage(language);
  return parse?.(text, resolveOptions().look.limits).value;
}

function formatBlock(
  path: string,
  diagnostic: ReportedDiagnostic,
  document: JsonValue | undefined,
): string[] {
  const { severity, certainty, ruleId, message, data, related, witness, edits, fingerprint } = diagnostic;
  const { moreRelated } = diagnostic;
  const about = ABOUT.get(ruleId);
  const now = document === undefined ? undefined : describeNow(document, diagnostic);
  const certain = certainty === "possible" ? " (possible)" : "";
  const lines = [
    `finding: ${severity} ${ruleId}${certain}`,
    `file: ${safeName(path)}`,
    `at: ${formatAt(diagnostic)}`,
    `message: ${message}`,
    ...(about === undefined ? [] : [`why: ${about.why}`]),
    ...(now === undefined ? [] : [`now: ${now}`]),
    `data: ${JSON.stringify(data)}`,
    ...related.map((place) => `see: ${formatAt(place)} ${place.role}: ${place.message}`),
    ...(moreRelated === undefined ? [] : [`more: ${moreRelated}`]),
    ...(witness === undefined ? [] : [`witness: ${JSON.stringify(witness)}`]),
    ...edits.flatMap((edit) =>
      formatEdit(edit, document === undefined ? undefined : describeEffect(document, edit, witness)),
    ),
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

function formatEdit(
  { title, safety, destructive, patch, textEdits }: Edit,
  effect: string | undefined,
): string[] {
  const kind = destructive === true ? `${safety} (takes away)` : safety;
  const then = effect === undefined ? [] : [`then: ${effect}`];
  const change =
    textEdits === undefined ? `patch: ${JSON.stringify(patch)}` : `text: ${JSON.stringify(textEdits)}`;
  return [`edit: ${kind}: ${title}`, ...then, change];
}

/** An argument for a POSIX shell: as it is when nothing in it means something there, else in single quotes. */
export function quoteArgument(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
