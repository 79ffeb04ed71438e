import { syntax } from "../document/rules/syntax.js";
import type { LineIndex } from "./line-index.js";
import { reportText } from "./report-text.js";
import type { SyntaxProblem } from "./syntax-problem.js";
import type { TextFinding, TextLanguage } from "./text-document.js";

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
): TextFinding[] {
  const findings: TextFinding[] = [];
  const range = lines.range(problem.start, problem.end);
  const { opened } = problem;
  const relatedRanges = opened === undefined ? [] : [lines.range(opened, opened + 1)];
  const related = relatedRanges.map(() => OPENED);
  const report = reportText(syntax, findings, { range, relatedRanges });
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

const OPENED = { at: "", role: "opened", message: "The bracket that is still open stands here." };
