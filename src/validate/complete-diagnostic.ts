import type { RawFinding } from "../diagnostics/define-rule.js";
import type { DiagnosticBase, Related } from "../diagnostics/diagnostic.js";
import type { Finding, RelatedPlace } from "../diagnostics/finding.js";
import { formatFingerprint } from "../diagnostics/fingerprint.js";
import { formatMessage } from "../diagnostics/message.js";
import type { Place, Range } from "../diagnostics/place.js";
import { escapeUnsafe } from "../diagnostics/quote.js";
import type { Severity } from "../diagnostics/severity.js";
import { buildEdits, type EditSource } from "./build-edits.js";

/** A diagnostic together with what only text needs: which part of the string, or the key, it marks. */
export interface LocatedDiagnostic extends DiagnosticBase {
  readonly mark: Mark;
  readonly relatedMarks: readonly Mark[];
}

export interface Mark {
  readonly onKey?: boolean | undefined;
  readonly span?: readonly [number, number] | undefined;
  /** Known already, since the finding was made on the text. */
  readonly range?: Range | undefined;
  /** In another document, of which this text shows nothing. */
  readonly isElsewhere?: boolean;
}

/** Turns a finding into a diagnostic: sentence, place, near names, edits, fingerprint (without its `#n`). */
export function completeDiagnostic(
  { rule, finding, range, relatedRanges }: RawFinding,
  severity: Severity,
  source: EditSource,
): LocatedDiagnostic {
  const isAsked = finding.near !== undefined && source.isTrial !== true;
  const nearNames = isAsked ? source.near.find(finding.near.name, finding.near.among) : [];
  const data = withFrame(finding, nearNames);
  const place = source.map.place(finding.at);
  const subject = finding.subject ?? finding.near?.name;
  return {
    ruleId: rule.id,
    messageId: finding.messageId,
    severity,
    certainty: finding.certainty ?? "certain",
    message: formatMessage(rule.messages[finding.messageId] ?? rule.description, data),
    data,
    pointer: place.pointer,
    ...optional("nodeId", place.nodeId),
    ...optional("input", place.input),
    related: (finding.related ?? []).map((related) => completeRelated(related, source)),
    ...optional("witness", finding.witness),
    edits: source.isTrial === true ? [] : buildEdits(finding, nearNames, source),
    fingerprint: formatFingerprint(rule.id, finding.identity ?? [place.nodeId, place.input, subject]),
    mark: { onKey: finding.onKey, span: finding.span, range },
    relatedMarks: (finding.related ?? []).map(({ span, elsewhere }, index) => ({
      span,
      range: relatedRanges?.[index],
      isElsewhere: elsewhere !== undefined,
    })),
  };
}

/** The data of a finding with what the frame says of findings of every rule. */
function withFrame(
  { data = {}, restsOn = [] }: Finding,
  nearNames: readonly string[],
): DiagnosticBase["data"] {
  if (nearNames.length === 0 && restsOn.length === 0) return data;
  return { ...data, ...(nearNames.length > 0 && { nearNames }), ...(restsOn.length > 0 && { restsOn }) };
}

function completeRelated(related: RelatedPlace, source: EditSource): Related {
  return { ...placeOfRelated(related, source), role: related.role, message: escapeUnsafe(related.message) };
}

function placeOfRelated({ at, document, elsewhere }: RelatedPlace, source: EditSource): Place {
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
