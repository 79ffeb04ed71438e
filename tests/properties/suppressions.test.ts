import fc from "fast-check";
import { expect, test } from "vitest";
import type { TextResult } from "../../src/text/check/check-text.js";
import { validateText } from "../../src/text/check/validate-text.js";
import { brokenDocuments } from "./broken-documents.js";
import { runs } from "./settings.js";

/** Printed on many lines, so that each finding has a line. */
const brokenTexts = brokenDocuments.map((document) => JSON.stringify(document, null, 2));

/** What tells findings apart, wherever they stand in the text. */
function namesOf(diagnostics: TextResult["diagnostics"]): string[] {
  return diagnostics.map(({ fingerprint, pointer, message }) => `${fingerprint} ${pointer} ${message}`);
}

test("a comment hides the findings of its rule on its line, and nothing else", () => {
  const property = fc.property(brokenTexts, fc.nat(), fc.boolean(), (text, choice, isNext) => {
    const before = validateText(text);
    fc.pre(before.diagnostics.length > 0);
    const chosen = before.diagnostics[choice % before.diagnostics.length];
    const line = chosen?.range?.start.line ?? 0;
    const isMeant = (one: (typeof before.diagnostics)[number]) =>
      one.ruleId === chosen?.ruleId && one.range?.start.line === line;
    const after = validateText(writeAt(text, line, `${chosen?.ruleId} -- why`, isNext));
    expect(namesOf(after.diagnostics)).toEqual(namesOf(before.diagnostics.filter((one) => !isMeant(one))));
    const hidden = after.suppressed.map(({ diagnostic }) => diagnostic);
    expect(namesOf(hidden)).toEqual(namesOf(before.diagnostics.filter(isMeant)));
    expect(after.suppressed.every(({ by, reason }) => by === "comment" && reason === "why")).toBe(true);
  });
  fc.assert(property, runs(80, 2_000));
});

test("a comment that hides nothing is told, and taking it away changes nothing else", () => {
  const rules = ["ref/self", "path/hangs", "node/*", "schema/wrong-type", "document/mixed-casing"];
  const property = fc.property(brokenTexts, fc.constantFrom(...rules), fc.nat(), (text, rule, at) => {
    const before = validateText(text);
    const line = (at % text.split("\n").length) + 1;
    const after = validateText(writeAt(text, line, `${rule} -- why`, true));
    const told = after.diagnostics.filter(({ ruleId }) => ruleId === "suppression/unused");
    expect(told.length).toBe(after.suppressed.length === 0 ? 1 : 0);
    const left = after.diagnostics.filter(({ ruleId }) => ruleId !== "suppression/unused");
    expect(left.length + after.suppressed.length).toBe(before.diagnostics.length);
  });
  fc.assert(property, runs(80, 2_000));
});

/** Writes a suppression for a line of a text, which begins and ends between two tokens. */
function writeAt(text: string, line: number, rest: string, isNext: boolean): string {
  const lines = text.split("\n");
  if (isNext) lines.splice(line - 1, 0, `// flowproof-disable-next-line ${rest}`);
  else lines[line - 1] += ` // flowproof-disable-line ${rest}`;
  return lines.join("\n");
}
