import type { RawFinding } from "../diagnostics/define-rule.js";
import type { Edit, PatchOperation } from "../diagnostics/diagnostic.js";
import type { Change, Finding, ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { formatMessage } from "../diagnostics/message.js";
import { type Phrase, title } from "../diagnostics/phrase.js";
import { otherwise, rename, replace, suggest } from "../diagnostics/propose.js";
import { appendPointer, resolvePointer, splitPointer } from "../document/pointer.js";
import { spellField, spellFields } from "../document/respell.js";
import { EditTrials, type Examine, type ProvableEdit, TrialGroups } from "./edit-trials.js";
import { type FindingSource, identityOf, type Written } from "./finding-source.js";
import type { ResolvedOptions } from "./options.js";

/** The edits of a finding, and those that are tried only where none of these holds. */
interface BuiltEdits {
  readonly first: readonly ProvableEdit[];
  readonly fallback: readonly ProvableEdit[];
}

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
 * Complexity: at most one check of the document for each edit, and checks of its parts.
 */
export class EditProver {
  readonly #source: FindingSource;
  readonly #all: readonly RawFinding[];
  readonly #options: ResolvedOptions;
  readonly #trials: EditTrials;
  readonly #built = new Map<RawFinding, BuiltEdits>();
  #groups: TrialGroups | undefined;
  #shares: ReadonlyMap<RawFinding, number> | undefined;

  /** @param all every finding of the document. */
  constructor(source: FindingSource, all: readonly RawFinding[], examine: Examine, options: ResolvedOptions) {
    this.#source = source;
    this.#all = all;
    this.#options = options;
    this.#trials = new EditTrials(source, all, examine, options.judge);
  }

  /**
   * The edits of a finding that hold.
   * @param claims all findings that could have some, in the order of the document.
   */
  prove(claim: Claim, claims: readonly Claim[]): readonly Edit[] {
    const groups = this.#groupsOf(claims);
    const { first, fallback } = this.#build(claim, claims);
    const held = first.filter((one) => groups.isFine(one) || this.#trials.isFine(one));
    const offered = held.length > 0 ? held : fallback.filter((one) => this.#trials.isFine(one));
    return offered.map(({ edit }) => edit);
  }

  /** The edits of a finding that are tried out. */
  #build({ raw, nearNames }: Claim, claims: readonly Claim[]): BuiltEdits {
    const known = this.#built.get(raw);
    if (known !== undefined) return known;
    this.#shares ??= this.#share(claims);
    const share = this.#shares.get(raw) ?? 0;
    const own = share === 0 ? "" : identityOf(raw, this.#source.map);
    const isWide = raw.finding.near !== undefined || raw.rule.mutesNothing !== true;
    const proposed = share === 0 ? [] : proposeEdits(raw, nearNames, this.#source);
    const hasFirst = proposed.some(({ fallback }) => fallback === undefined);
    const buildSome = (isFallback: boolean) => {
      const some = proposed.filter(({ fallback }) => (hasFirst && fallback === true) === isFallback);
      return some.slice(0, share).flatMap((one): ProvableEdit[] => {
        const edit = buildEdit(one, this.#source);
        return edit === undefined ? [] : [{ edit, own, isWide }];
      });
    };
    const built = { first: buildSome(false), fallback: buildSome(true) };
    this.#built.set(raw, built);
    return built;
  }

  #groupsOf(claims: readonly Claim[]): TrialGroups {
    this.#groups ??= new TrialGroups(this.#trials, () =>
      claims.map((claim) => this.#build(claim, claims).first),
    );
    return this.#groups;
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
}

/** The edits that could mend a finding: those that the rule proposes, then one for each near name. */
function proposeEdits(
  { rule, finding }: RawFinding,
  nearNames: readonly string[],
  { isAnswer = false }: FindingSource,
): readonly ProposedEdit[] {
  const own = finding.repair === undefined ? [] : (rule.repair?.(finding.repair) ?? []);
  const proposed = [...own, ...nearNameEdits(finding, nearNames)].filter(
    ({ changes }) =>
      changes.length > 0 && changes.length <= MOST_CHANGES && !(isAnswer && changes.some(isRemoval)),
  );
  const isLast = ({ destructive }: ProposedEdit) => destructive === true;
  return [...proposed.filter((one) => !isLast(one)), ...proposed.filter(isLast)];
}

function isRemoval({ kind }: Change): boolean {
  return kind === "remove";
}

/** Whether there may be any. */
export function mayPropose({ repair, near }: Finding, nearNames: readonly string[]): boolean {
  return repair !== undefined || (nearNames.length > 0 && near?.replaces !== "nothing");
}

/** Each change copies what it changes. */
const MOST_CHANGES = 5000;

function nearNameEdits({ near, at }: Finding, nearNames: readonly string[]): readonly ProposedEdit[] {
  const replaces = near?.replaces ?? "value";
  if (replaces === "nothing") return [];
  if (replaces === "key") {
    return nearNames.map((to) => suggest(title("rename", { name: to }), [rename(at, to)]));
  }
  const write = (places: readonly string[]) =>
    nearNames.map((name) =>
      suggest(
        places.length > 1
          ? title("writeEverywhere", { name, count: places.length })
          : title("write", { name }),
        places.map((place) => replace(place, name)),
      ),
    );
  const places = nearNames.length === 0 ? [] : (near?.everywhere?.() ?? []);
  if (places.length < 2) return write([at]);
  return [...write(places), ...otherwise(write([at]))];
}

/** An edit as a guarded patch of the document as given; `undefined` when it has no place there. */
function buildEdit(edit: ProposedEdit, source: FindingSource): Edit | undefined {
  const tests = new Map<string, PatchOperation>();
  const operations: PatchOperation[] = [];
  for (const change of inOrder(withoutEmptied(edit.changes, source))) {
    const operation = buildOperation(change, source, tests);
    if (operation === undefined) return undefined;
    operations.push(operation);
  }
  const { id: titleId, template, data } = edit.title ?? titleOf(operations[0]);
  const { safety, destructive } = edit;
  return {
    title: formatMessage(template, data),
    titleId,
    data,
    safety,
    ...(destructive && { destructive }),
    patch: [...tests.values(), ...operations],
  };
}

/** Whoever waits for nothing any more has no list of what he waits for, instead of an empty one. */
function withoutEmptied(changes: readonly Change[], source: FindingSource): readonly Change[] {
  const removed = new Map<string, Set<string>>();
  for (const { kind, at } of changes) {
    const list = WAITS.exec(at)?.[1];
    if (list === undefined) continue;
    if (kind !== "remove") removed.set(list, STAYS);
    else if (removed.get(list) !== STAYS) removed.set(list, (removed.get(list) ?? new Set()).add(at));
  }
  const emptied = [...removed].filter(([list, { size }]) => {
    const found = resolvePointer(source.document, source.map.place(list).pointer);
    return size > 0 && found.found && Array.isArray(found.value) && found.value.length === size;
  });
  if (emptied.length === 0) return changes;
  const lists = new Set(emptied.map(([list]) => list));
  const left = changes.filter(({ at }) => !lists.has(WAITS.exec(at)?.[1] ?? ""));
  return [...left, ...[...lists].map((at): Change => ({ kind: "remove", at }))];
}

const WAITS = /^(.*\/dependsOn)\/[^/]+$/;
/** Of a list to which something is added as well. */
const STAYS: Set<string> = new Set();

/** What is written goes first; of what is removed later elements go before earlier ones: so no place shifts. */
function inOrder(changes: readonly Change[]): readonly Change[] {
  if (changes.length === 1) return changes;
  const removed = new Map<string, Change>();
  for (const change of changes) if (change.kind === "remove") removed.set(change.at, change);
  if (removed.size === 0) return changes;
  const isGone = ({ at }: Change) => ancestorsOf(at).some((owner) => removed.has(owner));
  const left = changes.filter((change) => !removed.has(change.at) && !isGone(change));
  const removals = [...removed.values()].filter((change) => !isGone(change));
  return [...left, ...removals.sort((a, b) => comparePlaces(b.at, a.at))];
}

function ancestorsOf(pointer: string): string[] {
  const owners: string[] = [];
  for (let at = pointer.lastIndexOf("/"); at > 0; at = pointer.lastIndexOf("/", at - 1))
    owners.push(pointer.slice(0, at));
  return owners;
}

function comparePlaces(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function titleOf(operation: PatchOperation | undefined): Phrase {
  const value = operation !== undefined && "value" in operation ? operation.value : null;
  return typeof value === "string"
    ? title("write", { name: value })
    : title("writeJson", { json: JSON.stringify(value) });
}

function buildOperation(
  change: Change,
  source: FindingSource,
  tests: Map<string, PatchOperation>,
): PatchOperation | undefined {
  const { pointer, identities } = source.map.place(change.at);
  for (const { pointer: path, value } of identities) tests.set(path, { op: "test", path, value });
  const split = splitPointer(pointer);
  // The graph of the web editor is spelled as on the wire, whatever is around it.
  const spelling = change.at.includes("/editorInfo/") ? "camelCase" : source.spelling;
  if (change.kind === "add") {
    const key = split === undefined ? "" : spellField(split.key, spelling);
    const path = split === undefined ? pointer : appendPointer(split.parent, key);
    testOwner(split?.parent ?? "", source, tests);
    return { op: "add", path, value: spellFields(split?.key ?? "", change.value, spelling) };
  }
  const current = resolvePointer(source.document, pointer);
  if (!current.found) return undefined;
  tests.set(pointer, { op: "test", path: pointer, value: current.value });
  if (change.kind === "remove") return { op: "remove", path: pointer };
  if (change.kind === "replace") {
    const { key = "" } = splitPointer(change.at) ?? {};
    return { op: "replace", path: pointer, value: spellFields(key, change.value, spelling) };
  }
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
