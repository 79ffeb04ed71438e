import type { Acceptance, Suppressed } from "../accept/accepted.js";
import type { RawFinding } from "../diagnostics/define-rule.js";
import type { DiagnosticBase, Edit, Related } from "../diagnostics/diagnostic.js";
import {
  type Finding,
  MOST_RELATED,
  type Near,
  type RelatedPlace,
  type TextMend,
} from "../diagnostics/finding.js";
import { FingerprintCounter } from "../diagnostics/fingerprint.js";
import { formatMessage, withTitle } from "../diagnostics/message.js";
import { NearNameSearch } from "../diagnostics/near-names.js";
import type { Place, Range } from "../diagnostics/place.js";
import type { Severity } from "../diagnostics/severity.js";
import { documentImpreciseNumber } from "../document/rules/imprecise-number.js";
import { asDiagnostic, type Diagnostic } from "../rules/index.js";
import { inputBadAllowedValues } from "../rules/input/bad-allowed-values.js";
import { inputBadValue } from "../rules/input/bad-value.js";
import { runBadValue } from "../rules/run/bad-value.js";
import { schemaWrongType } from "../schema/rules/wrong-type.js";
import { DocumentMap } from "./document-map.js";
import type { Examine } from "./edit-trials.js";
import { type Accepting, FindingCollector, type KeptFinding } from "./finding-collector.js";
import {
  type FindingReceiver,
  type FindingSource,
  fingerprintOf,
  markOf,
  type Reading,
} from "./finding-source.js";
import type { ResolvedOptions } from "./options.js";
import { sortDiagnostics } from "./order.js";
import { type Claim, EditProver, mayPropose } from "./prove-edits.js";
import { countSeverities, type RuleFailure } from "./result.js";
import { timed } from "./stopwatch.js";

/** One check, whatever is checked: a document, its text, a run body, a decision on an approval. */
export interface Check<Examined> {
  readonly source: FindingSource;
  readonly reading: Reading;
  /** Finds all that reading has not found. */
  examine(receiver: FindingReceiver): Examined;
  /** The same for a changed version, so that edits can be tried out. */
  readonly retry: Examine;
}

/** What is reported of one check. */
export interface Finished {
  /** In the order of the document. */
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: Readonly<Record<Severity, number>>;
  readonly suppressed: readonly Suppressed[];
  /** How many are suppressed, those that are not listed too. */
  readonly suppressedCount: number;
}

/**
 * The tail of every check: what was found → what of it is reported, at which severity, and what is accepted → the one
 * order → sentences, places, fingerprints and edits.
 */
export function finish<Examined extends { readonly failures: readonly RuleFailure[] }>(
  check: Check<Examined>,
  options: ResolvedOptions,
  accepting: Accepting = {},
): Finished & { readonly examined: Examined } {
  const { source, reading, retry } = check;
  const collector = new FindingCollector(source, options, accepting);
  const examined = withoutEchoes(reading.findings, collector, () => check.examine(collector));
  const told = timed(options.report.stopwatch, "complete the findings", () => tell(collector, retry));
  const mistakes = accepting.findMistakes?.(examined.failures);
  const diagnostics =
    mistakes === undefined
      ? told.diagnostics
      : mergeByPlace(told.diagnostics, finishUnread({ ...reading, findings: mistakes }, options).diagnostics);
  const { suppressed, suppressedCount } = told;
  return { examined, diagnostics, counts: countSeverities(diagnostics), suppressed, suppressedCount };
}

/** The same for what could not be read: its findings keep their order, and there is nothing to try edits on. */
export function finishUnread({ findings, locate }: Reading, options: ResolvedOptions): Finished {
  const collector = new FindingCollector({ ...UNREAD, locate }, options);
  for (const raw of findings) collector.stages.push(raw);
  const told = tell(collector);
  return { ...told, counts: countSeverities(told.diagnostics) };
}

const UNREAD: FindingSource = {
  document: null,
  map: new DocumentMap({ value: null, spelling: "camelCase", hasOddSpelling: false, originals: new Map() }),
  spelling: "camelCase",
};

const OTHER_TYPE: ReadonlySet<string> = new Set([
  inputBadAllowedValues.id,
  runBadValue.id,
  inputBadValue.id,
  schemaWrongType.id,
]);

