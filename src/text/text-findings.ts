import { type RuleDeclaration, reportInto } from "../diagnostics/define-rule.js";
import type { Report } from "../diagnostics/finding.js";
import type { Messages } from "../diagnostics/message.js";
import { relation } from "../diagnostics/phrase.js";
import type { Basis, Severity } from "../diagnostics/severity.js";
import { documentSyntax } from "../document/rules/syntax.js";
import { documentTooDeep } from "../document/rules/too-deep.js";
import { documentTooLarge } from "../document/rules/too-large.js";
import { byteLength } from "./encoding.js";
import { LineIndex } from "./line-index.js";
import type { SyntaxProblem } from "./syntax-problem.js";
import type { TextFinding, TextLanguage } from "./text-document.js";
import type { OffsetRange } from "./text-tree.js";

/** A typed `report` for one rule at a known place of the text, appending to a list. */
export function reportText<M extends Messages, Mend = never>(
  rule: RuleDeclaration<string, M, Basis, Mend>,
  findings: TextFinding[],
  places: Pick<TextFinding, "range" | "relatedRanges" | "mends">,
): Report<M, Severity, Mend> {
  return reportInto(rule, { push: (raw) => findings.push({ ...raw, ...places }) });
}

const NAMES: { readonly [L in TextLanguage]: string } = {
  json: "JSON",
  jsonc: "JSON with comments",
  yaml: "YAML",
};

/** The finding about the mistake that keeps a text from being read, with the bracket it leaves open. */
export function describeSyntax(
  problem: SyntaxProblem,
  language: TextLanguage,
  lines: LineIndex,
  mends?: TextFinding["mends"],
): TextFinding[] {
  const findings: TextFinding[] = [];
  const range = lines.range(problem.start, problem.end);
  const { opened } = problem;
  const relatedRanges = opened === undefined ? [] : [lines.range(opened, opened + 1)];
  const related = relatedRanges.map(() => OPENED);
  const report = reportText(documentSyntax, findings, { range, relatedRanges, ...(mends && { mends }) });
  if (problem.messageId === "expected") {
    const data = { language: NAMES[language], expected: problem.expected, found: problem.found };
    report({ messageId: "expected", at: "", data, related });
  } else if (problem.messageId === "invalid") {
    report({ messageId: "invalid", at: "", data: { language: NAMES[language], problem: problem.problem } });
  } else if (problem.messageId === "encoding") {
    report({ messageId: "encoding", at: "", data: { encoding: problem.encoding } });
  } else {
    report({ messageId: problem.messageId, at: "" });
  }
  return findings;
}

const OPENED = { at: "", role: "opened", says: relation("opened") };

/** The finding on a value that stands deeper than the limit. */
export function describeDepth({ start, end }: OffsetRange, limit: number, lines: LineIndex): TextFinding[] {
  const findings: TextFinding[] = [];
  const range = lines.range(start, end);
  reportText(documentTooDeep, findings, { range })({ messageId: "nested", at: "", data: { limit } });
  return findings;
}

/** The finding on a text that has more bytes than are read, at its start. */
export function describeSize(text: string, messageId: "bytes" | "yaml", limit: number): TextFinding[] {
  const findings: TextFinding[] = [];
  const range = new LineIndex(text).range(0, 0);
  reportText(documentTooLarge, findings, { range })({
    messageId,
    at: "",
    data: { size: byteLength(text), limit },
  });
  return findings;
}
