import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import type { ValidateOptions } from "../../src/validate/options.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";

type Changes = Readonly<Record<string, unknown>>;

/**
 * Two if-else nodes that test one input, and a node on the second that reads one on the first: sound, as long as the
 * second is not taken for something else.
 */
function twins(b: Changes = {}, q: Changes = {}, more: readonly Changes[] = [], style: Changes = {}) {
  const input = { name: "style", type: "string", ref: { node: "workflow", name: "style" } };
  const logic = { cases: [{ condition: "style == 'ink'", value: "yes" }], default: "no" };
  const decider = (id: string) => ({ id, type: "logic", logicType: "if-else", inputs: [input], logic });
  const model = (id: string, ...inputs: unknown[]) => ({ id, type: "custom-model", modelId: "m", inputs });
  const gate = (node: string, equal: string) => ({
    name: "conditional",
    type: "string",
    ref: { node, equal },
  });
  const read = { name: "image", type: "file", ref: { node: "P" } };
  return {
    name: "Twins",
    inputs: [{ name: "style", type: "string", required: { always: true }, ...style }],
    flow: [
      decider("A"),
      { ...decider("B"), ...b },
      model("P", gate("A", "yes")),
      model("N", gate("A", "no")),
      { ...model("Q", gate("B", "yes"), read), ...q },
      model("R", gate("B", "no")),
      ...more,
    ],
  };
}

const withCases = (...cases: readonly unknown[]) => ({ logic: { cases, default: "no" } });
const withCondition = (condition: string) => withCases({ condition, value: "yes" });
const withRef = (ref: unknown) => ({ inputs: [{ name: "style", type: "string", ref }] });
const gatedBy = (ref: unknown) => ({
  inputs: [
    { name: "conditional", type: "string", ref },
    { name: "image", type: "file", ref: { node: "P" } },
  ],
});

function idsOf(document: unknown, options?: ValidateOptions): string[] {
  return validateWorkflow(document, options).diagnostics.map(({ ruleId }) => ruleId);
}

describe("nothing rests on an if-else node that is faulty", () => {
  const model = { id: "m", type: "custom-model", modelId: "m" };
  const approval = { id: "ok", type: "user-approval", dependsOn: ["N"] };
  const waiting = { ...model, id: "after", dependsOn: ["ok"] };
  it.each<[string, string, unknown]>([
    ["a condition of another type", "schema/wrong-type", twins(withCases({ condition: 5, value: "yes" }))],
    [
      "a value of another type",
      "schema/wrong-type",
      twins(withCases({ condition: "style == 'ink'", value: true })),
    ],
    ["a case without value", "schema/missing-property", twins(withCases({ condition: "style == 'ink'" }))],
    ["a case without condition", "schema/missing-property", twins(withCases({ value: "yes" }))],
    ["a case that is none", "schema/wrong-type", twins(withCases("yes"))],
    ["a misspelt kind", "schema/unknown-value", twins({ logicType: "if_esle" })],
    ["another kind", "schema/unknown-value", twins({ logicType: "switch" })],
    ["a misspelt type", "schema/unknown-value", twins({ type: "logc" })],
    ["no kind", "logic/missing-type", twins({ logicType: undefined })],
    ["no cases", "logic/missing-cases", twins(withCases())],
    ["a condition that does not parse", "logic/expression-syntax", twins(withCondition("style = 'ink'"))],
    ["a name that is unknown", "logic/expression-unknown-name", twins(withCondition("stlye == 'ink'"))],
    [
      "an output that is not waited for",
      "logic/expression-unknown-name",
      twins(withCondition("N_all == 'ink'")),
    ],
    ["a misspelt function", "logic/expression-unknown-name", twins(withCondition("style.startswith('ink')"))],
    ["types that do not fit", "logic/expression-type", twins(withCondition("style == 3"))],
    ["a condition that is a text", "logic/expression-type", twins(withCondition("style + 'x'"))],
    ["an unknown input", "ref/unknown-input", twins(withRef({ node: "workflow", name: "stlye" }))],
    ["no name of an input", "ref/missing-name", twins(withRef({ node: "workflow" }))],
    ["an unknown node", "ref/unknown-node", twins(withRef({ node: "zzz" }))],
    ["an unknown member", "ref/unknown-node", twins(withRef({ conditional: ["zzz", "N"] }))],
    ["nothing to read", "ref/empty", twins(withRef({}))],
    ["a blank id", "ref/empty", twins(withRef({ node: " " }))],
    ["itself", "ref/self", twins(withRef({ node: "B" }))],
    ["an approval", "ref/no-output", twins(withRef({ node: "ok" }), {}, [approval, waiting])],
    ["an outcome of a model", "ref/equal-without-branch", twins(withRef({ node: "N", equal: "x" }))],
    ["allowed values that are none", "schema/wrong-type", twins({}, {}, [], { allowedValues: "ink" })],
    ["a default of another type", "input/bad-value", twins({}, {}, [], { default: 5 })],
    ["bounds without room", "input/empty-range", twins({}, {}, [], { minLength: 9, maxLength: 3 })],
  ])("%s", (_, ruleId, document) => {
    const ids = idsOf(document);
    expect(ids).toContain(ruleId);
    expect(ids.filter((id) => /^path\/|outcome|default$/.test(id))).toEqual([]);
    expect(ids.filter((id) => id === "ref/equal-unknown-value")).toEqual([]);
  });

  it("whether or not the finding is wanted", () => {
    const document = twins(withCondition("stlye == 'ink'"));
    expect(idsOf(document, { rules: { "logic/expression-unknown-name": "off" } })).toEqual([]);
    expect(idsOf(document, { rules: { "logic/*": "off" } })).toEqual([]);
    const misspelt = twins(withCases({ condition: 5, value: "yes" }));
    expect(idsOf(misspelt, { rules: { "schema/*": "off" } })).toEqual([]);
  });

  it("and what it leaves open stands in unchecked, once for each cause", () => {
    const { unchecked } = validateWorkflow(twins(withCondition("stlye == 'ink'")));
    expect(unchecked.map(({ reason, places }) => [reason, places.map(({ nodeId }) => nodeId)])).toEqual([
      ["its condition, a case or an input is faulty", ["B"]],
      ["it depends on a node that could not be decided", ["Q", "R"]],
    ]);
  });
});

