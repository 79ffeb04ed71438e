import type { FindingSink, RawFinding, RuleDeclaration } from "../diagnostics/define-rule.js";
import type { Edit, PatchOperation } from "../diagnostics/diagnostic.js";
import type { Change, Finding, FindingsAt, ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { quote } from "../diagnostics/quote.js";
import { applyPatch } from "../document/patch.js";
import { appendPointer, resolvePointer, splitPointer } from "../document/pointer.js";
import { spellField } from "../document/respell.js";
import {
  type FindingReceiver,
  type FindingSource,
  identityOf,
  type RuleRun,
  type Written,
} from "./finding-source.js";
import type { JudgeOptions, ResolvedOptions } from "./options.js";
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
    const each = Math.min(this.#options.report.limits.edits, Math.floor(trials / claims.length));
    if (each > 0) return new Map(claims.map(({ raw }) => [raw, each]));
    const first = this.#options.report.limits.edits > 0 ? claims.slice(0, trials) : [];
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
      trial = new Trial(source, allowed, this.#all.length, this.#options.judge);
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
  readonly #judge: JudgeOptions;
  readonly #counts = new Map<string, number>();
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

/** The edits that could mend a finding: those that the rule proposes, then one for each near name. */
function proposeEdits({ rule, finding }: RawFinding, nearNames: readonly string[]): readonly ProposedEdit[] {
  const own = finding.repair === undefined ? [] : (rule.repair?.(finding.repair) ?? []);
  const proposed = [...own, ...nearNameEdits(finding, nearNames)];
  return proposed.filter(({ changes }) => changes.length <= MOST_CHANGES);
}

/** Whether there may be any. */
export function mayPropose({ repair, near }: Finding, nearNames: readonly string[]): boolean {
  return repair !== undefined || (nearNames.length > 0 && near?.replaces !== "nothing");
}

/** Each change copies what it changes. */
const MOST_CHANGES = 5000;

function nearNameEdits(finding: Finding, nearNames: readonly string[]): ProposedEdit[] {
  const replaces = finding.near?.replaces ?? "value";
  if (replaces === "nothing") return [];
  return nearNames.map((name) => ({
    ...(replaces === "key" ? { title: `Rename the field to "${quote(name)}"` } : {}),
    safety: "suggestion",
    changes: [
      replaces === "key"
        ? { kind: "rename", at: finding.at, to: name }
        : { kind: "replace", at: finding.at, value: name },
    ],
  }));
}

/** An edit as a guarded patch of the document as given; `undefined` when it has no place there. */
function buildEdit(edit: ProposedEdit, source: FindingSource): Edit | undefined {
  const tests = new Map<string, PatchOperation>();
  const operations: PatchOperation[] = [];
  // Later elements go first, so that indexes of earlier ones stay right.
  const changes = [...edit.changes].sort((a, b) => Number(b.kind === "remove") - Number(a.kind === "remove"));
  const removals = changes.filter((change) => change.kind === "remove").reverse();
  for (const change of [...removals, ...changes.filter(({ kind }) => kind !== "remove")]) {
    const operation = buildOperation(change, source, tests);
    if (operation === undefined) return undefined;
    operations.push(operation);
  }
  const title = edit.title ?? titleOf(operations[0]);
  return { title, safety: edit.safety, patch: [...tests.values(), ...operations] };
}

function titleOf(operation: PatchOperation | undefined): string {
  const value = operation !== undefined && "value" in operation ? operation.value : null;
  if (typeof value === "string") return `Write "${quote(value)}"`;
  return `Write ${quote(JSON.stringify(value), 40).replaceAll('\\"', '"')}`;
}

function buildOperation(
  change: Change,
  source: FindingSource,
  tests: Map<string, PatchOperation>,
): PatchOperation | undefined {
  const { pointer, identities } = source.map.place(change.at);
  for (const { pointer: path, value } of identities) tests.set(path, { op: "test", path, value });
  const split = splitPointer(pointer);
  if (change.kind === "add") {
    const key = split === undefined ? "" : spellField(split.key, source.spelling);
    const path = split === undefined ? pointer : appendPointer(split.parent, key);
    testOwner(split?.parent ?? "", source, tests);
    return { op: "add", path, value: change.value };
  }
  const current = resolvePointer(source.document, pointer);
  if (!current.found) return undefined;
  tests.set(pointer, { op: "test", path: pointer, value: current.value });
  if (change.kind === "remove") return { op: "remove", path: pointer };
  if (change.kind === "replace") return { op: "replace", path: pointer, value: change.value };
  if (change.kind === "quote") {
    const text = writtenAt(pointer, current.value, source.written);
    if (text === undefined) return undefined;
    return { op: "replace", path: pointer, value: change.inList ? [text] : text };
  }
  return { op: "move", from: pointer, path: appendPointer(split?.parent ?? "", change.to) };
}

/** The text that a number or boolean becomes: the characters that the author typed, such as `1.10` or `007`. */
function writtenAt(pointer: string, value: JsonValue, written: Written | undefined): string | undefined {
  if (written !== undefined) return written(pointer);
  // Of a longer integer the last digits may be gone already.
  const isWhole = typeof value !== "number" || Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return isWhole ? String(value) : undefined;
}

/** An addition has nothing to test at its own place, so that what it is added to is tested, unless that is large. */
function testOwner(path: string, source: FindingSource, tests: Map<string, PatchOperation>): void {
  const owner = resolvePointer(source.document, path);
  if (!owner.found || JSON.stringify(owner.value).length > LARGEST_TEST) return;
  tests.set(path, { op: "test", path, value: owner.value });
}

const LARGEST_TEST = 4000;
