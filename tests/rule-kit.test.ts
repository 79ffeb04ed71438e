import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RuleDeclaration } from "../src/diagnostics/define-rule.js";
import { completeOptions, describeRefusal } from "../src/diagnostics/rule-options.js";
import { nodeMissingModel } from "../src/rules/node/missing-model.js";
import { validateText } from "../src/text/check/validate-text.js";
import type { ValidateOptions } from "../src/validate/options.js";
import { validateWorkflow } from "../src/validate/validate-workflow.js";

describe("a rule in the nursery", () => {
  const rule = nodeMissingModel as RuleDeclaration as { nursery?: true };
  beforeAll(() => {
    rule.nursery = true;
  });
  afterAll(() => {
    delete rule.nursery;
  });

  const flow = [{ id: "portrait", type: "custom-model" }];
  const levels = (options: ValidateOptions) => {
    const { diagnostics } = validateWorkflow(flow, options);
    return diagnostics
      .filter(({ ruleId }) => ruleId === "node/missing-model")
      .map(({ severity }) => severity);
  };

  it("is off unless the preset is strict or a setting gives it a level", () => {
    expect(levels({})).toEqual([]);
    expect(levels({ preset: "errors" })).toEqual([]);
    expect(levels({ preset: "strict" })).toEqual(["error"]);
    expect(levels({ rules: { "node/missing-model": "info" } })).toEqual(["info"]);
    expect(levels({ rules: { "node/*": "warning" } })).toEqual(["warning"]);
    expect(levels({ preset: "strict", rules: { "node/missing-model": "off" } })).toEqual([]);
  });

  it("does not make a comment that suppresses it unused", () => {
    const text = `[
      // flowproof-disable-next-line node/missing-model -- trained next week
      { "id": "portrait", "type": "custom-model" }
    ]`;
    expect(validateText(text).diagnostics).toEqual([]);
    expect(validateText(text, { preset: "strict" }).suppressed.length).toBe(1);
  });
});

describe("the options of a rule", () => {
  const shapes = {
    max: { type: "number", minimum: 1, default: 50, description: "How many." },
    strict: { type: "boolean", default: false, description: "Whether." },
    pattern: { type: "string", default: "*", description: "Which." },
  } as const;

  it("have their defaults where nothing is set", () => {
    expect(completeOptions(shapes, undefined)).toEqual({ max: 50, strict: false, pattern: "*" });
    expect(completeOptions(shapes, { max: 80 })).toEqual({ max: 80, strict: false, pattern: "*" });
  });

  it.each([
    ["max", 1, undefined],
    ["max", 0, "a number from 1"],
    ["max", "80", "a number from 1"],
    ["max", Number.NaN, "a number from 1"],
    ["strict", true, undefined],
    ["strict", "true", "true or false"],
    ["pattern", "", undefined],
    ["pattern", 5, "a text"],
  ] as const)("%s takes %j or says what it takes", (name, value, wanted) => {
    expect(describeRefusal(shapes[name], value)).toBe(wanted);
  });
});
