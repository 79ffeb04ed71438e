import type { Finding, FindingOf, FindingsAt, FindingWith, Report } from "./finding.js";
import type { Range } from "./place.js";
import type { Basis, SeverityOn } from "./severity.js";
import type { Source } from "./source.js";

export type Messages = Readonly<Record<string, string>>;

/** What a rule says of itself: enough for documents, settings and messages, without a check. */
export interface RuleDeclaration<
  Id extends string = string,
  M extends Messages = Messages,
  B extends Basis = Basis,
> {
  /** `category/defect`; public and fixed. */
  readonly id: Id;
  /** Default severity in the `recommended` preset. */
  readonly severity: SeverityOn<B>;
  readonly basis: B;
  /** The statements that it rests on. */
  readonly source: Source;
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
export interface Rule<
  Context,
  Id extends string = string,
  M extends Messages = Messages,
  B extends Basis = Basis,
> extends RuleDeclaration<Id, M, B> {
  check(context: Context, report: Report<M, SeverityOn<B>>): void;
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
export function declareRule<const Id extends string, const M extends Messages, const B extends Basis>(
  rule: RuleDeclaration<Id, M, B>,
): RuleDeclaration<Id, M, B> {
  return rule;
}

/** Takes findings; a list is one that keeps them all. */
export interface FindingSink {
  push(finding: RawFinding): unknown;
  /** Takes findings of one rule that are built only if they will be told; without it each is built. */
  many?(rule: RuleDeclaration, place: FindingsAt, build: (index: number) => Finding): void;
}

/** A typed `report` for one rule that hands over to a list or whatever takes findings. */
export function reportInto<M extends Messages, B extends Basis>(
  rule: RuleDeclaration<string, M, B>,
  findings: FindingSink,
): Report<M, SeverityOn<B>> {
  const report = <Id extends keyof M & string>(finding: FindingWith<M, Id, SeverityOn<B>>): void => {
    findings.push({ rule, finding });
  };
  const many = (place: FindingsAt, build: (index: number) => FindingOf<M, SeverityOn<B>>): void => {
    if (findings.many !== undefined) findings.many(rule, place, build);
    else for (let index = 0; index < place.count; index++) report(build(index));
  };
  return Object.assign(report, { many });
}
