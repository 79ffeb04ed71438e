import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit, validateWorkflow } from "../../src/index.js";
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
import { fixText } from "../../src/text/public.js";
import { findingsOf } from "../result-laws.js";
import { decisions, soundWorkflows } from "./planted.js";
import { runs } from "./settings.js";

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
    const property = fc.property(brokenWorkflowArbitrary(ruleId), (broken) => {
      // An edit of a text is of the text.
      if (broken.kind === "text") return expectTextEdits(broken);
      const { document } = broken;
      const edits = checkBrokenWorkflow(broken).diagnostics.flatMap((found) => found.edits);
      if (MENDED.includes(ruleId)) expect(edits.length).toBeGreaterThan(0);
      if (edits.length === 0) return;
      const before = JSON.stringify(document);
      for (const edit of edits) {
        const edited = { ...broken, document: applyEdit(document, edit) };
        expect(findingsOf(checkBrokenWorkflow(edited))).toEqual([]);
      }
      expect(JSON.stringify(document)).toBe(before);
    });
    fc.assert(property, runs(10, 1_000));
  });
});

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