/**
 * Hands over what reading found. Numbers that lose digits come last, and only where nobody has said meanwhile that no
 * number is wanted there.
 * @param examine finds everything else.
 */
function withoutEchoes<T>(earlier: Iterable<RawFinding>, collector: FindingCollector, examine: () => T): T {
  const numbers = new Map<string, RawFinding>();
  for (const raw of earlier) {
    if (raw.rule.id === documentImpreciseNumber.id) numbers.set(raw.finding.at, raw);
    else collector.stages.push(raw);
  }
  if (numbers.size > 0) {
    collector.listen((ruleId, at) => {
      if (OTHER_TYPE.has(ruleId)) numbers.delete(collector.source.map.pointer(at));
    });
  }
  const examined = examine();
  for (const raw of numbers.values()) collector.stages.push(raw);
  return examined;
}

/** @param examine absent when the document could not be read. */
function tell(collector: FindingCollector, examine?: Examine): Omit<Finished, "counts"> {
  const { source, options, positions } = collector;
  const { kept, acceptedCount, all } = collector.finish();
  if (kept.length === 0) return { diagnostics: [], suppressed: [], suppressedCount: acceptedCount };
  const near = new NearNameSearch(options.report.renamed);
  const inOrder = examine === undefined ? [...kept].sort((a, b) => a.order - b.order) : kept;
  const unsorted = inOrder.map((one) => complete(one, near, source));
  const completed = examine === undefined ? unsorted : sortDiagnostics(unsorted, positions);
  const prover =
    all && examine && options.report.edits ? new EditProver(source, all, examine, options) : undefined;
  const claims = completed.map(({ claim }) => claim).filter((claim) => claim !== undefined);
  const counter = new FingerprintCounter();
  const diagnostics: Diagnostic[] = [];
  const suppressed: Suppressed[] = [];
  for (const one of completed) {
    const { claim, acceptance } = one;
    const proven = claim && prover && (() => prover.prove(claim, claims));
    const mends = options.report.edits ? one.mends : undefined;
    const most = options.report.limits.edits;
    const offer =
      mends === undefined ? proven : () => [...(proven?.() ?? []), ...mends().map(asEdit)].slice(0, most);
    const diagnostic = asDiagnostic(withEdits(one, counter.next(one.fingerprint), offer));
    if (acceptance === undefined) diagnostics.push(diagnostic);
    else suppressed.push({ ...acceptance, diagnostic });
  }
  return { diagnostics, suppressed, suppressedCount: acceptedCount };
}

interface Completed {
  readonly diagnostic: Omit<DiagnosticBase, "edits" | "fingerprint" | "range">;
  readonly range: Range | undefined;
  /** Without its `#n`. */
  readonly fingerprint: string;
  readonly claim: Claim | undefined;
  readonly acceptance: Acceptance | undefined;
  readonly mends: RawFinding["mends"];
}

/** Sentence, place, near names and fingerprint of a finding. */
function complete(kept: KeptFinding, near: NearNameSearch, source: FindingSource): Completed {
  const { raw, severity, acceptance } = kept;
  const { rule, finding } = raw;
  const { nearNames, knownNames } = finding.near === undefined ? NO_NAMES : findNames(finding.near, near);
  const data = withFrame(finding, nearNames, knownNames);
  const { [finding.messageId]: template = rule.id } = rule.messages;
  const place = source.map.place(finding.at);
  const related = (finding.related ?? []).slice(0, MOST_RELATED);
  const more = (finding.relatedCount ?? finding.related?.length ?? 0) - related.length;
  const diagnostic = {
    ruleId: rule.id,
    messageId: finding.messageId,
    severity,
    certainty: finding.certainty ?? "certain",
    message: formatMessage(finding.title === undefined ? template : withTitle(template), data),
    data,
    pointer: place.pointer,
    ...optional("nodeId", place.nodeId),
    ...optional("input", raw.input ?? place.input),
    related: related.map((one, index) => completeRelated(one, raw.relatedRanges?.[index], source)),
    ...optional("moreRelated", more > 0 ? more : undefined),
    ...optional("witness", finding.witness),
  };
  return {
    diagnostic,
    range: raw.range ?? source.locate?.(place.pointer, markOf(finding)),
    fingerprint: fingerprintOf(raw, source.map),
    claim: mayPropose(finding, nearNames) ? { raw, nearNames } : undefined,
    acceptance,
    mends: raw.mends,
  };
}

