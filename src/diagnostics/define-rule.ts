import type {
  Finding,
  FindingOf,
  FindingsAt,
  FindingWith,
  ProposedEdit,
  Report,
  TextMend,
} from "./finding.js";
import type { Messages } from "./message.js";
import type { Range } from "./place.js";
import type { OptionShapes, OptionValues } from "./rule-options.js";
import type { Basis, SeverityOn } from "./severity.js";
import type { Source } from "./source.js";

/**
 * What a rule says to people. It stands in the rule's own file, but no check reads it: the build leaves it out there and
 * publishes it as `flowproof/rules`.
 */
export interface RuleAbout {
  /** What holds when the rule is silent, as one sentence. */
  readonly description: string;
  /** The statements that it rests on. */
  readonly source: Source;
}

/** What a rule says of itself: enough for settings and messages, without a check. */
export interface RuleDeclaration<
  Id extends string = string,
  M extends Messages = Messages,
  B extends Basis = Basis,
  Mend = unknown,
  O extends OptionShapes = OptionShapes,
> {
  /** `category/defect`; public and fixed. */
  readonly id: Id;
  /** Default severity in the `recommended` preset. */
  readonly severity: SeverityOn<B>;
  readonly basis: B;
  /** Templates by message id. */
  readonly messages: M;
  /** Says only "not finished yet": one step lower in a draft. */
  readonly incomplete?: true;
  /** Also runs on the flow of a job. */
  readonly inJobs?: true;
  /** Still new: off in `recommended` unless a setting gives it a level, and a planted defect may be lacking. */
  readonly nursery?: true;
  /** A matter of taste: off in every preset unless a setting gives it a level. */
  readonly onRequest?: true;
  /** Its findings keep no other rule silent, but about nodes that hang on theirs: there an edit may be tried out alone. */
  readonly mutesNothing?: true;
  /** What settings may say besides the level. */
  readonly options?: O;
  /** The edits that could mend a finding, best first, made when somebody asks for them. */
  repair?(mend: Mend): readonly ProposedEdit[];
}

/** A declaration with its check over a prepared context; it keeps no state and may be called in any order. */
export interface Rule<
  Context,
  Id extends string = string,
  M extends Messages = Messages,
  B extends Basis = Basis,
  Mend = unknown,
  O extends OptionShapes = OptionShapes,
> extends RuleDeclaration<Id, M, B, Mend, O> {
  check(context: Context, report: Report<M, SeverityOn<B>, Mend>, options: OptionValues<O>): void;
}

/** A finding together with the rule that owns it, before it becomes a diagnostic. */
export interface RawFinding {
  readonly rule: RuleDeclaration;
  readonly finding: Finding;
  /** Known when the finding was made on a text. */
  readonly range?: Range;
  /** The input that a finding is about, where its place does not tell. */
  readonly input?: string | undefined;
  /** What could be changed in the text that it was made on, made when somebody asks for the edits. */
  readonly mends?: (() => readonly TextMend[]) | undefined;
  /** One for each of `finding.related`. */
  readonly relatedRanges?: readonly Range[];
}

/** Declares a rule whose findings are produced by a stage of the pipeline (`document/*`, `schema/*`). */
export function declareRule<
  const Id extends string,
  const M extends Messages,
  const B extends Basis,
  Mend = never,
>(rule: RuleDeclaration<Id, M, B, Mend> & RuleAbout): RuleDeclaration<Id, M, B, Mend> {
  return rule;
}

/** Takes findings; a list is one that keeps them all. */
export interface FindingSink {
  push(finding: RawFinding): unknown;
  /** Takes findings of one rule that are built only if they will be told; without it each is built. */
  many?(rule: RuleDeclaration, place: FindingsAt, build: (index: number) => Finding): void;
}

/** A typed `report` for one rule that hands over to a list or whatever takes findings. */
export function reportInto<M extends Messages, B extends Basis, Mend>(
  rule: RuleDeclaration<string, M, B, Mend>,
  findings: FindingSink,
): Report<M, SeverityOn<B>, Mend> {
  const report = <Id extends keyof M & string>(finding: FindingWith<M, Id, SeverityOn<B>, Mend>): void => {
    findings.push({ rule, finding });
  };
  const many = (place: FindingsAt, build: (index: number) => FindingOf<M, SeverityOn<B>, Mend>): void => {
    if (findings.many !== undefined) findings.many(rule, place, build);
    else for (let index = 0; index < place.count; index++) report(build(index));
  };
  return Object.assign(report, { many });
}
