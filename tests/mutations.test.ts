import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateDocument } from "../src/index.js";
import { ruleIds } from "../src/rules/index.js";
import { copyOf, soundDocuments } from "./document-parts.js";
import { readExamples } from "./example-files.js";
import { listMistakes, nodeMistakes, refMistakes } from "./flow-mistakes.js";
import { type Mistake, NOTHING, type Planted } from "./mistake.js";
import { mutate } from "./mutate.js";
import { brokenLaws, findingsOf, seedOf } from "./result-laws.js";
import { shapeMistakes } from "./shape-mistakes.js";

const RUNS = 2_000;
const mistakes = [...shapeMistakes, ...nodeMistakes, ...refMistakes, ...listMistakes];
const known: ReadonlySet<string> = new Set(ruleIds);

describe("real documents, spoilt at random", () => {
  const originals = [...soundDocuments, ...readExamples("broken")].map(({ document }) => document);

  it(`keeps every law over ${RUNS.toLocaleString("en")} of them`, () => {
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
    fc.assert(fc.property(choices, check), { numRuns: RUNS, seed: seedOf("mutations") });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(rules.size).toBeGreaterThan(15);
  }, 300_000);
});

describe("one mistake in a sound document", () => {
  it("starts from documents without any finding", () => {
    for (const { title, document } of soundDocuments) {
      expect(findingsOf(validateDocument(document)), title).toEqual([]);
    }
  });

  for (const mistake of mistakes) {
    it(`${mistake.title}: exactly one finding`, () => {
      const wrong: string[] = [];
      let made = 0;
      for (const { title, found, expected } of planted(mistake)) {
        made++;
        if (found.length === 1 && found[0] === `${expected.rule} ${expected.pointer}`) continue;
        wrong.push(`${title}: ${expected.rule} ${expected.pointer} expected, got ${JSON.stringify(found)}`);
      }
      expect(made).toBeGreaterThan(0);
      expect(wrong).toEqual([]);
    });
  }
});

interface Outcome {
  readonly title: string;
  readonly expected: Planted;
  readonly found: readonly string[];
}

/** Makes the mistake at every place of every sound document, each time in a fresh copy. */
function* planted(mistake: Mistake): Generator<Outcome> {
  for (const sound of soundDocuments) {
    const count = placesIn(sound, mistake).length;
    for (let place = 0; place < count; place++) {
      const copy = copyOf(sound);
      const make = copy === undefined ? undefined : mistake.places(copy)[place];
      if (copy === undefined || make === undefined) continue;
      const expected = make();
      if (expected === NOTHING || !known.has(expected.rule)) continue;
      yield { title: sound.title, expected, found: findingsOf(validateDocument(copy.document)) };
    }
  }
}

function placesIn(sound: (typeof soundDocuments)[number], mistake: Mistake): readonly unknown[] {
  const copy = copyOf(sound);
  return copy === undefined ? [] : mistake.places(copy);
}
