import type { Edit } from "../../src/diagnostics/diagnostic.js";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { applyPatch } from "../../src/document/patch.js";
import { parsePointer, resolvePointer } from "../../src/document/pointer.js";
import { applyEdit } from "../../src/validate/apply-edit.js";
import type { CaseDiagnostic } from "./check-rule-run.js";

export type Recheck = (document: JsonValue) => readonly CaseDiagnostic[];

/**
 * What is wrong with the edits of a document: each has to remove its finding, to add none and to refuse a document that
 * has changed; and fixing until nothing is left to fix has to end.
 */
export function checkEdits(
  document: JsonValue,
  diagnostics: readonly CaseDiagnostic[],
  recheck: Recheck,
): string[] {
  const problems: string[] = [];
  for (const diagnostic of diagnostics) {
    for (const edit of diagnostic.edits) {
      const wrong = [
        ...checkGuards(document, edit),
        ...compareFound(diagnostic, diagnostics, recheck(applyEdit(document, edit))),
      ];
      problems.push(...wrong.map((problem) => `edit "${edit.title}" ${problem}`));
    }
  }
  return [...problems, ...checkFixing(document, diagnostics, recheck)];
}

/**
 * What is wrong with the edits that only a text shows: each has to say what stands there, to remove its finding and to add
 * none. Of a text that could not be read nothing else was known, so that anything may be found once it can be.
 */
export function checkTextEdits(
  text: string,
  diagnostics: readonly CaseDiagnostic[],
  before: readonly CaseDiagnostic[],
  recheck: (text: string) => readonly CaseDiagnostic[],
): string[] {
  const wasRead = before.every(({ ruleId }) => ruleId !== "document/syntax");
  return diagnostics.flatMap((diagnostic) =>
    diagnostic.edits.flatMap((edit) => {
      const edited = splice(text, edit);
      const wrong =
        edited === undefined
          ? ["does not say what stands there"]
          : compareFound(diagnostic, before, recheck(edited)).filter(
              (problem) => wasRead || problem === LEAVES,
            );
      return wrong.map((problem) => `edit "${edit.title}" ${problem}`);
    }),
  );
}

/** Its places are in their order, and each says what stands there. */
function splice(text: string, { textEdits = [], patch }: Edit): string | undefined {
  if (patch.length > 0 || textEdits.length === 0) return undefined;
  let edited = "";
  let end = 0;
  for (const { offset, oldText, newText } of textEdits) {
    if (offset < end || !text.startsWith(oldText, offset)) return undefined;
    edited += text.slice(end, offset) + newText;
    end = offset + oldText.length;
  }
  return edited + text.slice(end);
}

const LEAVES = "leaves its finding";

function compareFound(
  diagnostic: CaseDiagnostic,
  before: readonly CaseDiagnostic[],
  found: readonly CaseDiagnostic[],
): string[] {
  const left = countIdentities(found);
  const earlier = countIdentities(before);
  const own = identityOf(diagnostic);
  const problems: string[] = [];
  if ((left.get(own) ?? 0) >= (earlier.get(own) ?? 0)) problems.push(LEAVES);
  for (const [identity, count] of left) {
    if (count > (earlier.get(identity) ?? 0)) problems.push(`adds ${identity}`);
  }
  return problems;
}

function checkGuards(document: JsonValue, edit: Edit): string[] {
  const tests = edit.patch.filter(({ op }) => op === "test");
  const problems: string[] = [];
  if (tests.length === 0) problems.push("has no test");
  if (edit.patch.slice(tests.length).some(({ op }) => op === "test"))
    problems.push("is not led by its tests");
  for (const { path } of tests) {
    const changed = applyPatch(document, [{ op: "replace", path, value: { changed: true } }]);
    if (changed.ok && isAccepted(changed.value, edit)) problems.push(`accepts a change at ${path}`);
  }
  for (const path of elementsOnTheWay(document, edit)) {
    const shifted = applyPatch(document, [{ op: "add", path, value: {} }]);
    if (shifted.ok && isAccepted(shifted.value, edit)) problems.push(`accepts a new element at ${path}`);
  }
  return problems;
}

function isAccepted(document: JsonValue, edit: Edit): boolean {
  return applyPatch(document, edit.patch).ok;
}

/** Pointers of the array elements that the operations of an edit pass. */
function elementsOnTheWay(document: JsonValue, edit: Edit): Set<string> {
  const elements = new Set<string>();
  for (const operation of edit.patch) {
    if (operation.op === "test") continue;
    let pointer = "";
    for (const token of parsePointer(operation.op === "move" ? operation.from : operation.path)) {
      const owner = resolvePointer(document, pointer);
      pointer += `/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      // What is appended (`-`) goes to the end of any list.
      if (owner.found && Array.isArray(owner.value) && token !== "-") elements.add(pointer);
    }
  }
  return elements;
}

function checkFixing(
  document: JsonValue,
  diagnostics: readonly CaseDiagnostic[],
  recheck: Recheck,
): string[] {
  let fixed = document;
  let left = diagnostics;
  for (;;) {
    const fix = left.flatMap(({ edits }) => edits).find(({ safety }) => safety === "fix");
    if (fix === undefined) return [];
    fixed = applyEdit(fixed, fix);
    const next = recheck(fixed);
    if (next.length >= left.length) return [`fixing does not end: "${fix.title}" leaves as many findings`];
    left = next;
  }
}

function countIdentities(diagnostics: readonly CaseDiagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const identity = identityOf(diagnostic);
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
  }
  return counts;
}

/** The fingerprint without its `#n`, which shifts when an equal finding before it goes. */
function identityOf({ fingerprint, messageId }: CaseDiagnostic): string {
  return `${fingerprint.replace(/#\d+$/, "")} (${messageId})`;
}
