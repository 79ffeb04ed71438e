import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../src/diagnostics/json.js";
import { completeOptions } from "../src/diagnostics/rule-options.js";
import { listConcerns } from "../src/facts/concerns.js";
import { checkedRules } from "../src/rules/index.js";
import { workflowArbitrary } from "../src/testing/public.js";
import { resolveOptions } from "../src/validate/options.js";
import { PreparedContext } from "../src/validate/prepared-context.js";
import { readQuietly } from "../src/validate/read-document.js";
import { mutate } from "./mutate.js";
import { runs } from "./properties/settings.js";

const options = resolveOptions({ catalogue: { models: {}, workflows: {} } });
const concerned = checkedRules.flatMap((rule) =>
  rule.concerns === undefined ? [] : [{ rule, concerns: listConcerns(rule.concerns) }],
);

/** The rules that say something of a document though nothing in it concerns them; counts the others that do. */
function findUncalled(document: JsonValue, spoke: Map<string, number>): string[] {
  const { subjects, spelling } = readQuietly(document, ["workflow", "flow"], options);
  return subjects.flatMap((subject) => {
    const context = new PreparedContext(subject, spelling, options);
    return concerned.flatMap(({ rule, concerns }) => {
      let said = 0;
      const report = Object.assign(() => void said++, { many: () => void said++ });
      rule.check(context, report, rule.options === undefined ? {} : completeOptions(rule.options, undefined));
      if (said === 0) return [];
      spoke.set(rule.id, 1 + (spoke.get(rule.id) ?? 0));
      return context.contents.hasSome(concerns) ? [] : [rule.id];
    });
  });
}

describe("what concerns a rule", () => {
  it("is there wherever the rule has something to say", () => {
    const spoke = new Map<string, number>();
    const numbers = fc.array(fc.nat(0xffff), { minLength: 12, maxLength: 60 });
    const check = (workflow: object, drawn: readonly number[]) => {
      const document = structuredClone(workflow);
      let next = 0;
      const times = 1 + ((drawn[next++] ?? 0) % 6);
      for (let time = 0; time < times; time++) mutate(document, (count) => (drawn[next++] ?? 0) % count);
      expect(findUncalled(JSON.parse(JSON.stringify(document)), spoke)).toEqual([]);
    };
    fc.assert(fc.property(workflowArbitrary(), numbers, check), runs(1_500, 50_000));
    // The property must not hold because nobody spoke; rules on what is drawn have nothing to say of a flow.
    const onFlows = concerned.filter(({ rule }) => !rule.id.startsWith("editor/"));
    expect(spoke.size).toBeGreaterThan(onFlows.length / 2);
  });

  it("is named by most rules", () => {
    expect(concerned.length).toBeGreaterThan(50);
  });
});