/** Changes of a text as an edit, which leaves the value as it is. */
function asEdit({ title: { id, template, data }, safety, destructive, textEdits }: TextMend): Edit {
  const title = formatMessage(template, data);
  return { title, titleId: id, data, safety, ...(destructive && { destructive }), patch: [], textEdits };
}

const NO_NAMES = { nearNames: [], knownNames: [] };

/** What an unknown name may mean, and what is known in its place: those first, then others as they come. */
function findNames({ name, among }: Near, search: NearNameSearch) {
  const known: string[] = [];
  const nearNames = search.find(name, noteFirst(among, known));
  const others = known.filter((one) => one !== name && !nearNames.includes(one));
  return { nearNames, knownNames: [...nearNames, ...new Set(others)].slice(0, MOST_KNOWN) };
}

/** So many known names are told. */
const MOST_KNOWN = 10;

function* noteFirst(names: Iterable<string>, first: string[]): Iterable<string> {
  for (const name of names) {
    if (first.length <= MOST_KNOWN) first.push(name);
    yield name;
  }
}

/** The data of a finding with what the frame says of findings of every rule. */
function withFrame(
  { data = {}, restsOn = [], title }: Finding,
  nearNames: readonly string[],
  knownNames: readonly string[],
): DiagnosticBase["data"] {
  if (knownNames.length === 0 && restsOn.length === 0 && title === undefined) return data;
  return {
    ...data,
    ...(title !== undefined && { title }),
    ...(nearNames.length > 0 && { nearNames }),
    ...(knownNames.length > 0 && { knownNames }),
    ...(restsOn.length > 0 && { restsOn }),
  };
}

function completeRelated(related: RelatedPlace, known: Range | undefined, source: FindingSource): Related {
  const { at, document, elsewhere, role, span, says } = related;
  const { id: messageId, template, data } = says;
  const said = { role, message: formatMessage(template, data), messageId, data };
  if (elsewhere !== undefined) {
    const { other } = source;
    const place: Place = {
      ...optional("document", elsewhere.document),
      pointer: at,
      ...optional("range", elsewhere.range),
      ...optional("nodeId", elsewhere.nodeId),
    };
    const isOther = other !== undefined && elsewhere.document === other.document;
    return { ...place, ...said, ...(isOther && { range: other.locate(at) }) };
  }
  const place = source.map.place(at);
  return {
    ...optional("document", document),
    pointer: place.pointer,
    ...optional("nodeId", place.nodeId),
    ...optional("input", place.input),
    ...said,
    ...optional("range", source.locate && (known ?? source.locate(place.pointer, { span }))),
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  const result: { [K in Key]?: Value } = {};
  if (value !== undefined) result[key] = value;
  return result;
}

/** @param offer makes the edits, once somebody reads them; absent when there can be none. */
function withEdits(
  { diagnostic, range }: Completed,
  fingerprint: string,
  offer: (() => readonly Edit[]) | undefined,
): DiagnosticBase {
  const found = { ...diagnostic, edits: NO_EDITS, fingerprint, ...(range !== undefined && { range }) };
  if (offer === undefined) return found;
  let made: readonly Edit[] | undefined;
  // In its place among the fields; who reads them once more gets the same ones.
  return Object.defineProperty(found, "edits", {
    enumerable: true,
    configurable: true,
    get: () => {
      made ??= offer();
      return made;
    },
    set: (value: readonly Edit[]) => {
      made = value;
    },
  });
}

const NO_EDITS: readonly Edit[] = [];

/**
 * Puts findings that only the text has a place for among those of the document, each before the first one behind it.
 * @param added in the order of the text.
 */
function mergeByPlace(diagnostics: readonly Diagnostic[], added: readonly Diagnostic[]): Diagnostic[] {
  const waiting = [...added].reverse();
  const merged: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    for (let next = waiting.at(-1); next !== undefined; next = waiting.at(-1)) {
      if (offsetOf(next) > offsetOf(diagnostic)) break;
      merged.push(next);
      waiting.pop();
    }
    merged.push(diagnostic);
  }
  return [...merged, ...waiting.reverse()];
}

function offsetOf({ range }: Diagnostic): number {
  return range?.start.offset ?? 0;
}
