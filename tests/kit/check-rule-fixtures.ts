import type { ValidateOptions } from "../../src/validate/options.js";
import type { CaseSource, ExpectedFinding, RuleCase } from "./check-rule-case.js";

/** The cases that the fixture folder of a rule holds, and what is wrong with the folder itself. */
export interface RuleFixtures {
  readonly cases: readonly RuleCase[];
  readonly problems: readonly string[];
}

/** Rules about the text of a document, of which its value shows nothing. */
const TEXT_RULES: ReadonlySet<string> = new Set([
  "document/syntax",
  "document/duplicate-key",
  "document/imprecise-number",
  "suppression/unused",
  "suppression/without-reason",
  "suppression/unknown-rule",
]);

const ENDINGS = [".json", ".jsonc", ".yaml"];

/**
 * Reads the fixtures of a rule: `valid/*.json` (or `.jsonc`, `.yaml`), and `invalid/` ones each beside its `.expected.json`;
 * `.options.json` beside a document holds the options to check it with.
 * @param files texts by their path inside the folder.
 */
export function readRuleFixtures(ruleId: string, files: ReadonlyMap<string, string>): RuleFixtures {
  const cases: RuleCase[] = [];
  const problems: string[] = [];
  for (const [path, text] of files) {
    const [, stem, ending] =
      /^((?:valid|invalid)\/[a-z0-9-]+)(\.expected\.json|\.options\.json|\.jsonc?|\.yaml)$/.exec(path) ?? [];
    if (stem === undefined) problems.push(`${path} is no fixture`);
    else if (ending === ".expected.json" || ending === ".options.json") {
      const isBeside = ENDINGS.some((document) => files.has(`${stem}${document}`));
      if (!isBeside) problems.push(`${path} has no document`);
    } else {
      const expected = files.get(`${stem}.expected.json`);
      if (stem.startsWith("invalid/") !== (expected !== undefined)) {
        problems.push(`${path} ${expected === undefined ? "lacks" : "must not have"} an expectation`);
        continue;
      }
      const findings: ExpectedFinding[] = expected === undefined ? [] : JSON.parse(expected);
      if (expected !== undefined && findings.length === 0) problems.push(`${path} expects nothing`);
      const options: ValidateOptions | undefined = parseOptional(files.get(`${stem}.options.json`));
      const source = ending === ".yaml" ? { kind: "text" as const, text } : sourceOf(ruleId, text);
      cases.push({ name: stem, source, options, expected: findings });
    }
  }
  return { cases, problems };
}

/** The text of a fixture as the rule wants it: as text, as the value that it holds, as `{ workflow, body }`, or as `{ job, decision }`. */
export function sourceOf(ruleId: string, text: string): CaseSource {
  if (TEXT_RULES.has(ruleId)) return { kind: "text", text };
  const value = JSON.parse(text);
  if (ruleId === "job/approval-not-pending")
    return { kind: "approval", job: value.job, value: value.decision };
  if (!ruleId.startsWith("run/")) return { kind: "value", value };
  return { kind: "run-body", workflow: value.workflow, value: value.body };
}

function parseOptional<T>(text: string | undefined): T | undefined {
  return text === undefined ? undefined : JSON.parse(text);
}
