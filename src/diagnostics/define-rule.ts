import type { Finding, FindingOf, FindingsAt, FindingWith, Report } from "./finding.js";
import type { Range } from "./place.js";
import type { Basis, Severity } from "./severity.js";

export type Messages = Readonly<Record<string, string>>;

/** What a rule says of itself: enough for documents, settings and messages, without a check. */
export interface RuleDeclaration<Id extends string = string, M extends Messages = Messages> {
  /** `category/defect`; public and fixed. */
  readonly id: Id;
  /** Default severity in the `recommended` preset. */
  readonly severity: Severity;
  readonly basis: Basis;
  /** What holds when the rule is silent, as one sentence. */
  readonly description: string;
  /** Templates by message id. */
  readonly messages: M;
  /** Says only "not finished yet": one step lower in a draft. */
  readonly incomplete?: true;
  /** Also runs on the flow of a job. */
  readonly inJobs?: true;
}

/** A declaration with its check over a prepared context; it keeps no state and may be called in any order. */
export interface Rule<Context, Id extends string = string, M extends Messages = Messages>
  extends RuleDeclaration<Id, M> {
  check(context: Context, report: Report<M>): void;
}

/** A finding together with the rule that owns it, before it becomes a diagnostic. */
export interface RawFinding {
  readonly rule: RuleDeclaration;
  readonly finding: Finding;
  /** Known when the finding was made on a text. */
  readonly range?: Range;
  /** The input that a finding is about, where its place does not tell. */
  readonly input?: string | undefined;
  /** One for each of `finding.related`. */
  readonly relatedRanges?: readonly Range[];
}

/** Declares a rule whose findings are produced by a stage of the pipeline (`document/*`, `schema/*`). */
export function declareRule<const Id extends string, const M extends Messages>(
  rule: RuleDeclaration<Id, M>,
): RuleDeclaration<Id, M> {
  return rule;
}

/** Takes findings; a list is one that keeps them all. */
export interface FindingSink {
  push(finding: RawFinding): unknown;
  /** Takes findings of one rule that are built only if they will be told; without it each is built. */
  many?(rule: RuleDeclaration, place: FindingsAt, build: (index: number) => Finding): void;
}

/** A typed `report` for one rule that hands over to a list or whatever takes findings. */
export function reportInto<M extends Messages>(
  rule: RuleDeclaration<string, M>,
  findings: FindingSink,
): Report<M> {
  const report = <Id extends keyof M & string>(finding: FindingWith<M, Id>): void => {
    findings.push({ rule, finding });
  };
  const many = (place: FindingsAt, build: (index: number) => FindingOf<M>): void => {
    if (findings.many !== undefined) findings.many(rule, place, build);
    else for (let index = 0; index < place.count; index++) report(build(index));
  };
  return Object.assign(report, { many });
}
