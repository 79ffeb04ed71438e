import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateWorkflow } from "../../src/index.js";
import { plantableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { plantedDefects } from "./planted.js";
import { runs } from "./settings.js";

/** Fingerprints without the number that tells equal ones apart, sorted. Order may decide which other rules speak. */
function namesOf(document: unknown, rule: string): string[] {
  const own = validateWorkflow(document).diagnostics.filter(({ ruleId }) => ruleId === rule);
  return own.map(({ fingerprint }) => fingerprint.replace(/#\d+$/, "")).sort();
}

describe("a finding keeps its name when nodes move", () => {
  it.each(plantableRules)("%s", (ruleId) => {
    const property = fc.property(
      plantedDefects(ruleId),
      fc.infiniteStream(fc.nat()),
      ({ document }, draws) => {
        const shuffled = document.flow.map((node) => ({ node, key: draws.next().value }));
        shuffled.sort((a, b) => a.key - b.key);
        const moved = { ...document, flow: shuffled.map(({ node }) => node) };
        expect(namesOf(moved, ruleId)).toEqual(namesOf(document, ruleId));
      },
    );
    fc.assert(property, runs(10, 500));
  });
});
