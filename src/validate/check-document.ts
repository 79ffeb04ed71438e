import type { RawFinding } from "../diagnostics/define-rule.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { DocumentKind } from "../document/detect-kind.js";
import type { Spelling } from "../document/respell.js";
import { withoutEchoes } from "./echoed-numbers.js";
import { FindingCollector, type TextJudge } from "./finding-collector.js";
import type { FindingReceiver, Written } from "./finding-source.js";
import type { ResolvedOptions } from "./options.js";
import type { Examine } from "./prove-edits.js";
import { readDocument, type SpelledDocument, spellDocument } from "./read-document.js";
import type { RuleFailure, Unchecked } from "./result.js";
import { runRules } from "./run-rules.js";
import { timed } from "./stopwatch.js";
import { type ToldFindings, tellFindings } from "./tell-findings.js";

/** What a check yields before it takes its public form. */
export interface CheckedDocument extends ToldFindings {
  readonly kind: DocumentKind | undefined;
  readonly spelling: Spelling;
  readonly unchecked: readonly Unchecked[];
  readonly failures: readonly RuleFailure[];
  /** The document is in the wire spelling as it stands. */
  readonly isWire: boolean;
}

/** What reading the value or the text found. */
export interface EarlierStages {
  readonly findings: Iterable<RawFinding>;
  /** Places whose value could not be carried over. */
  readonly lost?: ReadonlySet<string>;
  /** How numbers and booleans are written in the text. */
  readonly written?: Written | undefined;
}

const NOTHING_LOST: ReadonlySet<string> = new Set();
const NOTHING_EARLIER: EarlierStages = { findings: [] };

/**
 * The way of a document: detect → respell → check the shape → read → run the rules → tell what they found.
 * @param document plain JSON, in its own spelling.
 * @param kinds the kinds that are welcome.
 * @param earlier what the stages before found.
 * @param judge what is settled about findings outside of the document.
 */
export function checkDocument(
  document: JsonValue,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
  earlier: EarlierStages = NOTHING_EARLIER,
  judge?: TextJudge,
): CheckedDocument {
  const spelled = timed(options.stopwatch, READ, () => spellDocument(document, kinds, options));
  const { written } = earlier;
  const collector = new FindingCollector({ ...spelled, written }, options, judge);
  const examined = withoutEchoes(earlier.findings, collector, () =>
    examineDocument(spelled, options, earlier.lost ?? NOTHING_LOST, collector),
  );
  // A trial is no stage of its own, however many rules it runs.
  const unmeasured = { ...options, stopwatch: undefined };
  const examine: Examine = (changed, receive) => {
    const respelled = spellDocument(changed, kinds, unmeasured);
    return examineDocument(respelled, unmeasured, NOTHING_LOST, receive(respelled)).failures.length === 0;
  };
  const told = timed(options.stopwatch, "complete the findings", () => tellFindings(collector, examine));
  return { ...examined, ...told };
}

const READ = "read the document";

function examineDocument(
  spelled: SpelledDocument,
  options: ResolvedOptions,
  lost: ReadonlySet<string>,
  receiver: FindingReceiver,
): Omit<CheckedDocument, keyof ToldFindings> {
  const { kind, spelling, respelled, document } = spelled;
  const subjects = timed(options.stopwatch, READ, () =>
    readDocument(spelled, options, lost, receiver.stages),
  );
  const failures: RuleFailure[] = [];
  const unchecked: Unchecked[] = [];
  for (const subject of subjects) {
    if (receiver.isOver) break;
    const run = runRules(subject, spelling, options, receiver);
    failures.push(...run.failures);
    unchecked.push(...run.unchecked);
  }
  return { kind, spelling, unchecked, failures, isWire: respelled.value === document };
}
