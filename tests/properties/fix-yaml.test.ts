import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { equalJson } from "../../src/document/patch.js";
import { applyEdit } from "../../src/index.js";
import { plantableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { fixUntilStable } from "../../src/text/edit/fix-until-stable.js";
import { fixText, validateText } from "../../src/text/public.js";
import { yamlLanguage } from "../../src/text/yaml/edit-yaml.js";
import { findingsOf } from "../result-laws.js";
import { read } from "../text/read.js";
import { yamlStyles } from "../text/yaml-styles.js";
import { plantedDefects } from "./planted.js";
import { runs } from "./settings.js";

const language = "yaml";
const validate = (text: string) => validateText(text, { language });

describe("every edit means the same in a YAML text as in a value", () => {
  it.each(plantableRules)("%s", (ruleId) => {
    const property = fc.property(plantedDefects(ruleId), yamlStyles, ({ document }, print) => {
      const text = print(asJson(document));
      const value = read(text, language).value ?? null;
      for (const diagnostic of validate(text).diagnostics) {
        for (const [index, edit] of diagnostic.edits.entries()) {
          const suggestions = [{ fingerprint: diagnostic.fingerprint, edit: index }];
          const fixed = fixText(text, [diagnostic], { suggestions, language });
          expect(fixed.skipped).toEqual([]);
          const after = read(fixed.text, language).value ?? null;
          expect(equalJson(after, applyEdit(value, edit))).toBe(true);
        }
      }
    });
    fc.assert(property, runs(2, 500));
  });
});

it("an edit touches few lines, and no comment but those in what goes", () => {
  const property = fc.property(fc.constantFrom(...plantableRules).chain(plantedDefects), ({ document }) => {
    const lines = stringify(asJson(document), { lineWidth: 0 }).trimEnd().split("\n");
    const text = lines.map((line, at) => (/[|>][-+]?$/.test(line) ? line : `${line} # ${at}`)).join("\n");
    // A comment may have become part of a block of text.
    fc.pre(equalJson(read(text, language).value ?? null, asJson(document)));
    for (const diagnostic of validate(text).diagnostics) {
      for (const edit of diagnostic.edits) {
        const chosen = { ...diagnostic, edits: [{ ...edit, safety: "fix" as const }] };
        const fixed = fixText(text, [chosen], { language });
        expect(fixed.applied).toHaveLength(1);
        const kept = new Set(text.split("\n"));
        expect(fixed.text.split("\n").filter((line) => !kept.has(line)).length).toBeLessThan(15);
      }
    }
  });
  fc.assert(property, runs(40, 5_000));
});

it("fixing a YAML text until it is stable leaves no fix, and doing it again changes nothing", () => {
  const property = fc.property(
    fc.constantFrom(...plantableRules).chain(plantedDefects),
    yamlStyles,
    ({ document }, print) => {
      const text = print(asJson(document));
      const first = fixUntilStable({ text, checked: validate(text) }, validate, yamlLanguage);
      const left = first.checked.diagnostics.flatMap(({ edits }) => edits);
      expect(left.filter(({ safety }) => safety === "fix")).toEqual([]);
      expect(findingsOf(first.checked).length).toBe(findingsOf(validate(text)).length - first.applied.length);
      expect(fixUntilStable(first, validate, yamlLanguage)).toEqual({ ...first, applied: [] });
    },
  );
  fc.assert(property, runs(60, 10_000));
});

/** As it will be printed: without what JSON leaves out. */
function asJson(value: unknown) {
  return JSON.parse(JSON.stringify(value));
}
