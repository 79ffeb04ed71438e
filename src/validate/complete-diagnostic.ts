import type { RawFinding } from "../diagnostics/define-rule.js";
import type { DiagnosticBase, Edit, Related } from "../diagnostics/diagnostic.js";
import { type Finding, MOST_RELATED, type RelatedPlace } from "../diagnostics/finding.js";
import { formatMessage } from "../diagnostics/message.js";
import type { NearNameSearch } from "../diagnostics/near-names.js";
import type { Place, Range } from "../diagnostics/place.js";
import { escapeUnsafe } from "../diagnostics/quote.js";
import type { Severity } from "../diagnostics/severity.js";
import { type FindingSource, fingerprintOf } from "./finding-source.js";

/** A diagnostic together with what only text needs, and with edits that nobody has made yet. */
export interface LocatedDiagnostic extends Omit<DiagnosticBase, "edits"> {
  readonly mark: Mark;
  readonly relatedMarks: readonly Mark[];
  /** The edits, made and tried out when they are asked for; absent when none can be. */
  readonly offer?: (() => readonly Edit[]) | undefined;
}

/** Which part of a string, or that the key, is meant. */
export interface Mark {
  readonly onKey?: boolean | undefined;
  readonly span?: readonly [number, number] | undefined;
  /** Known already, since the finding was made on the text. */
  readonly range?: Range | undefined;
  /** In another document, of which this text shows nothing. */
  readonly isElsewhere?: boolean;
}

/** What of the place a finding marks. */
export function markOf({ finding, range }: RawFinding): Mark {
  return { onKey: finding.onKey, span: finding.span, range };
}

/** Turns a finding into a diagnostic: sentence, place, near names, fingerprint (without its `#n`); edits come later. */
export function completeDiagnostic(
  raw: RawFinding,
  severity: Severity,
  nearNames: readonly string[],
  source: FindingSource,
): LocatedDiagnostic {
  const { rule, finding, relatedRanges } = raw;
  const data = withFrame(finding, nearNames);
  const place = source.map.place(finding.at);
  const related = (finding.related ?? []).slice(0, MOST_RELATED);
  const more = (finding.relatedCount ?? finding.related?.length ?? 0) - related.length;
  return {
    ruleId: rule.id,
    messageId: finding.messageId,
    severity,
    certainty: finding.certainty ?? "certain",
    message: formatMessage(rule.messages[finding.messageId] ?? rule.description, data),
    data,
    pointer: place.pointer,
    ...optional("nodeId", place.nodeId),
    ...optional("input", raw.input ?? place.input),
    related: related.map((one) => completeRelated(one, source)),
    ...optional("moreRelated", more > 0 ? more : undefined),
    ...optional("witness", finding.witness),
    fingerprint: fingerprintOf(raw, source.map),
    mark: markOf(raw),
    relatedMarks: related.map(({ span, elsewhere }, index) => ({
      span,
      range: relatedRanges?.[index],
      isElsewhere: elsewhere !== undefined,
    })),
  };
}

/** The names that an unknown one may have meant. */
export function findNearNamesOf(
  { finding: { near } }: RawFinding,
  search: NearNameSearch,
): readonly string[] {
  return near === undefined ? NONE : search.find(near.name, near.among);
}

const NONE: readonly string[] = [];

/** The data of a finding with what the frame says of findings of every rule. */
function withFrame(
  { data = {}, restsOn = [] }: Finding,
  nearNames: readonly string[],
): DiagnosticBase["data"] {
  if (nearNames.length === 0 && restsOn.length === 0) return data;
  return { ...data, ...(nearNames.length > 0 && { nearNames }), ...(restsOn.length > 0 && { restsOn }) };
}

function completeRelated(related: RelatedPlace, source: FindingSource): Related {
  return { ...placeOfRelated(related, source), role: related.role, message: escapeUnsafe(related.message) };
}

function placeOfRelated({ at, document, elsewhere }: RelatedPlace, source: FindingSource): Place {
  if (elsewhere !== undefined) {
    return {
      ...optional("document", elsewhere.document),
      pointer: at,
      ...optional("range", elsewhere.range),
      ...optional("nodeId", elsewhere.nodeId),
    };
  }
  const place = source.map.place(at);
  return {
    ...optional("document", document),
    pointer: place.pointer,
    ...optional("nodeId", place.nodeId),
    ...optional("input", place.input),
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  const result: { [K in Key]?: Value } = {};
  if (value !== undefined) result[key] = value;
  return result;
}
