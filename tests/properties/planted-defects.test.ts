import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules, validateWorkflow } from "../../src/index.js";
import { plantableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { expectLaws } from "../result-laws.js";
import { plantedDefects } from "./planted.js";
import { runs } from "./settings.js";

const CATEGORIES = ["node", "ref", "depends-on", "graph", "logic", "loop", "path"];
/** Rules that speak only about what a catalogue knows. */
const CATALOGUED: readonly string[] = ["node/unknown-model", "ref/unknown-output"];

describe("a planted defect is found, and nothing else", () => {
  it.each(plantableRules)("%s", (ruleId) => {
    const property = fc.property(plantedDefects(ruleId), ({ document, messageId, pointer }) => {
      const result = validateWorkflow(document);
      expectLaws(result, document);
      const found = result.diagnostics.map((each) => ({
        ruleId: each.ruleId,
        messageId: each.messageId,
        pointer: each.pointer,
      }));
      expect(found).toEqual([{ ruleId, messageId, pointer }]);
    });
    fc.assert(property, runs(200, 1_000));
  });

  it("has a defect for every rule on the graph", () => {
    const ids = rules.map(({ id }) => id).filter((id) => !CATALOGUED.includes(id));
    const graphRules = ids.filter((id) => CATEGORIES.includes(id.split("/")[0] ?? ""));
    expect([...plantableRules].sort()).toEqual([...graphRules].sort());
  });
});
