import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { runInputsSchema, validateRunInputs, validateWorkflow } from "../../src/index.js";
import { branchingFlowArbitrary } from "../../src/testing/branching-flow-arbitrary.js";
import { candidateInputs } from "../kit/candidate-inputs.js";
import { runs } from "../properties/settings.js";

const consequences: ReadonlySet<string> = new Set(["run/never-completes", "run/missing-node-input"]);

describe("run/never-completes", () => {
  it("is what simulating a body comes to, and every run of path/hangs has it", () => {
    const seen = { hanging: 0, completing: 0, shown: 0 };
    const property = fc.property(branchingFlowArbitrary(), (workflow) => {
      for (const body of candidateInputs(workflow, 12)) {
        const { diagnostics } = validateRunInputs(workflow, body);
        // What the API would refuse is not run.
        if (diagnostics.some(({ ruleId, severity }) => severity === "error" && !consequences.has(ruleId)))
          continue;
        const { completes } = simulateFlow(workflow, { inputs: body });
        const found = diagnostics.filter(({ ruleId }) => ruleId === "run/never-completes");
        expect(found.map(({ severity }) => severity)).toEqual(completes ? [] : ["error"]);
        seen[completes ? "completing" : "hanging"]++;
      }
      for (const { ruleId, witness } of validateWorkflow(workflow, { limits: { edits: 0 } }).diagnostics) {
        if (ruleId !== "path/hangs" || witness?.run === undefined) continue;
        const { diagnostics } = validateRunInputs(workflow, witness.run);
        expect(diagnostics.map((each) => [each.ruleId, each.severity])).toEqual([
          ["run/never-completes", "error"],
        ]);
        seen.shown++;
      }
    });
    fc.assert(property, runs(80, 3_000));
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });

  it("is certain however many other conditions the body leaves open", () => {
    const decide = (id: string) => ({
      id,
      type: "logic",
      logicType: "if-else",
      inputs: [{ name: "x", type: "string", ref: { node: "writer", name: "text" } }],
      logic: { cases: [{ condition: `x == '${id}'`, value: "yes" }], default: "no" },
    });
    const behind = (id: string, node: string, equal: string) =>
      model(id, { name: "on", type: "string", ref: { node, equal } });
    const model = (id: string, ...inputs: object[]) => ({ id, type: "custom-model", modelId: "m", inputs });
    const others = Array.from({ length: 8 }, (_, at) => [
      decide(`other${at}`),
      behind(`a${at}`, `other${at}`, "yes"),
      behind(`b${at}`, `other${at}`, "no"),
    ]);
    const end = (id: string, node: string) => ({ name: id, type: "string", ref: { node, name: "all" } });
    const flow = [
      model("writer"),
      ...others.flat(),
      decide("pick"),
      behind("one", "pick", "yes"),
      behind("two", "pick", "no"),
      model("last", end("p", "one"), end("q", "two")),
    ];
    const { diagnostics } = validateRunInputs({ inputs: [], flow }, {});
    expect(diagnostics).toMatchObject([
      { ruleId: "run/never-completes", messageId: "always", certainty: "certain", data: { node: "last" } },
    ]);
  });

  const ask = (condition: string) => ({
    id: "ask",
    type: "logic",
    logicType: "if-else",
    inputs: [
      { name: "style", type: "string", ref: { node: "workflow", name: "style" } },
      { name: "text", type: "string", ref: { node: "describe" } },
    ],
    logic: { cases: [{ condition, value: "yes" }], default: "no" },
  });
  const flowOf = (condition: string) => ({
    inputs: [{ name: "style", type: "string" }],
    flow: [
      { id: "describe", type: "generate-prompt" },
      ask(condition),
      {
        id: "draw",
        type: "generate-prompt",
        inputs: [{ name: "c", type: "string", ref: { node: "ask", equal: "yes" } }],
      },
      {
        id: "print",
        type: "generate-prompt",
        inputs: [{ name: "t", type: "string", ref: { node: "draw" } }],
      },
    ],
  });
  const told = (condition: string, body: object) =>
    validateRunInputs(flowOf(condition), body).diagnostics.map(
      ({ messageId, severity }) => `${severity} ${messageId}`,
    );

  it.each([
    ["a comparison that fails", "style == 'ink'", { style: "oil" }, ["error reads"]],
    ["a comparison that holds", "style == 'ink'", { style: "ink" }, []],
    ["CEL that fails", "style.contains('in') && size(style) > 3", { style: "ink" }, ["error reads"]],
    ["CEL that holds", "style.matches('^i.k$')", { style: "ink" }, []],
    ["an input that is left out", "style == 'ink'", {}, ["warning perhaps"]],
    ["what a node yields, either way", "text == 'ink'", { style: "ink" }, ["warning perhaps"]],
    ["what a node yields, which the body outvotes", "text == 'ink' || style == 'ink'", { style: "ink" }, []],
    ["what a node yields, for nothing", "text == 'ink' && style == 'ink'", { style: "oil" }, ["error reads"]],
    ["what a node yields, asked the other way", "text != 'ink'", { style: "oil" }, ["warning perhaps"]],
  ])("with %s", (_, condition, body, expected) => expect(told(condition, body)).toEqual(expected));

  describe("of conditions on what one node yields", () => {
    const fox = (id: string, ...inputs: object[]) => ({ id, type: "custom-model", modelId: "m", inputs });
    const choose = (id: string, condition: string, node = "writer") => ({
      id,
      type: "logic",
      logicType: "if-else",
      inputs: [{ name: "x", type: "string", ref: { node } }],
      logic: { cases: [{ condition, value: "yes" }], default: "no" },
    });
    const on = (node: string, equal: string) => ({ name: "on", type: "string", ref: { node, equal } });
    const reads = (node: string) => ({ name: node, type: "string", ref: { node } });
    const toldOf = (...flow: object[]) =>
      validateRunInputs({ inputs: [], flow: [fox("writer"), ...flow] }, {}).diagnostics.map(
        ({ messageId, data }) => [messageId, data],
      );
    // Neither condition holds when both are taken as failing, which no text can do.
    const isNeither = choose("neither", "x == 'ink' || x == 'oil'");
    const isOther = (condition: string) => choose("other", condition);
    const drawn = fox("drawn", on("other", "yes"));
    const printed = fox("printed", on("neither", "no"), reads("drawn"));

    it("is silent where they would have to be at odds", () => {
      expect(toldOf(isNeither, isOther("x != 'oil'"), drawn, printed)).toEqual([]);
      const waits = { outcomes: ["other = no"], source: "drawn", node: "printed" };
      expect(toldOf(isNeither, isOther("x == 'oil'"), drawn, printed)).toEqual([["perhaps", waits]]);
    });

    it("is silent in a loop, too", () => {
      const loop = { id: "each", type: "for-each", count: 2, loopBodyNodeIds: ["drawn", "printed"] };
      expect(toldOf(isNeither, isOther("x != 'oil'"), loop, drawn, printed)).toEqual([]);
      expect(toldOf(isNeither, isOther("x == 'oil'"), loop, drawn, printed)).toMatchObject([["perhaps", {}]]);
    });

    it("goes on to what does hang", () => {
      const late = fox("late", reads("drawn"));
      expect(toldOf(isNeither, isOther("x != 'oil'"), drawn, printed, late)).toMatchObject([
        ["perhaps", { node: "late", source: "drawn" }],
      ]);
    });
  });

  it("is an issue of the Standard Schema, and stands in no JSON Schema", () => {
    const schema = runInputsSchema(flowOf("style == 'ink'"));
    const result = schema["~standard"].validate({ style: "oil" });
    expect(result.issues?.map(({ message }) => message)).toEqual([
      'With this body "draw" is skipped, but "print" reads it: "print" waits forever and the job never completes.',
    ]);
    expect(schema["~standard"].validate({ style: "ink" }).issues).toBeUndefined();
  });

  it("names the nodes that stay open, and leaves drafts and what is deleted alone", () => {
    const workflow = flowOf("text == 'ink'");
    const { unchecked } = validateRunInputs(workflow, {});
    expect(unchecked.map(({ what, places }) => [what, places.map(({ nodeId }) => nodeId)])).toEqual([
      ["run conditions", ["ask", "draw", "print"]],
    ]);
    const found = (status: string) =>
      validateRunInputs({ ...flowOf("style == 'ink'"), status }, { style: "oil" }).diagnostics.map(
        ({ ruleId, messageId, severity }) => `${severity} ${ruleId} ${messageId}`,
      );
    expect(found("draft")).toEqual(["error run/never-completes reads", "warning run/not-ready draft"]);
    expect(found("deleted")).toEqual(["error run/not-ready deleted"]);
  });
});

