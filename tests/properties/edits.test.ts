import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { applyEdit, type Edit, validateWorkflow } from "../../src/index.js";
import { brokenWorkflowArbitrary } from "../../src/testing/broken-workflow-arbitrary.js";
import { checkBrokenWorkflow } from "../../src/testing/check-broken-workflow.js";
import type { BrokenWorkflow } from "../../src/testing/planted-defects/broken-workflow.js";
import {
  type BreakableRule,
  breakableRules,
  type PlantedDefect,
  plantableRules,
  plantDefect,
} from "../../src/testing/planted-defects/plant-defect.js";
import { fixText, type TextLanguage, validateText } from "../../src/text/public.js";
import { findingsOf } from "../result-laws.js";
import { read } from "../text/read.js";
import { yamlStyles } from "../text/yaml-styles.js";
import { decisions, soundWorkflows } from "./planted.js";
import { isDeep, runs } from "./settings.js";

/** Rules whose finding always offers an edit. */
const MENDED: readonly BreakableRule[] = [
  "depends-on/duplicate",
  "depends-on/redundant",
  "depends-on/self",
  "logic/duplicate-condition",
  "loop/contains-itself",
  "loop/duplicate-body-node",
  "node/include-outputs-not-producing",
  "node/include-outputs-redundant",
  "node/runtime-field",
  "ref/duplicate-conditional",
  "ref/value-ignored",
];

describe("an edit takes its finding away and brings no other", () => {
  it.each(breakableRules)("%s", (ruleId) => {
    const property = fc.property(brokenWorkflowArbitrary(ruleId), writings, (broken, writing) => {
      // An edit of a text is of the text.
      if (broken.kind === "text") return expectTextEdits(broken);
      const { document } = broken;
      const edits = checkBrokenWorkflow(broken).diagnostics.flatMap((found) => found.edits);
      if (MENDED.includes(ruleId)) expect(edits.length).toBeGreaterThan(0);
      if (edits.length === 0) return;
      const before = JSON.stringify(document);
      if (broken.kind === "value") expectSameInText(broken, edits, writing);
      for (const edit of edits) {
        const edited = { ...broken, document: applyEdit(document, edit) };
        expect(findingsOf(checkBrokenWorkflow(edited))).toEqual([]);
      }
      expect(JSON.stringify(document)).toBe(before);
    });
    // All rules together: 20,000 in a deep run.
    fc.assert(property, runs(10, 110));
  });
});

/** A language, and how a value is written in it. */
interface Writing {
  readonly language: TextLanguage;
  readonly print: (value: JsonValue) => string;
}

const indents = fc.constantFrom(0, 2, "\t");
const inJson = (language: TextLanguage) =>
  indents.map((indent): Writing => ({ language, print: (value) => JSON.stringify(value, null, indent) }));
/** Each way of writing in a deep run, else one of them. */
const writings: fc.Arbitrary<readonly Writing[]> = fc
  .tuple(
    inJson("json"),
    inJson("jsonc").map(withComments),
    yamlStyles.map((print): Writing => ({ language: "yaml", print })),
    fc.nat(2),
  )
  .map(([json, jsonc, yaml, chosen]) => {
    const all = [json, jsonc, yaml];
    return isDeep ? all : all.filter((_, at) => at === chosen);
  });

function withComments({ language, print }: Writing): Writing {
  return { language, print: (value) => print(value).replaceAll(/\n(?=\s*[\]}])/g, " // kept\n") };
}

/** The edits of a value and those of the texts that say the same have the same titles and make the same of it. */
function expectSameInText(
  broken: BrokenWorkflow & { readonly kind: "value" },
  edits: readonly Edit[],
  all: readonly Writing[],
): void {
  const value = JSON.parse(JSON.stringify(broken.document));
  const titles = edits.map(({ title }) => title);
  for (const { language, print } of all) {
    const text = print(value);
    const options = { ...broken.options, language };
    const { diagnostics } = validateText(text, options);
    expect(diagnostics.flatMap((found) => found.edits.map(({ title }) => title))).toEqual(titles);
    for (const found of diagnostics) {
      for (const [index, edit] of found.edits.entries()) {
        const suggestions = [{ fingerprint: found.fingerprint, edit: index }];
        const fixed = fixText(text, [found], { language, suggestions });
        expect(fixed.skipped).toEqual([]);
        expect(read(fixed.text, language).value).toEqual(applyEdit(value, edit));
        const left = findingsOf(validateText(fixed.text, options));
        expect(left).toEqual([]);
      }
    }
  }
}

/** Of a text that did not parse, the first edit leads back to what is sound; each makes it readable. */
function expectTextEdits(broken: BrokenWorkflow & { readonly kind: "text" }): void {
  const { document: text, options } = broken;
  const [found] = checkBrokenWorkflow(broken).diagnostics;
  for (const [index] of found?.edits.entries() ?? []) {
    if (found === undefined) return;
    const suggestions = [{ fingerprint: found.fingerprint, edit: index }];
    const fixed = fixText(text, [found], { suggestions, limits: options?.limits });
    expect(fixed.skipped).toEqual([]);
    const left = findingsOf(checkBrokenWorkflow({ ...broken, document: fixed.text }));
    if (index === 0 || found.ruleId !== "document/syntax") expect(left).toEqual([]);
    else expect(left).not.toContain(expect.stringContaining("document/syntax"));
  }
}

it("fixing the first thing that can be fixed ends, with one finding less each time", () => {
  const defects = fc.array(fc.tuple(fc.constantFrom(...plantableRules), decisions), {
    minLength: 2,
    maxLength: 5,
  });
  const property = fc.property(soundWorkflows, defects, (workflow, planted) => {
    let document: PlantedDefect["document"] = workflow;
    for (const [rule, numbers] of planted) document = plantDefect(rule, document, numbers).document;
    let left = validateWorkflow(document).diagnostics;
    const edits = left.flatMap((found) => found.edits);
    for (let steps = left.length + edits.length; ; steps--) {
      const edit = left.flatMap((found) => found.edits)[0];
      if (edit === undefined) break;
      expect(steps).toBeGreaterThan(0);
      document = applyEdit(document, edit);
      const next = validateWorkflow(document).diagnostics;
      expect(next.length).toBeLessThan(left.length);
      left = next;
    }
  });
  fc.assert(property, runs(100, 10_000));
});
