import { describe, expect, expectTypeOf, it } from "vitest";
import type { DataValue } from "../src/diagnostics/message.js";
import { type Diagnostic, validateWorkflow } from "../src/index.js";

describe("the type of a diagnostic", () => {
  it("narrows data by rule and message", () => {
    const { diagnostics } = validateWorkflow([{ id: "a", type: "list", items: ["x"], dependsOn: ["a"] }]);
    const found = diagnostics.find((diagnostic) => diagnostic.ruleId === "depends-on/self");
    expect(found?.data).toEqual({ node: "a", field: "dependsOn" });
    if (found?.messageId === "self") {
      expectTypeOf(found.data.node).toEqualTypeOf<DataValue>();
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
