import type { RawFinding } from "../diagnostics/define-rule.js";
import type { Edit, PatchOperation } from "../diagnostics/diagnostic.js";
import type { Change, Finding, ProposedEdit } from "../diagnostics/finding.js";
import type { JsonValue } from "../diagnostics/json.js";
import { quote } from "../diagnostics/quote.js";
import { appendPointer, resolvePointer, splitPointer } from "../document/pointer.js";
import { spellField } from "../document/respell.js";
import type { FindingSource, Written } from "./finding-source.js";

/** The edits that could mend a finding: those that the rule proposes, then one for each near name. */
export function proposeEdits(
  { rule, finding }: RawFinding,
  nearNames: readonly string[],
): readonly ProposedEdit[] {
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
export function buildEdit(edit: ProposedEdit, source: FindingSource): Edit | undefined {
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
