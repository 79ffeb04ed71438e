import type { JsonValue } from "../diagnostics/json.js";
import type { DocumentKind } from "../document/detect-kind.js";
import type { Spelling } from "../document/respell.js";
import { runEditorRules } from "./editor-rules.js";
import type { Accepting } from "./finding-collector.js";
import type { FindingReceiver, FindingSource, Reading } from "./finding-source.js";
import { type Finished, finish, finishUnread } from "./finish.js";
import type { ResolvedOptions } from "./options.js";
import { admitDocument, readDocument, type SpelledDocument, spellDocument } from "./read-document.js";
import type { RuleFailure, Unchecked } from "./result.js";
import { runRules } from "./run-rules.js";
import { timed } from "./stopwatch.js";

/** What a check yields before it takes its public form. */
export interface CheckedDocument extends Finished, ExaminedDocument {}

interface ExaminedDocument {
  readonly kind: DocumentKind | undefined;
  readonly spelling: Spelling;
  readonly unchecked: readonly Unchecked[];
  readonly failures: readonly RuleFailure[];
  /** The document is in the wire spelling as it stands. */
  readonly isWire: boolean;
}

const NOTHING_LOST: ReadonlySet<string> = new Set();
const NOTHING_READ: Reading = { findings: [] };

/**
 * The way of a document: detect → respell → check the shape → read → run the rules → finish.
 * @param document plain JSON, in its own spelling.
 * @param kinds the kinds that are welcome.
 */
export function checkDocument(
  document: JsonValue,
  kinds: readonly DocumentKind[],
  options: ResolvedOptions,
  reading: Reading = NOTHING_READ,
  accepting?: Accepting,
): CheckedDocument {
  const { stopwatch } = options.report;
  const { lost = NOTHING_LOST, admitted } = reading;
  const spelled = timed(stopwatch, READ, () => spellDocument(document, kinds, options, admitted));
  const { examined, diagnostics, counts, suppressed, suppressedCount } = finish(
    {
      source: sourceOf(spelled, reading),
      reading,
      examine: (receiver) => examineDocument(spelled, options, lost, receiver),
      retry: (changed, receive) => {
        // A trial is no stage of its own, however many rules it runs.
        const unmeasured = { ...options, report: { ...options.report, stopwatch: undefined } };
        const known = admitDocument(changed, kinds, unmeasured);
        const respelled = spellDocument(known?.document ?? changed, kinds, unmeasured, known?.kind);
        const { failures } = examineDocument(respelled, unmeasured, NOTHING_LOST, receive(respelled));
        return failures.length === 0;
      },
    },
    options,
    accepting,
  );
  const { kind, spelling, unchecked, failures, isWire } = examined;
  return { kind, spelling, unchecked, failures, isWire, diagnostics, counts, suppressed, suppressedCount };
}

function sourceOf(
  { document, map, spelling, isFlow, isAnswer }: SpelledDocument,
  { written, locate }: Reading,
): FindingSource {
  return { document, map, spelling, isFlow, isAnswer, written, locate };
}

/** What is known of a document that could not be read: only what reading it found. */
export function checkUnread(reading: Reading, options: ResolvedOptions): CheckedDocument {
  const nothing = {
    kind: undefined,
    spelling: "camelCase",
    unchecked: [],
    failures: [],
    isWire: false,
  } as const;
  return { ...nothing, ...finishUnread(reading, options) };
}

const READ = "read the document";

function examineDocument(
  spelled: SpelledDocument,
  options: ResolvedOptions,
  lost: ReadonlySet<string>,
  receiver: FindingReceiver,
): ExaminedDocument {
  const { kind, spelling, respelled, document } = spelled;
  const subjects = timed(options.report.stopwatch, READ, () =>
    readDocument(spelled, options, lost, receiver.stages),
  );
  const failures: RuleFailure[] = [];
  const unchecked: Unchecked[] = [];
  for (const subject of subjects) {
    if (receiver.isOver) break;
    const run =
      subject.editor === undefined
        ? runRules(subject, spelling, options, receiver)
        : runEditorRules(subject, subject.editor, spelling, options, receiver);
    failures.push(...run.failures);
    unchecked.push(...run.unchecked);
  }
  return { kind, spelling, unchecked, failures, isWire: respelled.value === document };
}
