import type { RuleDeclaration } from "../../src/diagnostics/define-rule.js";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { basisOfMessage, type Source } from "../../src/diagnostics/source.js";
import { aboutRules } from "../../src/rules/about.generated.js";
import type { RuleId } from "../../src/rules/index.js";
import type { RuleCase } from "./check-rule-case.js";
import { documentOf, formatSorted, freezeDeeply, hasPlace, isHere } from "./check-rule-document.js";
import { checkEdits, checkTextEdits } from "./check-rule-edits.js";
import { compareFindings } from "./check-rule-findings.js";
import { type CaseDiagnostic, optionsWith, runCase } from "./check-rule-run.js";
import { checkText } from "./check-rule-text.js";

/**
 * Holds a rule to the laws of all rules, over documents that say what they expect of it.
 * @returns each broken law with the case that breaks it; nothing when all is well.
 */
export function checkRule(
  rule: RuleDeclaration<RuleId>,
  cases: readonly RuleCase[],
  source: Source = aboutRules[rule.id].source,
): string[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const given of cases) {
    const ruleCase = { ...given, options: optionsWith(rule, given.options) };
    const diagnostics = run(ruleCase);
    for (const { messageId } of ownOf(rule, diagnostics)) seen.add(messageId);
    const broken = [
      ...checkFindings(rule, ruleCase, diagnostics),
      ...checkBasis(rule, source, ruleCase, diagnostics),
      ...diagnostics.flatMap((diagnostic) => checkDiagnostic(ruleCase, diagnostic)),
      ...checkRepetition(ruleCase, diagnostics),
      ...checkText(ruleCase, diagnostics),
      ...checkCaseEdits(ruleCase, diagnostics),
    ];
    problems.push(...broken.map((problem) => `${ruleCase.name}: ${problem}`));
  }
  return [...problems, ...checkKinds(cases), ...checkUnseen(rule, seen), ...checkRepeated(cases)];
}

const LONGEST_MESSAGE = 240;

function run({ source, options }: RuleCase): readonly CaseDiagnostic[] {
  return runCase(freezeDeeply(source), options);
}

function ownOf(rule: RuleDeclaration, diagnostics: readonly CaseDiagnostic[]): CaseDiagnostic[] {
  return diagnostics.filter(({ ruleId }) => ruleId === rule.id);
}

function checkFindings(
  rule: RuleDeclaration,
  { expected, others = [] }: RuleCase,
  diagnostics: readonly CaseDiagnostic[],
): string[] {
  const strange = diagnostics.filter(({ ruleId }) => ruleId !== rule.id && !others.includes(ruleId));
  return [
    ...strange.map(({ ruleId, pointer, message }) => `${ruleId} speaks at "${pointer}": ${message}`),
    ...compareFindings(ownOf(rule, diagnostics), expected),
  ];
}

/** An error is certain and never a matter of inference, message by message, whatever severity a finding sets. */
function checkBasis(
  rule: RuleDeclaration,
  source: Source,
  { options }: RuleCase,
  diagnostics: readonly CaseDiagnostic[],
): string[] {
  if (options?.preset !== undefined || options?.rules !== undefined) return [];
  const errors = ownOf(rule, diagnostics).filter(({ severity }) => severity === "error");
  return errors.flatMap(({ messageId, certainty, message }) => [
    ...(basisOfMessage(source, messageId) === "inferred" ? [`an error is inferred: ${message}`] : []),
    ...(certainty === "possible" ? [`an error is only possible: ${message}`] : []),
  ]);
}

function checkDiagnostic({ source, options }: RuleCase, diagnostic: CaseDiagnostic): string[] {
  const { message, pointer, related } = diagnostic;
  const document = documentOf(source);
  const problems: string[] = [];
  const here = related.filter((place) => isHere(place, options));
  for (const place of [pointer, ...here.map((other) => other.pointer)]) {
    if (!hasPlace(document, place)) problems.push(`the pointer "${place}" leads nowhere`);
  }
  for (const sentence of [message, ...related.map((other) => other.message)]) {
    if (/\{\w+\}/.test(sentence)) problems.push(`a placeholder is left in "${sentence}"`);
    if (sentence.length > LONGEST_MESSAGE) problems.push(`too long: "${sentence}"`);
  }
  return problems;
}

function checkRepetition(ruleCase: RuleCase, diagnostics: readonly CaseDiagnostic[]): string[] {
  const again = run(ruleCase);
  return JSON.stringify(again) === JSON.stringify(diagnostics) ? [] : ["a second run says something else"];
}

function checkCaseEdits({ source, options }: RuleCase, diagnostics: readonly CaseDiagnostic[]): string[] {
  const ofText = diagnostics.filter(({ edits }) => edits.some(({ textEdits }) => textEdits !== undefined));
  const ofValue = diagnostics.filter((diagnostic) => !ofText.includes(diagnostic));
  const wrong =
    source.kind === "text"
      ? checkTextEdits(source.text, ofText, diagnostics, (text) => runCase({ kind: "text", text }, options))
      : ofText.map(({ message }) => `an edit of a text where there is none: ${message}`);
  const document = documentOf(source);
  if (document === undefined || ofValue.every(({ edits }) => edits.length === 0)) return wrong;
  // Whatever has an edit of its value was read as JSON.
  const ofDocument = checkEdits(document as JsonValue, ofValue, (value) =>
    runCase(
      source.kind === "text" ? { kind: "text", text: JSON.stringify(value) } : { ...source, value },
      options,
    ),
  );
  return [...wrong, ...ofDocument];
}

function checkKinds(cases: readonly RuleCase[]): string[] {
  const hasValid = cases.some(({ expected }) => expected.length === 0);
  const hasInvalid = cases.some(({ expected }) => expected.length > 0);
  return [
    ...(hasValid ? [] : ["there is no valid case"]),
    ...(hasInvalid ? [] : ["there is no invalid case"]),
  ];
}

function checkUnseen(rule: RuleDeclaration, seen: ReadonlySet<string>): string[] {
  const unseen = Object.keys(rule.messages).filter((messageId) => !seen.has(messageId));
  return unseen.map((messageId) => `no case brings up the message "${messageId}"`);
}

/** Equal documents with equal options, whatever the order of their keys; values that JSON cannot carry differ. */
function checkRepeated(cases: readonly RuleCase[]): string[] {
  const names = new Map<string, string>();
  const problems: string[] = [];
  for (const { name, source, options } of cases) {
    const text = formatSorted({ source, options });
    const twin = text === undefined ? undefined : names.get(text);
    if (twin !== undefined) problems.push(`${name} is the same document as ${twin}`);
    if (text !== undefined) names.set(text, name);
  }
  return problems;
}
