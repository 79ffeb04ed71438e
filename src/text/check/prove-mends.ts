import type { DiagnosticBase } from "../../diagnostics/diagnostic.js";
import type { TextMend } from "../../diagnostics/finding.js";
import { applySplices } from "../edit/splice.js";
import { asSplices } from "../mend/text-mend.js";
import type { TextDocument, TextFinding } from "../text-document.js";

type Identified = Pick<DiagnosticBase, "ruleId" | "messageId" | "fingerprint">;

/** What a check finds in a text, whatever is suppressed outside of it. */
type Find = (text: string, document: TextDocument) => readonly Identified[];

/** About so many characters are read again for all findings of a text, a finding counting as many; the first ones have edits. */
const WORK = 5_000_000;
const FINDING = 100;
/** So many changes of a text are tried out for one finding. */
const MOST_TRIALS = 10;

/**
 * Findings on a text whose changes are offered only where they hold: the text was changed and checked again, the finding is
 * gone, and no other has come. Of a text that could not be read all that is found then was there before; the change that
 * leaves the fewest findings comes first.
 */
export function withProof<F extends TextFinding>(
  findings: Iterable<F>,
  text: string,
  document: TextDocument,
  find: Find,
): F[] {
  const known = once(() => count(find(text, document)));
  const all = [...findings];
  const most = Math.max(1, Math.floor(WORK / (text.length + all.length * FINDING)));
  return all.map((finding, index) => {
    const { mends } = finding;
    if (mends === undefined) return finding;
    if (index >= most) return { ...finding, mends: undefined };
    const isUnread = document.value === undefined;
    const prove = () =>
      isUnread ? rankReadable(mends(), text, document, find) : mends().filter((mend) => holds(finding, mend));
    return { ...finding, mends: once(prove) };
  });

  function holds({ rule }: F, { textEdits }: TextMend): boolean {
    const changed = apply(text, textEdits);
    const again = changed === undefined ? undefined : document.again(changed);
    if (changed === undefined || again?.value === undefined) return false;
    const left = count(find(changed, again));
    const before = known();
    const isNew = [...left].some(([identity, times]) => times > (before.get(identity) ?? 0));
    return !isNew && total(left, rule.id) < total(before, rule.id);
  }
}

function rankReadable(
  mends: readonly TextMend[],
  text: string,
  document: TextDocument,
  find: Find,
): readonly TextMend[] {
  if (mends.length < 2) return mends;
  const ranked = mends.slice(0, MOST_TRIALS).flatMap((mend) => {
    const changed = apply(text, mend.textEdits);
    const again = changed === undefined ? undefined : document.again(changed);
    if (changed === undefined || again?.value === undefined) return [];
    return [{ mend, left: find(changed, again).length }];
  });
  return ranked.sort((a, b) => a.left - b.left).map(({ mend }) => mend);
}

function apply(text: string, edits: TextMend["textEdits"]): string | undefined {
  const splices = edits.length === 0 ? undefined : asSplices(text, edits);
  return splices && applySplices(text, splices);
}

function count(diagnostics: readonly Identified[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ruleId, messageId, fingerprint } of diagnostics) {
    const identity = `${ruleId} ${messageId} ${fingerprint.replace(/#\d+$/, "")}`;
    counts.set(identity, 1 + (counts.get(identity) ?? 0));
  }
  return counts;
}

function total(counts: ReadonlyMap<string, number>, ruleId: string): number {
  let sum = 0;
  for (const [identity, times] of counts) if (identity.startsWith(`${ruleId} `)) sum += times;
  return sum;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
