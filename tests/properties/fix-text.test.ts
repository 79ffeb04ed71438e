import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalJson } from "../../src/document/patch.js";
import { resolvePointer } from "../../src/document/pointer.js";
import { applyEdit, type Edit } from "../../src/index.js";
import { plantableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { jsonLanguage } from "../../src/text/edit/edit-json.js";
import { fixUntilStable } from "../../src/text/edit/fix-until-stable.js";
import { fixText, validateText } from "../../src/text/public.js";
import { findingsOf } from "../result-laws.js";
import { placeOf, tokensOf } from "../text/json-tokens.js";
import { read } from "../text/read.js";
import { plantedDefects } from "./planted.js";
import { runs } from "./settings.js";

/** Ways in which people and programs write a document; comments stand wherever a line ends. */
const writing = fc.record({
  indent: fc.constantFrom(0, 1, 2, 4, "\t"),
  newline: fc.constantFrom("\n", "\r\n"),
  comment: fc.constantFrom("", " // kept", " /* kept */"),
  ending: fc.constantFrom("", "\n", "\n\n// the end\n"),
  mark: fc.constantFrom("", "\ufeff"),
});

function write(value: unknown, form: typeof writing extends fc.Arbitrary<infer F> ? F : never): string {
  const lines = JSON.stringify(value, null, form.indent).split("\n");
  const body = lines.map((line, at) => (at % 3 === 1 ? line + form.comment : line)).join("\n");
  return form.mark + (body + form.ending).replaceAll("\n", form.newline);
}

describe("every edit means the same in a text as in a value", () => {
  it.each(plantableRules)("%s", (ruleId) => {
    const property = fc.property(plantedDefects(ruleId), writing, ({ document }, form) => {
      const text = write(document, form);
      const { diagnostics } = validateText(text);
      for (const diagnostic of diagnostics) {
        for (const [index, edit] of diagnostic.edits.entries()) {
          const suggestions = [{ fingerprint: diagnostic.fingerprint, edit: index }];
          const fixed = fixText(text, [diagnostic], { suggestions });
          expect(fixed.skipped).toEqual([]);
          const value = read(fixed.text).value ?? null;
          expect(equalJson(value, applyEdit(read(text).value ?? null, edit))).toBe(true);
          const inside = commentsInside(text, edit);
          expect(commentsOf(fixed.text)).toHaveLength(commentsOf(text).length - inside);
          expectSameStyle(fixed.text, text, form.newline);
          expect(countOtherLines(fixed.text, text)).toBeLessThanOrEqual(linesOf(text, edit));
        }
      }
    });
    fc.assert(property, runs(5, 500));
  });
});

it("fixing a text until it is stable leaves no fix and no new finding, and doing it again changes nothing", () => {
  const property = fc.property(
    fc.constantFrom(...plantableRules).chain(plantedDefects),
    writing,
    ({ document }, form) => {
      const text = write(document, form);
      const check = (next: string) => validateText(next);
      const language = jsonLanguage("json");
      const first = fixUntilStable({ text, checked: check(text) }, check, language);
      expect(
        first.checked.diagnostics.flatMap(({ edits }) => edits).filter(({ safety }) => safety === "fix"),
      ).toEqual([]);
      const before = findingsOf(validateText(text));
      expect(findingsOf(first.checked).length).toBe(before.length - first.applied.length);
      expect(fixUntilStable(first, check, language)).toEqual({ ...first, applied: [] });
      const inside = first.applied.map(({ edit }) => commentsInside(text, edit));
      const lost = inside.reduce((sum, count) => sum + count, 0);
      expect(commentsOf(first.text)).toHaveLength(commentsOf(text).length - lost);
    },
  );
  fc.assert(property, runs(120, 10_000));
});

function commentsOf(text: string): string[] {
  return tokensOf(text.replace(/^\ufeff/, "")).filter((token) => token.startsWith("/"));
}

/** How many comments stand in what an edit takes out or replaces, and so go with it. */
function commentsInside(text: string, edit: Edit): number {
  const bare = text.replace(/^\ufeff/, "");
  const touched = edit.patch.flatMap((operation) => {
    if (operation.op !== "remove" && operation.op !== "replace") return [];
    return [placeOf(bare, read(text).value ?? null, operation.path).member];
  });
  return touched.flatMap((member) => commentsOf(bare.slice(member.start, member.end))).length;
}

function expectSameStyle(fixed: string, text: string, newline: string): void {
  expect(fixed.startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
  expect(/\s*$/.exec(fixed)?.[0]).toBe(/\s*$/.exec(text)?.[0]);
  expect(fixed.replaceAll(newline, "")).not.toMatch(/[\r\n]/);
}

/** How many lines one of two texts has that the other one lacks. */
function countOtherLines(one: string, other: string): number {
  const [ours, theirs] = [one, other].map((text) => new Set(text.split(/\r\n|\n/)));
  return (
    [...(ours ?? [])].filter((line) => !theirs?.has(line)).length +
    [...(theirs ?? [])].filter((line) => !ours?.has(line)).length
  );
}

/** How many lines the values that an edit touches have at most, with those that a comma or a bracket stands on. */
function linesOf(text: string, { patch }: Edit): number {
  const value = read(text).value ?? null;
  const lengthOf = (some: unknown) => JSON.stringify(some, null, 1).split("\n").length;
  let lines = 0;
  for (const operation of patch) {
    if (operation.op === "test") continue;
    const old =
      operation.op === "add"
        ? undefined
        : resolvePointer(value, operation.op === "move" ? operation.from : operation.path);
    const before = old?.found ? lengthOf(old.value) : 0;
    const now = operation.op === "add" || operation.op === "replace" ? lengthOf(operation.value) : before;
    lines += before + now + BESIDE;
  }
  return lines;
}

/** The line before and the one behind, each as it was and as it is. */
const BESIDE = 4;
