import type { FindingSink, RawFinding, RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Edit } from "../diagnostics/diagnostic.js";
import type { Finding, FindingsAt } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { applyPatch } from "../document/patch.js";
import { buildEdit, proposeEdits } from "./build-edits.js";
import { type FindingReceiver, type FindingSource, identityOf, type RuleRun } from "./finding-source.js";
import type { ResolvedOptions } from "./options.js";
import { severityOf } from "./severity.js";

/**
 * Finds everything that is wrong with a document.
 * @param receive makes what takes the findings, once it is known how the document is spelled.
 * @returns whether every rule has come to its end.
 */
export type Examine = (document: JsonValue, receive: (source: FindingSource) => FindingReceiver) => boolean;

/** A finding that edits may mend. */
export interface Claim {
  readonly raw: RawFinding;
  readonly nearNames: readonly string[];
}

// Trying an edit out costs one more check: about this many characters are checked again when the edits of all findings are
// read, a finding counting as many.
const WORK = 20_000_000;
const FINDING = 100;

/**
 * Proves edits: one is offered only if, applied to a copy, its finding is gone and no other has come.
 * What a finding is offered depends on the document and its findings only, never on which was asked about first.
 * Complexity: at most one check of the document for each edit.
 */
export class EditProver {
  readonly #source: FindingSource;
  readonly #all: readonly RawFinding[];
  readonly #examine: Examine;
  readonly #options: ResolvedOptions;
  #counts: ReadonlyMap<string, number> | undefined;
  #shares: ReadonlyMap<RawFinding, number> | undefined;

  /** @param all every finding of the document. */
  constructor(source: FindingSource, all: readonly RawFinding[], examine: Examine, options: ResolvedOptions) {
    this.#source = source;
    this.#all = all;
    this.#examine = examine;
    this.#options = options;
  }

  /**
   * The edits of a finding that hold.
   * @param claims all findings that could have some, in the order of the document.
   */
  prove({ raw, nearNames }: Claim, claims: readonly Claim[]): readonly Edit[] {
    this.#shares ??= this.#share(claims);
    const share = this.#shares.get(raw) ?? 0;
    const held: Edit[] = [];
    for (const one of share === 0 ? [] : proposeEdits(raw, nearNames).slice(0, share)) {
      const edit = buildEdit(one, this.#source);
      if (edit !== undefined && this.#holds(edit, raw)) held.push(edit);
    }
    return held;
  }

  /** How many edits of each finding are tried out: as many of each, or where that is too much, one of the first ones. */
  #share(claims: readonly Claim[]): Map<RawFinding, number> {
    const cost = 1 + JSON.stringify(this.#source.document).length + this.#all.length * FINDING;
    const trials = Math.max(1, Math.floor(WORK / cost));
    const each = Math.min(this.#options.limits.edits, Math.floor(trials / claims.length));
    if (each > 0) return new Map(claims.map(({ raw }) => [raw, each]));
    const first = this.#options.limits.edits > 0 ? claims.slice(0, trials) : [];
    return new Map(first.map(({ raw }) => [raw, 1]));
  }

  #holds(edit: Edit, mended: RawFinding): boolean {
    const changed = applyPatch(this.#source.document, edit.patch);
    if (!changed.ok) return false;
    this.#counts ??= countIdentities(this.#all, this.#source);
    const known = this.#counts;
    const own = identityOf(mended, this.#source.map);
    const allowed = (identity: string) => (known.get(identity) ?? 0) - (identity === own ? 1 : 0);
    let trial: Trial | undefined;
    const isWhole = this.#examine(changed.value, (source) => {
      trial = new Trial(source, allowed, this.#all.length, this.#options);
      return trial;
    });
    return isWhole && trial?.isOver === false;
  }
}

function countIdentities(all: readonly RawFinding[], { map }: FindingSource): Map<string, number> {
  const counts = new Map<string, number>();
  for (const raw of all) {
    const identity = identityOf(raw, map);
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  return counts;
}

/** The findings of a changed document: over as soon as there is one more of any than there may be. */
class Trial implements FindingReceiver, RuleRun {
  isOver = false;
  readonly stages: FindingSink = this;
  readonly #source: FindingSource;
  readonly #allowed: (identity: string) => number;
  readonly #most: number;
  readonly #options: ResolvedOptions;
  readonly #counts = new Map<string, number>();
  #isDraft = false;

  constructor(
    source: FindingSource,
    allowed: (identity: string) => number,
    most: number,
    options: ResolvedOptions,
  ) {
    this.#source = source;
    this.#allowed = allowed;
    this.#most = most;
    this.#options = options;
  }

  openRules(isDraft: boolean): RuleRun {
    this.#isDraft = isDraft;
    return this;
  }

  begin(): void {}

  keep(): void {}

  push(raw: RawFinding): void {
    if (this.isOver || severityOf(raw, this.#isDraft, this.#options) === "off") return;
    const identity = identityOf(raw, this.#source.map);
    const count = 1 + (this.#counts.get(identity) ?? 0);
    this.#counts.set(identity, count);
    if (count > this.#allowed(identity)) this.isOver = true;
  }

  many(rule: RuleDeclaration, { count }: FindingsAt, build: (index: number) => Finding): void {
    // Only as many can be those of before.
    for (let index = 0; index < Math.min(count, this.#most + 1) && !this.isOver; index++) {
      this.push({ rule, finding: build(index) });
    }
  }
}
