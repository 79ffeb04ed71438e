import { expect, it } from "vitest";
import { type RuleId, rules } from "../../src/index.js";
import {
  type BreakableRule,
  breakableRules,
  plantDefect,
} from "../../src/testing/planted-defects/plant-defect.js";
import { RandomNumbers } from "../../src/testing/random-numbers.js";
import { sampleWorkflows } from "../../src/testing/sample-workflows.js";

/** Messages that no plant draws: nobody else may join them. */
const UNDRAWN: readonly string[] = [
  // These take a YAML text of megabytes, or one that unfolds to as much.
  "document/too-large yaml",
  "document/too-large aliases",
  // Only said by functions that take fewer kinds of documents than the one that planted values are handed to.
  "document/unknown-kind other",
  // Only where somebody chose another reading, under which other nodes of a drawn flow may wait as well.
  "path/hangs depends",
  "path/hangs dependsAlways",
];

it("every message of every rule is drawn by the plant of its rule, but for the listed ones", () => {
  const undrawn = rules.flatMap(({ id, messages }) => {
    if (!isBreakable(id)) return [];
    const left = new Set(Object.keys(messages));
    for (const messageId of drawMessages(id)) if (left.delete(messageId) && left.size === 0) break;
    return [...left].map((messageId) => `${id} ${messageId}`);
  });
  expect(undrawn).toEqual(UNDRAWN);
});

/** A rule in the nursery may lack its plant. */
function isBreakable(id: RuleId): id is BreakableRule {
  return breakableRules.some((known) => known === id);
}

/** What the plant of a rule plants, some hundred times, the same on every run. */
function* drawMessages(id: BreakableRule): Generator<string> {
  const random = new RandomNumbers(1);
  for (let time = 0; time < 25; time++) {
    for (const workflow of workflows) yield plantDefect(id, workflow, random.list(24, 0xffff)).spot.messageId;
  }
}

const workflows = sampleWorkflows(20, 1);
