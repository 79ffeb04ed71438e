import {
  type Acceptance,
  type Allowance,
  type DecidedFinding,
  type Decision,
  isAcceptance,
} from "../accept/accepted.js";
import { acceptedByBaseline, baselineName } from "../accept/baseline.js";
import type { FindingSink, RawFinding, RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Finding, FindingsAt } from "../diagnostics/finding.js";
import type { Range } from "../diagnostics/place.js";
import type { Severity } from "../diagnostics/severity.js";
import { limitFindings } from "../rules/limit/findings.js";
import {
  type FindingReceiver,
  type FindingSource,
  fingerprintOf,
  lengthOf,
  type Mark,
  markOf,
  type RuleRun,
} from "./finding-source.js";
import { FirstByPlace } from "./first-by-place.js";
import type { ResolvedOptions } from "./options.js";
import { PositionFinder } from "./order.js";
import type { RuleFailure } from "./result.js";
import { severityOf } from "./severity.js";

/** What is accepted, and by what: comments, overrides, a baseline. */
export interface Accepting {
  readonly decide?: ((finding: UndecidedFinding) => Decision) | undefined;
  /** What a baseline accepts of that which nothing else accepts. */
  readonly allowance?: Allowance | undefined;
  /** What is wrong with that by which findings are accepted, once everything was decided. Nothing accepts this. */
  readonly findMistakes?: ((failures: readonly RuleFailure[]) => Iterable<RawFinding>) | undefined;
}

/** A finding that will be told. */
export interface KeptFinding {
  readonly at: string;
  readonly raw: RawFinding;
  readonly severity: Severity;
  /** As how-manieth it was found. */
  readonly order: number;
  /** By what it is accepted, if it is. */
  readonly acceptance?: Acceptance | undefined;
}

/** What is to be told of the findings of one document. */
export interface CollectedFindings {
  readonly kept: readonly KeptFinding[];
  /** How many are accepted, those that are not kept too. */
  readonly acceptedCount: number;
  /** Every finding, whatever was decided about it; `undefined` when there are too many to try edits out. */
  readonly all: readonly RawFinding[] | undefined;
}

/** With more findings than these no edit is tried out: each trial would find as many again. */
const MOST_PROVABLE = 3000;
/** What the findings of one rule may be long altogether: a document may have ids of a megabyte. */
const LONGEST_TOLD = 4_000_000;
/** So many findings that are not kept are held against a baseline by their names. */
const MOST_NAMED = 1_000_000;

/**
 * Keeps of the findings of one document what will be told: of each rule the first by place that nothing accepts, and as
 * many that are accepted. All others are only counted.
 * Complexity: O(findings × log limit) time, O(rules × limit) memory.
 */
export class FindingCollector implements FindingReceiver {
  readonly isOver = false;
  readonly source: FindingSource;
  readonly options: ResolvedOptions;
  readonly accepting: Accepting;
  readonly positions: PositionFinder;
  readonly stages: FindingSink;
  readonly #rules = new Map<string, RuleFindings>();
  #listener: ((ruleId: string, at: string) => void) | undefined;
  #found = 0;
  #provable = 0;

  constructor(source: FindingSource, options: ResolvedOptions, accepting: Accepting = {}) {
    this.source = source;
    this.options = options;
    this.accepting = accepting;
    this.positions = new PositionFinder(source.document);
    this.stages = {
      push: (raw) => this.#of(raw.rule).push(raw),
      many: (rule, place, build) => this.#of(rule).many(place, build),
    };
  }

  openRules(isDraft: boolean): RuleRun {
    return new CollectingRun(this, isDraft);
  }

  /** Tells somebody of each finding, whatever becomes of it. */
  listen(listener: (ruleId: string, at: string) => void): void {
    this.#listener = listener;
  }

  /** Is told that there is a finding. */
  hear(ruleId: string, at: string): void {
    this.#listener?.(ruleId, at);
  }

  /** Numbers what is found. */
  nextOrder(): number {
    return this.#found++;
  }

  /** Whether edits can be tried out, with one more finding. */
  isProvable(): boolean {
    return ++this.#provable <= MOST_PROVABLE;
  }

  /** Takes what one rule has found in one workflow. */
  take(found: RuleFindings): void {
    const known = this.#rules.get(found.rule.id);
    if (known === undefined) this.#rules.set(found.rule.id, found);
    else known.absorb(found);
  }

