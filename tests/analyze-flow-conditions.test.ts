import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeFlow } from "../src/analysis/analyze-flow.js";
import { simulateFlow } from "../src/analysis/simulate-flow.js";
import { evaluateExpression } from "../src/expressions/evaluate-expression.js";
import { parseExpression } from "../src/expressions/parse-expression.js";
import { branchingFlowArbitrary } from "../src/testing/branching-flow-arbitrary.js";
import { candidateInputs } from "./kit/candidate-inputs.js";
import { runs } from "./properties/settings.js";

const reads = (name: string, local = name, type = "string") => {
  return { name: local, type, ref: { node: "workflow", name } };
};
const ask = (id: string, input: object, cases: Record<string, string>, otherwise?: string) => ({
  id,
  type: "logic",
  logicType: "if-else",
  inputs: [input],
  logic: {
    cases: Object.entries(cases).map(([value, condition]) => ({ condition, value })),
    ...(otherwise === undefined ? {} : { default: otherwise }),
  },
});
const model = (id: string, ...inputs: object[]) => ({ id, type: "model", inputs });
const gate = (node: string, equal: string) => ({ name: "conditional", type: "string", ref: { node, equal } });
const merge = (...ids: string[]) => ({ name: "conditional", type: "string", ref: { conditional: ids } });
const data = (node: string, name = "x") => ({ name, type: "file", ref: { node } });

const choices = [
  ask("s", reads("style", "x"), { "1": "x == 'anime'", "2": "x == 'photo'" }, "3"),
  ask("h", reads("hd", "y", "boolean"), { yes: "y" }, "no"),
  ask("k", reads("n", "n", "number"), { big: "n > 15", small: "n < 5" }),
  model("anime", gate("s", "1")),
  model("photo", gate("s", "2")),
  model("sharp", gate("h", "yes")),
  model("small", gate("k", "small")),
];
const inputs = [
  { name: "style", type: "string" },
  { name: "hd", type: "boolean" },
  { name: "n", type: "number" },
];

/** The condition of a node added to the choices above. */
function conditionOf(...added: object[]): string | undefined {
  const node = model("added", ...added);
  const { nodes } = analyzeFlow({ inputs, flow: [...choices, node] });
  return nodes.find(({ id }) => id === "added")?.runs.condition;
}

