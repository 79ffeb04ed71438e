import type { FindingSink, RawFinding, RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Edit } from "../diagnostics/diagnostic.js";
import type { Finding, FindingsAt } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { applyPatch } from "../document/patch.js";
import { type FindingReceiver, type FindingSource, identityOf, type RuleRun } from "./finding-source.js";
import { type Concern, type FlowPart, FlowParts } from "./flow-parts.js";
import type { JudgeOptions } from "./options.js";
import { severityOf } from "./severity.js";

/**
 * Finds everything that is wrong with a document.
 * @param receive makes what takes the findings, once it is known how the document is spelled.
 * @returns whether every rule has come to its end.
 */
export type Examine = (document: JsonValue, receive: (source: FindingSource) => FindingReceiver) => boolean;

/** An edit, and by its identity the finding that it is to mend. */
export interface ProvableEdit {
  readonly edit: Edit;
  readonly own: string;
  /** Something is broken that keeps rules silent anywhere: no part of the flow shows what comes when it is mended. */
  readonly isWide: boolean;
}

/** How often what is found, by its identity. */
type Counts = ReadonlyMap<string, number>;

const NOTHING: Counts = new Map();

/**
 * Tries edits out: applied to a copy, its finding is to be gone and no other may have come. The part of the flow that an
 * edit concerns is looked at first. It is trusted only where it finds nothing to say against the edit; else the whole
 * document decides.
 */
export class EditTrials {
  readonly #source: FindingSource;
  readonly #all: readonly RawFinding[];
  readonly #examine: Examine;
  readonly #judge: JudgeOptions;
  /** By part, what is found there and in the whole document alike. */
  readonly #inParts = new Map<string, Counts>();
  #inWhole: Counts | undefined;
  #parts: { readonly flow: FlowParts | undefined } | undefined;
  #anchors: readonly Anchor[] | undefined;

  /** @param all every finding of the document. */
  constructor(source: FindingSource, all: readonly RawFinding[], examine: Examine, judge: JudgeOptions) {
    this.#source = source;
    this.#all = all;
    this.#examine = examine;
    this.#judge = judge;
  }

  /** `undefined` for what is no single flow. */
  get parts(): FlowParts | undefined {
    this.#parts ??= { flow: this.#source.isFlow ? FlowParts.of(this.#source.document) : undefined };
    return this.#parts.flow;
  }

  isFine({ edit, own, isWide }: ProvableEdit): boolean {
    const changed = applyPatch(this.#source.document, edit.patch);
    if (!changed.ok) return false;
    return (
      (!isWide && this.#isFineInPart(edit, changed.value, own)) ||
      this.#isFine(changed.value, this.#known, [own])
    );
  }

  /** Whether each of some edits that do not concern one another would mend its finding, tried out together. */
  areFine(edits: readonly ProvableEdit[]): boolean {
    let document = this.#source.document;
    for (const { edit } of edits) {
      const changed = applyPatch(document, edit.patch);
      if (!changed.ok) return false;
      document = changed.value;
    }
    return this.#isFine(
      document,
      this.#known,
      edits.map(({ own }) => own),
    );
  }

  /**
   * Ends of the flow that alone are as sound as in the whole. Beside one of them, nothing is said of a part that is said
   * only where there is nothing else, such as that no output is left.
   */
  get anchors(): readonly Anchor[] {
    this.#anchors ??= this.#findAnchors();
    return this.#anchors;
  }

  #findAnchors(): Anchor[] {
    const { parts } = this;
    const anchors: Anchor[] = [];
    for (const end of parts?.ends.slice(0, MOST_ENDS) ?? []) {
      const part = parts?.restingOn([end]);
      if (part === undefined || parts === undefined) continue;
      if (this.#isFine(parts.cut(this.#source.document, part), this.#known, [])) anchors.push({ end, part });
      if (anchors.length === ENOUGH_ANCHORS) break;
    }
    return anchors;
  }

  get #known(): Counts {
    this.#inWhole ??= count(this.#all.map((raw) => identityOf(raw, this.#source.map)));
    return this.#inWhole;
  }

  #isFineInPart(edit: Edit, changed: JsonValue, own: string): boolean {
    const { parts } = this;
    const concern = parts?.concernOf(edit);
    if (parts === undefined || concern === undefined) return false;
    const anchor = this.anchors.find(({ end }) => !concern.affected.has(end));
    const part = anchor === undefined ? concern.part : join(concern.part, anchor.part);
    const before = this.#findBefore(parts, part);
    return (before.get(own) ?? 0) > 0 && this.#isFine(parts.cut(changed, part), before, [own]);
  }

  #findBefore(parts: FlowParts, part: FlowPart): Counts {
    const key = part.nodes.join();
    const known = this.#inParts.get(key);
    if (known !== undefined) return known;
    const trial = this.#try(parts.cut(this.#source.document, part), () => Number.POSITIVE_INFINITY);
    const before = new Map<string, number>();
    for (const [identity, times] of trial?.counts ?? NOTHING)
      before.set(identity, Math.min(times, this.#known.get(identity) ?? 0));
    this.#inParts.set(key, before);
    return before;
  }

  /** @param mended what has to be found once less than before for each time that it is named; nothing may be found more often. */
  #isFine(document: JsonValue, before: Counts, mended: readonly string[]): boolean {
    const gone = count(mended);
    const trial = this.#try(document, (identity) => (before.get(identity) ?? 0) - (gone.get(identity) ?? 0));
    return trial?.isOver === false;
  }

  /** @returns `undefined` when a rule failed. */
  #try(document: JsonValue, allowed: (identity: string) => number): Trial | undefined {
    let trial: Trial | undefined;
    const isWhole = this.#examine(document, (source) => {
      trial = new Trial(source, allowed, this.#all.length, this.#judge);
      return trial;
    });
    return isWhole ? trial : undefined;
  }
}