  /** What is to be told, once everything is found. */
  finish(): CollectedFindings {
    const kept: KeptFinding[] = [];
    const all: RawFinding[] = [];
    let acceptedCount = 0;
    let isProvable = true;
    for (const found of this.#rules.values()) {
      const told = found.finish();
      acceptedCount += told.acceptedCount;
      for (const one of told.kept) kept.push(one);
      kept.push(...this.#noteOn(found.rule.id, told.more));
      isProvable &&= found.all !== undefined && all.length + found.all.length <= MOST_PROVABLE;
      if (isProvable) all.push(...(found.all ?? []));
    }
    return { kept, acceptedCount, all: isProvable ? all : undefined };
  }

  /** Says how many findings of a rule are left out. */
  #noteOn(rule: string, more: number): KeptFinding[] {
    if (more === 0) return [];
    const finding = { messageId: "more", at: "", data: { rule, more }, identity: [rule] };
    const raw: RawFinding = { rule: limitFindings, finding };
    const severity = severityOf(raw, false, this.options.judge);
    return severity === "off" ? [] : [{ at: "", raw, severity, order: -1 }];
  }

  #of(rule: RuleDeclaration): RuleFindings {
    let found = this.#rules.get(rule.id);
    if (found === undefined) {
      found = new RuleFindings(rule, this, false);
      this.#rules.set(rule.id, found);
    }
    return found;
  }
}

class CollectingRun implements RuleRun {
  readonly #collector: FindingCollector;
  readonly #isDraft: boolean;
  #rule: RuleDeclaration | undefined;
  #found: RuleFindings | undefined;

  constructor(collector: FindingCollector, isDraft: boolean) {
    this.#collector = collector;
    this.#isDraft = isDraft;
  }

  begin(rule: RuleDeclaration): void {
    this.#rule = rule;
    this.#found = undefined;
  }

  push(raw: RawFinding): void {
    this.#of(raw.rule).push(raw);
  }

  many(rule: RuleDeclaration, place: FindingsAt, build: (index: number) => Finding): void {
    this.#of(rule).many(place, build);
  }

  keep(): void {
    if (this.#found !== undefined) this.#collector.take(this.#found);
  }

  #of(rule: RuleDeclaration): RuleFindings {
    this.#found ??= new RuleFindings(this.#rule ?? rule, this.#collector, this.#isDraft);
    return this.#found;
  }
}

interface ToldOfRule {
  readonly kept: readonly KeptFinding[];
  readonly acceptedCount: number;
  readonly more: number;
}

/** What one rule has found: in one workflow at first, in the whole document when they are put together. */
class RuleFindings {
  readonly rule: RuleDeclaration;
  /** Every finding, while they are few. */
  all: RawFinding[] | undefined = [];
  readonly #collector: FindingCollector;
  readonly #isDraft: boolean;
  readonly #limit: number;
  readonly #listed: FirstByPlace<KeptFinding>;
  readonly #accepted: FirstByPlace<KeptFinding>;
  /** By name, how many that are not kept a baseline might accept. */
  readonly #dropped = new Map<string, number>();
  #named = 0;

  constructor(rule: RuleDeclaration, collector: FindingCollector, isDraft: boolean) {
    this.rule = rule;
    this.#collector = collector;
    this.#isDraft = isDraft;
    const { options, accepting, positions, source } = collector;
    const places = positions.mapped((pointer) => source.map.pointer(pointer));
    this.#limit = options.report.limits.findings;
    const most = this.#limit + (accepting.allowance?.total ?? 0);
    this.#listed = new FirstByPlace(most, places, ({ raw }) => this.#noteDropped(raw));
    this.#accepted = new FirstByPlace(this.#limit, places);
  }

  push(raw: RawFinding): void {
    this.#collector.hear(this.rule.id, raw.finding.at);
    const { severity, decision } = this.#decide(raw);
    if (severity === "off") return;
    this.#remember(raw);
    const { at } = raw.finding;
    const order = this.#collector.nextOrder();
    if (isAcceptance(decision)) {
      if (decision.by === "baseline") this.#takeUp(raw);
      this.#accepted.add({ at, raw, severity, order, acceptance: decision });
    } else if (decision !== "off") this.#listed.add({ at, raw, severity: decision, order });
  }

