import fc from "fast-check";
import { expect, it } from "vitest";
import { validateDocument } from "../src/index.js";
import { readExamples } from "./example-files.js";
import { mutate } from "./mutate.js";
import { runs } from "./properties/settings.js";
import { quietDocuments } from "./quiet-documents.js";
import { brokenLaws } from "./result-laws.js";

const originals = [...readExamples("valid"), ...quietDocuments, ...readExamples("broken")].map(
  ({ document }) => document,
);

it("real documents, spoilt at random, keep every law", () => {
  const rules = new Set<string>();
  const choices = fc.tuple(
    fc.nat(),
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
  );
  const check = ([which, times, numbers]: readonly [number, number, number[]]) => {
    const document: unknown = structuredClone(originals[which % originals.length]);
    let used = 0;
    const choose = (count: number) => (numbers[used++ % numbers.length] ?? 0) % Math.max(1, count);
    for (let time = 0; time < times; time++) mutate(document, choose);
    const text = JSON.stringify(document);
    const result = validateDocument(document);
    const broken = brokenLaws(result, document);
    if (broken.length > 0) throw new Error(`${broken.join("; ")} in ${text}`);
    if (JSON.stringify(document) !== text) throw new Error("the document was changed");
    for (const { ruleId } of result.diagnostics) rules.add(ruleId);
  };
  fc.assert(fc.property(choices, check), runs(500, 20_000));
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  expect(rules.size).toBeGreaterThan(15);
});
