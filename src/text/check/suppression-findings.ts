import { isAboveSuppression } from "../../accept/accepted.js";
import { ruleIds } from "../../rules/index.js";
import { suppressionOfUnknownRule } from "../../rules/suppression/unknown-rule.js";
import { unusedSuppression } from "../../rules/suppression/unused.js";
import { suppressionWithoutReason } from "../../rules/suppression/without-reason.js";
import { categorySelectors } from "../../validate/rule-settings.js";
import { reportText } from "../report-text.js";
import type { TextFinding } from "../text-document.js";
import { type SuppressionComment, type SuppressionEntry, suppressionNames } from "./read-suppression.js";

/** What became of the comments that suppress. */
export interface SuppressionUse {
  /** Entries that hid a finding. */
  readonly used: ReadonlySet<SuppressionEntry>;
  /** The line that a comment is for; `undefined` when it is for the file. */
  readonly lineOf: (comment: SuppressionComment) => number | undefined;
  /** Rules that did not speak, so that nobody knows what there was to hide. */
  readonly isSilent: (ruleId: string) => boolean;
}

/** What is wrong with the comments that suppress: one finding a mistake, in the order of the text. */
export function* findSuppressionMistakes(
  comments: readonly SuppressionComment[],
  use: SuppressionUse,
): Generator<TextFinding> {
  for (const comment of comments) yield* findMistakesOf(comment, use);
}

function findMistakesOf(comment: SuppressionComment, use: SuppressionUse): TextFinding[] {
  const findings: TextFinding[] = [];
  if (comment.name === undefined) reportMisspelt(comment, findings);
  else if (comment.entries.length === 0) reportNoRule(comment, comment.name, findings);
  else {
    if (comment.reason === undefined) reportNoReason(comment, use, findings);
    const line = use.lineOf(comment);
    for (const entry of comment.entries) reportEntry(entry, line, use.used.has(entry), use, findings);
  }
  return findings;
}

function reportMisspelt({ written, range }: SuppressionComment, findings: TextFinding[]): void {
  const near = { name: written, among: suppressionNames, replaces: "nothing" as const };
  reportText(unusedSuppression, findings, { range })({
    messageId: "unknown",
    at: "",
    data: { name: written },
    near,
  });
}

function reportNoRule({ range }: SuppressionComment, name: string, findings: TextFinding[]): void {
  const report = reportText(suppressionOfUnknownRule, findings, { range });
  report({ messageId: "missing", at: "", data: { name }, subject: name });
}

/** A suppression that hides nothing needs no reason, only to be removed. */
function reportNoReason(
  { entries, stray, range }: SuppressionComment,
  { used }: SuppressionUse,
  findings: TextFinding[],
): void {
  const rules = entries.filter((entry) => used.has(entry)).map(({ selector }) => selector);
  if (rules.length === 0) return;
  const report = reportText(suppressionWithoutReason, findings, { range });
  const subject = rules.join(",");
  if (stray === "") report({ messageId: "missing", at: "", data: { rules }, subject });
  else report({ messageId: "unmarked", at: "", data: { words: stray }, subject });
}

function reportEntry(
  { selector, rules, range }: SuppressionEntry,
  line: number | undefined,
  isHidden: boolean,
  { isSilent }: SuppressionUse,
  findings: TextFinding[],
): void {
  const places = { range };
  if (rules.length === 0) {
    const among = selector.endsWith("/*") ? categorySelectors() : ruleIds;
    reportText(
      suppressionOfUnknownRule,
      findings,
      places,
    )({
      messageId: "unknown",
      at: "",
      data: { rule: selector },
      near: { name: selector, among, replaces: "nothing" },
    });
    return;
  }
  if (isHidden) return;
  const report = reportText(unusedSuppression, findings, places);
  const data = { rule: selector };
  if (rules.every(isAboveSuppression)) report({ messageId: "never", at: "", data, subject: selector });
  else if (rules.every(isSilent)) return;
  else if (line === undefined) report({ messageId: "file", at: "", data, subject: selector });
  else report({ messageId: "line", at: "", data: { ...data, line }, subject: selector });
}