  many(place: FindingsAt, build: (index: number) => Finding): void {
    this.#collector.hear(this.rule.id, place.at);
    if (this.#passesOver(place)) return;
    const { at, count } = place;
    const raw = (index: number): RawFinding => ({ rule: this.rule, finding: build(index) });
    const { severity, decision } = this.#decide(raw(0));
    if (severity === "off") return;
    const goal = isAcceptance(decision) ? this.#accepted : decision === "off" ? undefined : this.#listed;
    const wanted = goal === undefined || goal.isTooLate(at) ? 0 : goal.most;
    let built = 0;
    for (; built < count && (built < wanted || this.all !== undefined); built++) this.push(raw(built));
    goal?.skip(count - built);
    if (this.#collector.accepting.allowance === undefined) return;
    for (; built < count && this.#named < MOST_NAMED; built++) {
      if (goal === this.#listed) this.#noteDropped(raw(built));
      else if (isAcceptance(decision) && decision.by === "baseline") this.#takeUp(raw(built));
      else break;
    }
  }

  /** Counts what comes too late without looking at it, where nobody could accept it. */
  #passesOver({ at, count, severity }: FindingsAt): boolean {
    const { accepting, options } = this.#collector;
    if (this.all !== undefined || accepting.decide !== undefined || accepting.allowance !== undefined)
      return false;
    if (!this.#listed.isTooLate(at)) return false;
    const finding = severity === undefined ? {} : { severity };
    if (severityOf({ rule: this.rule, finding }, this.#isDraft, options.judge) !== "off")
      this.#listed.skip(count);
    return true;
  }

  absorb(other: RuleFindings): void {
    this.#listed.absorb(other.#listed);
    this.#accepted.absorb(other.#accepted);
    for (const [name, count] of other.#dropped) {
      this.#dropped.set(name, count + (this.#dropped.get(name) ?? 0));
    }
    if (other.all === undefined) this.all = undefined;
    else this.all?.push(...other.all);
  }

  finish(): ToldOfRule {
    const listed: KeptFinding[] = [];
    const accepted = [...this.#accepted.items()];
    for (const one of this.#listed.items()) {
      if (this.#takes(this.#nameOf(one.raw))) accepted.push({ ...one, acceptance: acceptedByBaseline });
      else listed.push(one);
    }
    let acceptedCount = accepted.length + this.#accepted.dropped;
    let more = listed.length + this.#listed.dropped;
    for (const [name, count] of this.#dropped) {
      for (let left = count; left > 0 && this.#takes(name); left--) {
        acceptedCount++;
        more--;
      }
    }
    const told = this.#firstOf(listed);
    return { kept: [...told, ...this.#firstOf(accepted)], acceptedCount, more: more - told.length };
  }

  /** As many as the limit allows; fewer when each of them is as long as a book. */
  #firstOf(findings: readonly KeptFinding[]): readonly KeptFinding[] {
    let length = 0;
    const end = findings.findIndex(({ raw }, index) => {
      length += lengthOf(raw, this.#collector.source.map);
      return index >= this.#limit || (index > 0 && length > LONGEST_TOLD);
    });
    return end === -1 ? findings : findings.slice(0, end);
  }

  #decide(raw: RawFinding): { severity: Severity | "off"; decision: Decision } {
    const severity = severityOf(raw, this.#isDraft, this.#collector.options.judge);
    const { decide } = this.#collector.accepting;
    if (severity === "off" || decide === undefined) return { severity, decision: severity };
    return { severity, decision: decide(new UndecidedFinding(raw, severity, this.#collector)) };
  }

  #remember(raw: RawFinding): void {
    if (this.all === undefined) return;
    if (this.#collector.isProvable()) this.all.push(raw);
    else this.all = undefined;
  }

  #noteDropped(raw: RawFinding): void {
    const { allowance } = this.#collector.accepting;
    if (allowance === undefined || this.#named++ >= MOST_NAMED) return;
    const name = this.#nameOf(raw);
    if (name !== undefined && allowance.knows(name))
      this.#dropped.set(name, 1 + (this.#dropped.get(name) ?? 0));
  }

  #takeUp(raw: RawFinding): void {
    this.#named++;
    const name = this.#nameOf(raw);
    if (name !== undefined) this.#collector.accepting.allowance?.takeUp(name);
  }

  #nameOf(raw: RawFinding): string | undefined {
    if (this.#collector.accepting.allowance === undefined) return undefined;
    return baselineName({
      ruleId: this.rule.id,
      fingerprint: fingerprintOf(raw, this.#collector.source.map),
    });
  }

  #takes(name: string | undefined): boolean {
    return name !== undefined && this.#collector.accepting.allowance?.take(name) === true;
  }
}

/** A finding that others decide about; what costs time is found when they ask. */
export class UndecidedFinding implements DecidedFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly mark: Mark;
  readonly #raw: RawFinding;
  readonly #collector: FindingCollector;

  constructor(raw: RawFinding, severity: Severity, collector: FindingCollector) {
    this.ruleId = raw.rule.id;
    this.severity = severity;
    this.mark = markOf(raw.finding);
    this.#raw = raw;
    this.#collector = collector;
  }

  /** In the document as given. */
  get pointer(): string {
    return this.#collector.source.map.pointer(this.#raw.finding.at);
  }

  get nodeId(): string | undefined {
    return this.#collector.source.map.place(this.#raw.finding.at).nodeId;
  }

  get range(): Range | undefined {
    return this.#raw.range ?? this.#collector.source.locate?.(this.pointer, this.mark);
  }

  get fingerprint(): string {
    return fingerprintOf(this.#raw, this.#collector.source.map);
  }
}
