import type { Edit, PatchOperation } from "../diagnostics/diagnostic.js";
import type { Change, Finding, ProposedEdit } from "../diagnostics/finding.js";
import { quote } from "../diagnostics/quote.js";
import { appendPointer, resolvePointer, splitPointer } from "../document/pointer.js";
import { spellField } from "../document/spell-field.js";
import type { FindingSource } from "./finding-source.js";

/** The edits that could mend a finding: those that the rule proposes, then one for each near name. */
export function proposeEdits(finding: Finding, nearNames: readonly string[]): readonly ProposedEdit[] {
  const proposed = [...(finding.edits ?? []), ...nearNameEdits(finding, nearNames)];
  return proposed.filter(({ changes }) => changes.length <= MOST_CHANGES);
}

/** Each change copies what it changes. */
const MOST_CHANGES = 5000;

function nearNameEdits(finding: Finding, nearNames: readonly string[]): ProposedEdit[] {
  const replaces = finding.near?.replaces ?? "value";
  if (replaces === "nothing") return [];
  return nearNames.map((name) => ({
    title: replaces === "key" ? `Rename the field to "${quote(name)}"` : `Write "${quote(name)}"`,
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
  return { title: edit.title, safety: edit.safety, patch: [...tests.values(), ...operations] };
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
  return { op: "move", from: pointer, path: appendPointer(split?.parent ?? "", change.to) };
}

/** An addition has nothing to test at its own place, so that what it is added to is tested, unless that is large. */
function testOwner(path: string, source: FindingSource, tests: Map<string, PatchOperation>): void {
  const owner = resolvePointer(source.document, path);
  if (!owner.found || JSON.stringify(owner.value).length > LARGEST_TEST) return;
  tests.set(path, { op: "test", path, value: owner.value });
}

const LARGEST_TEST = 4000;
