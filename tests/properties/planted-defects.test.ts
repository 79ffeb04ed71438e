import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { basisOfMessage } from "../../src/diagnostics/source.js";
import { type Diagnostic, rules } from "../../src/index.js";
import { aboutRules, type Source } from "../../src/rules/public.js";
import { brokenWorkflowArbitrary } from "../../src/testing/broken-workflow-arbitrary.js";
import { checkBrokenWorkflow } from "../../src/testing/check-broken-workflow.js";
import { breakableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { leadsSomewhere } from "../result-laws.js";
import { runs } from "./settings.js";

describe("a planted defect is found, and nothing else", () => {
  it.each(breakableRules)("%s", (ruleId) => {
    const property = fc.property(brokenWorkflowArbitrary(ruleId), (broken) => {
      const result = checkBrokenWorkflow(broken);
      const found = result.diagnostics.map((each) => {
        const line = broken.expected.line === undefined ? {} : { line: each.range?.start.line };
        return { ruleId: each.ruleId, messageId: each.messageId, pointer: each.pointer, ...line };
      });
      expect(found).toEqual([broken.expected]);
      expect(result.failures).toEqual([]);
      expect(result.diagnostics.filter(isUnfoundedError)).toEqual([]);
      const document = broken.kind === "text" ? read(broken.document) : broken.document;
      if (document !== undefined) expect(leadsSomewhere(document, broken.expected.pointer)).toBe(true);
    });
    fc.assert(property, runs(25, 1_000));
  });

  it("has a defect for every rule that has left the nursery", () => {
    const known: readonly string[] = breakableRules;
    const grown = rules.filter(({ nursery }) => !nursery).map(({ id }) => id);
    expect(grown.filter((id) => !known.includes(id))).toEqual([]);
  });
});

const sources = new Map<string, Source>(rules.map(({ id }) => [id, aboutRules[id].source]));

/** An error is certain, and rests on more than our own conclusion. */
function isUnfoundedError({ ruleId, messageId, severity, certainty }: Diagnostic): boolean {
  const source = sources.get(ruleId);
  if (severity !== "error") return false;
  return certainty === "possible" || source === undefined || basisOfMessage(source, messageId) === "inferred";
}

/** A text that does not parse has no place to lead to. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
