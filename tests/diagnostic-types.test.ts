import { describe, expect, expectTypeOf, it } from "vitest";
import { declareRule, type Rule, reportInto } from "../src/diagnostics/define-rule.js";
import { ours } from "../src/diagnostics/source.js";
import { type Diagnostic, validateWorkflow } from "../src/index.js";
import { defineRule } from "../src/rules/define-rule.js";
import type { RuleId } from "../src/rules/index.js";
import type { allRules } from "../src/rules/rules.generated.js";

describe("the type of a diagnostic", () => {
  it("narrows data by rule and message", () => {
    const { diagnostics } = validateWorkflow([{ id: "a", type: "list", items: ["x"], dependsOn: ["a"] }]);
    const found = diagnostics.find((diagnostic) => diagnostic.ruleId === "depends-on/self");
    expect(found?.data).toEqual({ node: "a", field: "dependsOn" });
    if (found?.messageId === "self") {
      expectTypeOf(found.data.node).toEqualTypeOf<string>();
      // @ts-expect-error the message has no such argument
      expect(found.data.target).toBeUndefined();
    }
  });

  it("takes the rule as parameter", () => {
    expectTypeOf<Diagnostic<"ref/self">["messageId"]>().toEqualTypeOf<"reads" | "waits" | "member">();
    // @ts-expect-error there is no such rule
    type Unknown = Diagnostic<"ref/selv">;
    expectTypeOf<Unknown>().toBeNever();
  });
});

it("has the type that a rule gives each placeholder", () => {
  type Data = Diagnostic<"graph/too-many-nodes">["data"];
  expectTypeOf<Pick<Data, "count" | "max">>().toEqualTypeOf<{
    readonly count: number;
    readonly max: number;
  }>();
  expectTypeOf<Diagnostic<"graph/cycle">["data"]["path"]>().toEqualTypeOf<readonly string[]>();
  expectTypeOf<RuleId>().toEqualTypeOf<(typeof allRules)[number]["id"]>();
});

describe("the type of a rule", () => {
  const guess = {
    id: "node/guess",
    basis: "inferred",
    source: [ours("nobody says so")],
    description: "Nothing is guessed.",
    messages: { guessed: "It is a guess." },
  } as const;

  it("takes no error by default where it is inferred", () => {
    // @ts-expect-error an error is never inferred
    declareRule({ ...guess, severity: "error" });
    expect(declareRule({ ...guess, basis: "own", severity: "error" }).severity).toBe("error");
  });

  it("takes no finding at error where it is inferred, from a check or from a stage", () => {
    const rule = defineRule({
      ...guess,
      severity: "warning",
      check(_, report) {
        // @ts-expect-error an error is never inferred
        report({ messageId: "guessed", at: "", severity: "error" });
        report({ messageId: "guessed", at: "", severity: "info" });
      },
    });
    const report = reportInto(rule, []);
    // @ts-expect-error an error is never inferred
    report({ messageId: "guessed", at: "", severity: "error" });
    expectTypeOf(rule).toExtend<Pick<Rule<never>, "severity">>();
  });
});
