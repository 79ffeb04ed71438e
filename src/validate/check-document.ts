import type { RawFinding } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import type { DocumentKind } from "../document/detect-kind.js";
import type { Spelling } from "../document/respell.js";
import { impreciseNumber } from "../document/rules/imprecise-number.js";
import { badAllowedValues } from "../rules/input/bad-allowed-values.js";
import { badValue } from "../rules/input/bad-value.js";
import { badRunValue } from "../rules/run/bad-value.js";
import { wrongType } from "../schema/rules/wrong-type.js";
import type { Written } from "./build-edits.js";
import type { LocatedDiagnostic } from "./complete-diagnostic.js";
import { completeFindings } from "./complete-findings.js";
import { DocumentMap } from "./document-map.js";
import type { ResolvedOptions } from "./options.js";
import { readDocument } from "./read-document.js";
import type { RuleFailure, Unchecked } from "./result.js";
import { runRules } from "./run-rules.js";
import { timed } from "./stopwatch.js";
import { verifyEdits } from "./verify-edits.js";

/** What a check yields before it takes its public form. */
export interface CheckedDocument {
  readonly kind: DocumentKind | undefined;
  readonly spelling: Spelling;
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly unchecked: readonly Unchecked[];
  readonly failures: readonly RuleFailure[];
  /** The document is in the wire spelling as it stands. */
  readonly isWire: boolean;
}

/** What reading the value or the text found. */
export interface EarlierStages {
  readonly findings: readonly RawFinding[];
  /** Places whose value could not be carried over. */
  readonly lost?: ReadonlySet<string>;
  /** How numbers and booleans are written in the text. */
  readonly written?: Written | undefined;
}

const NOTHING_LOST: ReadonlySet<string> = new Set();
const NOTHING_EARLIER: EarlierStages = { findings: [], lost: NOTHING_LOST };

/**
 * The way of a document: detect → respell → check the shape → read → run the rules → complete → sort.
 * @param document plain JSON, in its own spelling.
 * @param kinds the kinds that are welcome.
 * @param earlier what the stages before found.
 */
export function checkDocument(
  document: JsonValue,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
  earlier: EarlierStages = NOTHING_EARLIER,
): CheckedDocument {
  const checked = checkOnce(document, kinds, options, earlier);
  const needsTrial = checked.diagnostics.some(({ edits }) => edits.length > 0);
  if (!needsTrial) return checked;
  const { stopwatch, limits } = options;
  // A trial is one stage, however many rules it runs.
  const unmeasured = { ...options, stopwatch: undefined };
  const check = (changed: JsonValue) =>
    checkOnce(changed, kinds, unmeasured, NOTHING_EARLIER, true).diagnostics;
  const verify = () => verifyEdits(document, checked.diagnostics, check, limits.edits);
  return { ...checked, diagnostics: timed(stopwatch, "try the edits", verify) };
}

function checkOnce(
  document: JsonValue,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
  earlier: EarlierStages,
  isTrial = false,
): CheckedDocument {
  const { stopwatch } = options;
  const read = timed(stopwatch, "read the document", () =>
    readDocument(document, kinds, options, earlier.lost ?? NOTHING_LOST),
  );
  const findings = read.findings.map((raw) => ({ raw, isDraft: false }));
  const failures: RuleFailure[] = [];
  const unchecked: Unchecked[] = [...read.unchecked];
  for (const subject of read.subjects) {
    const run = runRules(subject, read.spelling, options);
    for (const raw of run.findings) findings.push({ raw, isDraft: subject.isDraft });
    failures.push(...run.failures);
    unchecked.push(...run.unchecked);
  }
  const map = new DocumentMap(read.respelled);
  const found = findings.map(({ raw }) => raw);
  for (const raw of withoutEchoes(earlier.findings, found, map)) findings.push({ raw, isDraft: false });
  const source = {
    document,
    map,
    spelling: read.spelling,
    near: new NearNameSearch(options.renamed),
    isTrial,
    written: earlier.written,
  };
  return {
    kind: read.kind,
    spelling: read.spelling,
    diagnostics: timed(stopwatch, "complete the findings", () => completeFindings(findings, source, options)),
    unchecked,
    failures,
    isWire: read.respelled.value === document,
  };
}

/** The findings of earlier stages, but for numbers that lose digits where no number is wanted. */
export function withoutEchoes(
  earlier: readonly RawFinding[],
  found: readonly RawFinding[],
  map: DocumentMap,
): readonly RawFinding[] {
  if (earlier.every(({ rule }) => rule.id !== impreciseNumber.id)) return earlier;
  const unwanted = found.filter(({ rule }) => OTHER_TYPE.has(rule.id));
  const places = new Set(unwanted.map(({ finding }) => map.place(finding.at).pointer));
  return earlier.filter(({ rule, finding }) => rule.id !== impreciseNumber.id || !places.has(finding.at));
}

const OTHER_TYPE: ReadonlySet<string> = new Set([
  badAllowedValues.id,
  badRunValue.id,
  badValue.id,
  wrongType.id,
]);
