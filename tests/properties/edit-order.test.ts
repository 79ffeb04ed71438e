import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit, type Edit, validateWorkflow } from "../../src/index.js";
import { brokenWorkflowArbitrary } from "../../src/testing/broken-workflow-arbitrary.js";
import { checkBrokenWorkflow } from "../../src/testing/check-broken-workflow.js";
import { breakableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { countChangedNodes } from "../kit/changed-nodes.js";
import { commonSlipNames, drawSlipped } from "../kit/common-slips.js";
import { isDeep, runs } from "./settings.js";

// The order of edits stands in the rules. Here it is measured: the first edit changes no more nodes, in what runs, than any
// other that takes nothing away. Of names the nearest comes first: what is unknown runs in no way that is worth keeping.

const NAMES: ReadonlySet<string | undefined> = new Set(["write", "writeEverywhere", "rename"]);
/** What titles of edits say that take something away. */
const SAYS_SO = /\b(?:[Rr]emove|Shorten|instead|not|without|only|Take|alone|default|always|nothing)\b/;

describe("the first edit of a finding changes least", () => {
  it.each(breakableRules)("%s", (ruleId) => {
    const property = fc.property(brokenWorkflowArbitrary(ruleId), (broken) => {
      if (broken.kind !== "value") return;
      for (const { edits } of checkBrokenWorkflow(broken).diagnostics) expectOrder(broken.document, edits);
    });
    fc.assert(property, runs(2, 100));
  });

  // Of a slip it is known what was there before: the first edit leads back to it as far as any.
  it.each(commonSlipNames)("%s", (name) => {
    for (const { original, broken, catalogue } of drawSlipped(name, isDeep ? 100 : 5, 23)) {
      for (const { edits } of validateWorkflow(broken, { catalogue }).diagnostics)
        expectOrder(broken, edits, original);
    }
  });
});

/** Who takes one of the things that a loop makes runs in its body: that comes first, and runs it as often as the loop does. */
const JOINS = /^joinBody/;

function expectOrder(document: unknown, edits: readonly Edit[], was = document): void {
  const firstLoss = edits.findIndex(({ destructive }) => destructive === true);
  if (firstLoss >= 0) {
    for (const { title, destructive } of edits.slice(firstLoss)) {
      expect(destructive, title).toBe(true);
      expect(title).toMatch(SAYS_SO);
    }
  }
  const kept = edits.filter(({ destructive, titleId }) => destructive !== true && !NAMES.has(titleId));
  if (kept.length < 2 || kept.some(({ titleId = "" }) => JOINS.test(titleId))) return;
  const measured = kept.map((edit) => countChangedNodes(was, applyEdit(document, edit), document));
  const said = kept.map(({ title }, at) => `${measured[at]}: ${title}`);
  expect(measured[0], said.join(" | ")).toBe(Math.min(...measured));
}
