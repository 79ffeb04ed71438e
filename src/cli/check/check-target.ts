import type { Allowance } from "../../accept/accepted.js";
import type { ReportedDiagnostic } from "../../diagnostics/diagnostic.js";
import { quote } from "../../diagnostics/quote.js";
import { documentDuplicateKey } from "../../document/rules/duplicate-key.js";
import { documentTooLarge } from "../../document/rules/too-large.js";
import type { FileReport } from "../../report/check-report.js";
import { checkText as checkParsed } from "../../text/check/check-text.js";
import type { EditableLanguage } from "../../text/edit/edit-text.js";
import { isMeantAsWorkflow, mentionsWorkflow } from "../../text/recognise-workflow.js";
import type { TextDocument } from "../../text/text-document.js";
import { finishUnread } from "../../validate/finish.js";
import { type ResolvedOptions, resolveOptions } from "../../validate/options.js";
import { timed } from "../../validate/stopwatch.js";
import { loadCel } from "../cel-library.js";
import { type Input, parseFileText, readInput } from "../files/read-input.js";
import { filenameOf, hasDocumentExtension, type Target } from "../files/target.js";
import type { Host } from "../host.js";
import type { JudgingOptions } from "./judging-flags.js";

/** A target with its verdict. */
export interface CheckedTarget {
  readonly target: Target;
  readonly file: FileReport;
  /** Why there is no verdict, as one sentence. */
  readonly complaint?: string;
  /** What the baseline accepts of it. */
  readonly baseline?: Pick<Allowance, "accepted"> | undefined;
  /** How flowproof failed here, one entry a rule that crashed. */
  readonly failures?: readonly string[];
  /** Its fixes could not be written. */
  readonly isUnwritten?: boolean;
}

/** Reads one file and checks it, unless it is to be passed over. What the file gets depends on nothing else. */
export async function checkTarget(
  target: Target,
  options: JudgingOptions,
  host: Host,
  ignoreUnknown = false,
): Promise<CheckedTarget> {
  const isOpen = mustBeRecognised(target, ignoreUnknown);
  if (target.unreadable !== undefined)
    return { target, file: fileOf(target, "unreadable"), complaint: target.unreadable };
  if (ignoreUnknown && isOpen && !isDocument(target))
    return { target, file: fileOf(target, "not-a-workflow") };
  const resolved = resolveOptions(options.validate);
  const read = () => readInput(target, resolved.look.limits.bytes, host);
  const input = await timed(options.validate.stopwatch, "read files", read);
  if (input.state === "unreadable")
    return { target, file: fileOf(target, "unreadable"), complaint: input.complaint };
  try {
    const checked = await checkInput(target, input, resolved, options, isOpen);
    if (checked.file.diagnostics.length + checked.file.suppressed.length > 0) await loadCel();
    return checked;
  } catch (error) {
    return failedOn(target, error);
  }
}

/** Checks a text that is to stand in a file, in the language of the one that stands there. */
export function checkText(
  target: Target,
  text: string,
  { parse }: Pick<EditableLanguage, "parse">,
  options: JudgingOptions,
): CheckedTarget {
  const resolved = resolveOptions(options.validate);
  try {
    return judge(target, text, parse(text, resolved.look.limits), resolved, options);
  } catch (error) {
    return failedOn(target, error);
  }
}

async function checkInput(
  target: Target,
  input: Exclude<Input, { state: "unreadable" }>,
  resolved: ResolvedOptions,
  options: JudgingOptions,
  isOpen: boolean,
): Promise<CheckedTarget> {
  const text = input.state === "read" ? input.text : input.start;
  const passedOver: CheckedTarget = { target, file: fileOf(target, "not-a-workflow") };
  if (isOpen && !mentionsWorkflow(text)) return passedOver;
  const parse = () => parseFileText(text, filenameOf(target), resolved.look.limits);
  const document = await timed(resolved.report.stopwatch, "parse the text", parse);
  // What a pattern met may be a page that quotes a workflow: it does not parse either.
  const mayBeBroken = isDocument(target) || /^\ufeff?\s*\{/.test(text);
  if (isOpen && document.value === undefined && !mayBeBroken) return passedOver;
  const repeatsKey = document.findings.some(({ rule }) => rule.id === documentDuplicateKey.id);
  if (isOpen && !isMeantAsWorkflow(text, document.value, repeatsKey)) return passedOver;
  if (input.state === "too-large")
    return {
      target,
      file: { ...fileOf(target, "checked"), diagnostics: reportTooLarge(input.size, resolved) },
    };
  return judge(target, text, document, resolved, options);
}

function judge(
  target: Target,
  text: string,
  document: TextDocument,
  resolved: ResolvedOptions,
  { startJudging }: JudgingOptions,
): CheckedTarget {
  const outside = startJudging?.();
  const { kind, unchecked, suppressed, suppressedCount, diagnostics, failures } = checkParsed(
    text,
    document,
    resolved,
    outside,
  );
  return {
    target,
    file: {
      ...fileOf(target, "checked"),
      kind,
      diagnostics,
      unchecked,
      suppressed,
      suppressedCount,
      lacksCatalogue: lacksCatalogue(text, resolved),
      ...(diagnostics.length > 0 && { text }),
    },
    baseline: outside?.allowance,
    failures: failures.map(({ ruleId, error }) => `the rule ${ruleId} failed with "${quote(error)}"`),
  };
}

function failedOn(target: Target, error: unknown): CheckedTarget {
  const message = error instanceof Error ? error.message : String(error);
  return { target, file: fileOf(target, "checked"), failures: [`"${quote(message)}" was thrown`] };
}

/** Whether nobody has said that a file is a workflow document: its content has to tell. */
function mustBeRecognised({ isNamed, isIncluded }: Target, ignoreUnknown: boolean): boolean {
  return isIncluded !== true && (!isNamed || ignoreUnknown);
}

/** Whether a document calls models or workflows while nothing is known of any. */
function lacksCatalogue(text: string, { look: { callees } }: ResolvedOptions): boolean {
  const isEmpty = callees.ids("model").length + callees.ids("workflow").length === 0;
  return isEmpty && !callees.closed && CALL.test(text);
}

const CALL = /\b(?:model|workflow)_?[iI]d["']?\s*:\s*["']?[^\s"']/;

function isDocument({ path }: Target): boolean {
  return path === "-" || hasDocumentExtension(path);
}

function fileOf({ shown }: Target, status: FileReport["status"]): FileReport {
  return { path: shown, status, kind: undefined, diagnostics: [], unchecked: [], suppressed: [] };
}

/** The finding on a file that has too many bytes to be read. */
export function reportTooLarge(size: number, options: ResolvedOptions): readonly ReportedDiagnostic[] {
  const start = { line: 1, column: 1, offset: 0 };
  const data = { size, limit: options.look.limits.bytes };
  const finding = { messageId: "bytes", at: "", data };
  const found = { rule: documentTooLarge, finding, range: { start, end: start } };
  return finishUnread({ findings: [found] }, options).diagnostics;
}