interface Anchor {
  readonly end: number;
  readonly part: FlowPart;
}

/** So many are asked whether they can be anchors. */
const MOST_ENDS = 4;
/** One, and another for edits that concern the first. */
const ENOUGH_ANCHORS = 2;

function count(identities: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const identity of identities) counts.set(identity, 1 + (counts.get(identity) ?? 0));
  return counts;
}

function join(one: FlowPart, other: FlowPart): FlowPart {
  const both = (a: readonly number[], b: readonly number[]) =>
    [...new Set([...a, ...b])].sort((x, y) => x - y);
  return { nodes: both(one.nodes, other.nodes), inputs: both(one.inputs, other.inputs) };
}

/**
 * Edits that do not concern one another are tried out together: the first ones of all findings, then the second ones,
 * and so on. Where nothing speaks against all of them, each is fine; else each is tried out alone.
 */
export class TrialGroups {
  readonly #trials: EditTrials;
  readonly #edits: () => readonly (readonly ProvableEdit[])[];
  #groupOf: ReadonlyMap<ProvableEdit, Group> | undefined;

  /** @param edits those of each finding. */
  constructor(trials: EditTrials, edits: () => readonly (readonly ProvableEdit[])[]) {
    this.#trials = trials;
    this.#edits = edits;
  }

  /** Whether an edit has been found fine together with others; else nothing is known of it. */
  isFine(edit: ProvableEdit): boolean {
    this.#groupOf ??= this.#form();
    const group = this.#groupOf.get(edit);
    if (group === undefined || group.edits.length < WORTH_GROUPING) return false;
    group.isFine ??= this.#trials.areFine(group.edits);
    return group.isFine;
  }

  #form(): Map<ProvableEdit, Group> {
    const groupOf = new Map<ProvableEdit, Group>();
    const edits = this.#edits();
    const { parts } = this.#trials;
    if (parts === undefined || edits.length < WORTH_GROUPING) return groupOf;
    // It stays as it is, so that no edit is fine only because another one leaves something.
    const [anchor] = this.#trials.anchors;
    if (anchor === undefined) return groupOf;
    const most = Math.max(...edits.map(({ length }) => length));
    for (let place = 0; place < most; place++) {
      const groups: Group[] = [];
      for (const { [place]: one } of edits) {
        const concern = one && parts.concernOf(one.edit);
        if (one === undefined || concern === undefined || concern.affected.has(anchor.end)) continue;
        let group = groups.find((each) => each.takes(concern));
        if (group === undefined && groups.length < MOST_GROUPS) {
          group = new Group(anchor.part);
          groups.push(group);
        }
        group?.add(one, concern);
        if (group !== undefined) groupOf.set(one, group);
      }
    }
    return groupOf;
  }
}

/** With fewer, trying out each on its part costs less. */
const WORTH_GROUPING = 4;
const MOST_GROUPS = 4;

/** Edits none of which touches what another one rests on. */
class Group {
  readonly edits: ProvableEdit[] = [];
  isFine: boolean | undefined;
  readonly #held: Set<number>;
  readonly #affected = new Set<number>();
  readonly #inputs = new Set<number>();

  /** @param kept what no edit may touch. */
  constructor(kept: FlowPart) {
    this.#held = new Set(kept.nodes);
  }

  takes({ affected, part, inputs }: Concern): boolean {
    return (
      isApart(affected, this.#held) && isApart(part.nodes, this.#affected) && isApart(inputs, this.#inputs)
    );
  }

  add(edit: ProvableEdit, { affected, part, inputs }: Concern): void {
    this.edits.push(edit);
    for (const node of affected) this.#affected.add(node);
    for (const node of part.nodes) this.#held.add(node);
    for (const input of inputs) this.#inputs.add(input);
  }
}

function isApart(some: Iterable<number>, others: ReadonlySet<number>): boolean {
  for (const one of some) if (others.has(one)) return false;
  return true;
}

/** The findings of a changed document: over as soon as there is one more of any than there may be. */
class Trial implements FindingReceiver, RuleRun {
  isOver = false;
  readonly stages: FindingSink = this;
  readonly #source: FindingSource;
  readonly #allowed: (identity: string) => number;
  readonly #most: number;
  readonly #judge: JudgeOptions;
  readonly counts = new Map<string, number>();
  #isDraft = false;

  constructor(
    source: FindingSource,
    allowed: (identity: string) => number,
    most: number,
    judge: JudgeOptions,
  ) {
    this.#source = source;
    this.#allowed = allowed;
    this.#most = most;
    this.#judge = judge;
  }

  openRules(isDraft: boolean): RuleRun {
    this.#isDraft = isDraft;
    return this;
  }

  begin(): void {}

  keep(): void {}

  push(raw: RawFinding): void {
    if (this.isOver || severityOf(raw, this.#isDraft, this.#judge) === "off") return;
    const identity = identityOf(raw, this.#source.map);
    const count = 1 + (this.counts.get(identity) ?? 0);
    this.counts.set(identity, count);
    if (count > this.#allowed(identity)) this.isOver = true;
  }

  many(rule: RuleDeclaration, { count }: FindingsAt, build: (index: number) => Finding): void {
    // Only as many can be those of before.
    for (let index = 0; index < Math.min(count, this.#most + 1) && !this.isOver; index++) {
      this.push({ rule, finding: build(index) });
    }
  }
}
