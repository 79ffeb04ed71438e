import type { FindingSink, RawFinding, RuleDeclaration } from "../diagnostics/define-rule.js";
import { type Finding, MOST_RELATED } from "../diagnostics/finding.js";
import { formatFingerprint } from "../diagnostics/fingerprint.js";
import type { JsonValue } from "../diagnostics/json.js";
import type { Range } from "../diagnostics/place.js";
import type { DocumentKind } from "../document/detect-kind.js";
import type { Spelling } from "../document/respell.js";
import { limitFindings } from "../rules/limit/findings.js";
import type { DocumentMap } from "./document-map.js";

/** The document that findings are about. */
export interface FindingSource {
  /** As given, in its own spelling. */
  readonly document: JsonValue;
  readonly map: DocumentMap;
  readonly spelling: Spelling;
  /** It is one workflow or flow in one spelling, so that edits can be tried out on parts of it. */
  readonly isFlow?: boolean | undefined;
  /** It is what the API tells of jobs: a record of what happened, of which nobody takes anything away. */
  readonly isAnswer?: boolean | undefined;
  /** How the number or boolean at a pointer is written, where the document was read from a text. */
  readonly written?: Written | undefined;
  /** Where everything stands, when the document was read from a text. */
  readonly locate?: Locate | undefined;
  /** The text of another document that findings point into. */
  readonly other?: { readonly document: string | undefined; readonly locate: Locate } | undefined;
}

/** What reading a value or a text found and tells. */
export interface Reading extends Pick<FindingSource, "written" | "locate"> {
  readonly findings: Iterable<RawFinding>;
  /** Places whose value could not be carried over. */
  readonly lost?: ReadonlySet<string>;
  /** The kind whose shape it has in the wire spelling, where reading has made sure of that: nobody need look again. */
  readonly admitted?: DocumentKind | undefined;
}

/** Which part of a string, or that the key, is meant. */
export interface Mark {
  readonly onKey?: boolean | undefined;
  readonly span?: readonly [number, number] | undefined;
}

/** Where the value at a pointer (in the document's own spelling), or a part of it, stands in a text. */
export type Locate = (pointer: string, mark?: Mark) => Range;

/** What of its place a finding marks. */
export function markOf({ onKey, span }: Finding): Mark {
  return { onKey, span };
}

/** The characters of a number or boolean at a pointer (in the document's own spelling); `undefined`: not known. */
export type Written = (pointer: string) => string | undefined;

/** Takes the findings of one document, whichever stage or rule they come from. */
export interface FindingReceiver {
  /** Whatever else would be found changes nothing any more. */
  readonly isOver: boolean;
  /** Takes what the stages before the rules find. */
  readonly stages: FindingSink;
  /** Takes what rules find in one workflow. */
  openRules(isDraft: boolean): RuleRun;
}

/** Takes what one rule after the other finds. */
export interface RuleRun extends Required<FindingSink> {
  /** Whatever a rule before has found and that was not kept is dropped. */
  begin(rule: RuleDeclaration): void;
  /** The rule has come to its end: what it found counts. */
  keep(): void;
}

/** Who a finding is, without its `#n`: the same wherever its node stands in the document. */
export function fingerprintOf({ rule, finding, input }: RawFinding, map: DocumentMap): string {
  // The id of a rule is fit for a fingerprint as it is.
  if (rule.id === limitFindings.id) return [rule.id, ...(finding.identity ?? [])].join(":");
  if (finding.identity !== undefined) return formatFingerprint(rule.id, finding.identity);
  const place = map.place(finding.at);
  const subject = finding.subject ?? finding.near?.name;
  return formatFingerprint(rule.id, [place.nodeId, input ?? place.input, subject]);
}

/** By this a finding is known again when the document was checked again. */
export function identityOf(raw: RawFinding, map: DocumentMap): string {
  return `${fingerprintOf(raw, map)} ${raw.finding.messageId}`;
}

/** How many characters a finding is about as long as when it is printed, apart from its sentence. */
export function lengthOf({ finding, input: own = "" }: RawFinding, map: DocumentMap): number {
  const { at, data = {}, related = [], witness } = finding;
  const { nodeId = "", input = "" } = map.place(at);
  let length = at.length + nodeId.length + input.length + own.length;
  const places = related.slice(0, MOST_RELATED);
  for (const values of [data, ...places.map(({ at, says }) => ({ ...says.data, at, says: says.template }))]) {
    for (const value of Object.values(values)) {
      if (typeof value === "string") length += value.length;
      else if (typeof value === "object") for (const text of value) length += text.length;
    }
  }
  for (const name in witness?.run) length += name.length + FIELD;
  return length;
}

/** About what a field of an object is long beside its name. */
const FIELD = 20;