describe("run conditions", () => {
  it.each<[condition: string, inputs: object[]]>([
    ["always", []],
    ["always", [data("h")]],
    ["never", [gate("s", "1"), gate("s", "2")]],
    ['style == "anime"', [gate("s", "1")]],
    ['style == "photo"', [gate("s", "2")]],
    ['not (style == "anime" or style == "photo")', [gate("s", "3")]],
    ["hd", [gate("h", "yes")]],
    ["not hd", [gate("h", "no")]],
    ["n < 5", [gate("k", "small")]],
    ['style == "anime" and hd', [gate("s", "1"), gate("h", "yes")]],
    ['style == "anime" and hd', [data("anime"), data("sharp", "y")]],
    ['style == "anime" or style == "photo"', [merge("anime", "photo")]],
    ['style == "anime" or hd', [merge("anime", "sharp")]],
    ['(style == "anime" or style == "photo") and not hd', [merge("anime", "photo"), gate("h", "no")]],
    ["hd and n < 5", [gate("h", "yes"), gate("k", "small")]],
  ])("%s", (condition, added) => {
    expect(conditionOf(...added)).toBe(condition);
  });

  it("says it the same where the input has allowed values, or must be given", () => {
    for (const more of [{ allowedValues: ["anime", "photo"] }, { required: { always: true } }]) {
      const flow = [...choices, model("both", gate("s", "1"), gate("h", "no"))];
      const { nodes } = analyzeFlow({ inputs: [{ ...inputs[0], ...more }, ...inputs.slice(1)], flow });
      expect(nodes.at(-1)?.runs.condition).toBe('style == "anime" and not hd');
    }
  });

  it("names outputs of nodes, and parts that cannot be decided as they are written", () => {
    const { nodes } = analyzeFlow([
      { id: "write", type: "generate-prompt" },
      ask(
        "if",
        { name: "z", type: "string", ref: { node: "write", name: "text" } },
        { a: "z != 'ok' && z.matches('a+')", b: "foo in ['x', 'y']" },
      ),
      model("a", gate("if", "a")),
      model("b", gate("if", "b")),
    ]);
    expect(nodes.map(({ runs }) => runs.condition)).toEqual([
      "always",
      "always",
      'write.text != "ok" and write.text.matches("a+")',
      'foo in ["x", "y"] and (not (write.text != "ok") or not write.text.matches("a+"))',
    ]);
  });

  it("tells how often a node runs", () => {
    const body = (id: string, ...gates: object[]) => model(id, ...gates);
    const { nodes } = analyzeFlow({
      inputs,
      flow: [
        ...choices,
        { id: "three", type: "for-each", count: 3, loopBodyNodeIds: ["in3", "some3", "inner"] },
        body("in3", data("three")),
        body("some3", data("three"), gate("h", "yes")),
        { id: "inner", type: "for-each", count: 2, loopBodyNodeIds: ["in6"] },
        body("in6", data("inner")),
        { id: "many", type: "for-each", loopBodyNodeIds: ["in"], inputs: [gate("h", "yes")] },
        body("in", data("many")),
        model("x", data("y")),
        model("y", data("x")),
        model("never", gate("s", "1"), gate("s", "2")),
      ],
    });
    const runs = Object.fromEntries(nodes.slice(choices.length).map(({ id, runs }) => [id, runs]));
    expect(runs).toEqual({
      three: { condition: "always", times: "1" },
      in3: { condition: "always", times: "3" },
      some3: { condition: "hd", times: "0..3" },
      inner: { condition: "always", times: "3" },
      in6: { condition: "always", times: "6" },
      many: { condition: "hd", times: "0..1" },
      in: { condition: "hd", times: "0..n" },
      x: { times: "0..1" },
      y: { times: "0..1" },
      never: { condition: "never", times: "0" },
    });
  });

  it("cuts what is long, and leaves out what takes too many steps", () => {
    const names = Array.from({ length: 14 }, (_, index) => `flag_number_${index}`);
    const flow = [
      ...names.map((name) => ask(`if_${name}`, reads(name, "x", "boolean"), { yes: "x" })),
      ...names.map((name) => model(`on_${name}`, gate(`if_${name}`, "yes"))),
      model("any", merge(...names.map((name) => `on_${name}`))),
    ];
    const document = { inputs: names.map((name) => ({ name, type: "boolean" })), flow };
    const any = analyzeFlow(document).nodes.at(-1)?.runs.condition;
    expect(any).toMatch(/^flag_number_0 or flag_number_1 or .*…$/);
    expect(any?.length).toBe(200);
    const { nodes } = analyzeFlow(document, { limits: { combinations: 3 } });
    expect(nodes.at(-1)?.runs).toEqual({ times: "0..1" });
  });

  it("keeps control characters of a document out of its words", () => {
    const { nodes } = analyzeFlow({
      inputs: [{ name: "a\u001b[31m", type: "string" }],
      flow: [ask("if", reads("a\u001b[31m", "x"), { a: "x == '\u202e::x'" }), model("m", gate("if", "a"))],
    });
    expect(nodes[1]?.runs.condition).toBe('a\\u001b[31m == "\\u202e::x"');
  });

  it("agrees with executing every choice of values", () => {
    let compared = 0;
    const settings = runs(40, 2_000);
    fc.assert(
      fc.property(branchingFlowArbitrary({ maxNodes: 10 }), (workflow) => {
        const { nodes } = analyzeFlow(workflow);
        expect(analyzeFlow(workflow).nodes).toEqual(nodes);
        for (const given of candidateInputs(workflow, 60)) {
          const run = simulateFlow(workflow, { inputs: given });
          for (const [index, { runs, loops }] of nodes.entries()) {
            const simulated = run.nodes[index];
            if (loops.length > 0 || simulated === undefined || runs.condition === undefined) continue;
            const holds = evaluateWords(runs.condition, workflow, given);
            if (holds === undefined) continue;
            compared++;
            expect([simulated.id, runs.condition, holds]).toEqual([
              simulated.id,
              runs.condition,
              simulated.status === "success",
            ]);
          }
        }
      }),
      settings,
    );
    expect(compared).toBeGreaterThan(25 * settings.numRuns);
  });
});

/** Evaluates a description as CEL; `undefined` where it is cut, or where a value that it names is missing. */
function evaluateWords(
  words: string,
  workflow: Readonly<Record<string, unknown>>,
  given: object,
): boolean | undefined {
  if (words === "always" || words === "never") return words === "always";
  const cel = words
    .replaceAll(" and ", " && ")
    .replaceAll(" or ", " || ")
    .replace(/\bnot (?=[\w(])/g, "!");
  const parsed = parseExpression(cel);
  if (!parsed.ok) return undefined;
  const declared = (workflow["inputs"] ?? []) as { name: string; default?: string }[];
  const defaults = declared
    .filter(({ default: value }) => value !== undefined)
    .map(({ name, default: value }) => [name, value] as const);
  const values = new Map([...defaults, ...Object.entries(given)]);
  if (parsed.expression.names.some(({ name }) => !values.has(name))) return undefined;
  const result = evaluateExpression(parsed.expression, values);
  return result.ok && typeof result.value === "boolean" ? result.value : undefined;
}