describe("nothing rests on a node of which it is open what it runs on", () => {
  it.each<[string, string, unknown]>([
    ["an outcome that is never yielded", "ref/equal-unknown-value", gatedBy({ node: "B", equal: "yse" })],
    ["one that no member yields", "ref/equal-unknown-value", gatedBy({ conditional: ["B"], equal: "yse" })],
    ["an unknown node", "ref/unknown-node", gatedBy({ node: "zzz", equal: "yes" })],
    ["an unknown member", "ref/unknown-node", gatedBy({ conditional: ["zzz"] })],
    ["no node", "ref/empty", gatedBy({ equal: "yes" })],
    ["an outcome of a node that has none", "ref/equal-without-branch", gatedBy({ node: "N", equal: "yes" })],
    ["an outcome of another type", "schema/wrong-type", gatedBy({ node: "B", equal: true })],
    ["an outcome in a misspelt field", "schema/unknown-property", gatedBy({ node: "B", equals: "yes" })],
    ["an outcome in another field", "schema/unknown-property", gatedBy({ node: "B", when: "yes" })],
    [
      "a reference in a misspelt field",
      "schema/unknown-property",
      { input: gatedBy({}).inputs, inputs: undefined },
    ],
  ])("%s", (_, ruleId, q) => {
    expect(idsOf(twins({}, q as Changes))).toEqual([ruleId]);
  });

  it("an id that several nodes share", () => {
    const { flow, ...rest } = twins();
    const [, b, ...others] = flow;
    const twice = {
      ...rest,
      flow: [...flow.slice(0, 1), b, { ...b, ...withCondition("style == 'oil'") }, ...others],
    };
    expect(idsOf(twice)).toEqual(["node/duplicate-id"]);
  });
});

describe("a hang stays beside", () => {
  const asked = (id: string, equal: string) => {
    const inputs = [{ name: "conditional", type: "string", ref: { node: "B", equal } }];
    return { id, type: "custom-model", modelId: "m", inputs };
  };
  const yes = { condition: "style == 'ink'", value: "yes" };
  const oil = { condition: "style == 'oil'", value: "yes" };
  const cases: [string, JsonValue, readonly Changes[]][] = [
    ["logic/missing-default", { cases: [{ ...yes, value: "no" }, oil] }, []],
    [
      "logic/unused-outcome",
      { cases: [yes, oil, { condition: "style == 'x'", value: "more" }], default: "no" },
      [],
    ],
    ["logic/duplicate-condition", { cases: [yes, oil, yes], default: "no" }, []],
    [
      "logic/constant-condition",
      { cases: [yes, oil, { condition: "false", value: "yes" }], default: "no" },
      [],
    ],
    [
      "logic/impossible-outcome",
      { cases: [yes, oil, { condition: "style == 'ink' && style == 'oil'", value: "never" }], default: "no" },
      [asked("S", "never")],
    ],
  ];
  it.each(cases)("%s", (ruleId, logic, more) => {
    expect(idsOf(twins({ logic }, {}, more)).sort()).toEqual([ruleId, "path/hangs"].sort());
  });
});