describe("run/missing-node-input", () => {
  const required = { always: true };
  const reading = (ref: object, rest = {}) => ({
    id: "n",
    type: "generate-prompt",
    inputs: [{ name: "text", type: "string", required, ref, ...rest }],
  });
  const found = (flow: object[], body: object, status = "ready") =>
    validateRunInputs({ inputs: [{ name: "a", type: "string" }], status, flow }, body).diagnostics.map(
      ({ severity, messageId, pointer }) => `${severity} ${messageId} ${pointer}`,
    );
  const loop = { id: "each", type: "for-each", count: 2, loopBodyNodeIds: ["n"] };
  const entry = { name: "image", type: "string", required, ref: { node: "workflow", name: "a" } };

  it.each([
    ["left out", [reading({ node: "workflow", name: "a" })], {}, ["error leftOut "]],
    ["null", [reading({ node: "workflow", name: "a" })], { a: null }, ["error leftOut /a"]],
    ["given", [reading({ node: "workflow", name: "a" })], { a: "x" }, []],
    [
      "required as true",
      [{ ...reading({ node: "workflow", name: "a" }, { required: true }) }],
      {},
      ["error leftOut "],
    ],
    [
      "required beside another only",
      [reading({ node: "workflow", name: "a" }, { required: { ifDefined: { b: {} } } })],
      {},
      [],
    ],
    ["in a loop", [loop, reading({ node: "workflow", name: "a" })], {}, ["error leftOut "]],
    [
      "in an entry",
      [{ id: "n", type: "generate-prompt", inputs: [{ name: "l", type: "inputs_array", items: [[entry]] }] }],
      {},
      ["error leftOut "],
    ],
    ["what a node yields", [{ id: "m", type: "generate-prompt" }, reading({ node: "m" })], {}, []],
  ])("of an input that is %s", (_, flow, body, expected) => expect(found(flow, body)).toEqual(expected));

  it("is a warning in a draft", () => {
    expect(found([reading({ node: "workflow", name: "a" })], {}, "draft")).toEqual([
      "warning leftOut ",
      "warning draft ",
    ]);
  });
});
