import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import type { Diagnostic } from "../../src/index.js";
import { validateRunInputs } from "../../src/requests/validate-run-inputs.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { branch, loop, model, reads, statuses } from "../simulate/flows.js";

const always = { required: { always: true } };
const text = (name: string, more: object = {}) => ({ name, type: "string", ...more });

interface Reading {
  readonly node?: string;
  readonly name?: string;
  readonly conditional?: readonly string[];
}

/** An if-else node that yields "yes" or "no", and reads `ref` as `x`. */
const ask = (id: string, condition: string, ref: Reading, type = "string") => ({
  id,
  type: "logic",
  logicType: "if-else",
  inputs: [{ name: "x", type, ref }],
  logic: { cases: [{ condition, value: "yes" }], default: "no" },
});
const input = (name: string): Reading => ({ node: "workflow", name });

function check(inputs: object[], flow: object[]): Diagnostic[] {
  const { diagnostics, unchecked } = validateWorkflow({ name: "w", inputs, flow });
  expect(unchecked).toEqual([]);
  return diagnostics.filter(({ ruleId }) => /^(path\/hangs|logic\/impossible)/.test(ruleId));
}

/** The one hang of a flow; it is certain, and its run is taken and shows it. */
function certainHang(inputs: object[], flow: object[], node: string) {
  const found = check(inputs, flow);
  expect(found).toMatchObject([{ ruleId: "path/hangs", severity: "error", certainty: "certain" }]);
  const { run = {}, assumes } = found[0]?.witness ?? {};
  const workflow = { name: "w", inputs, flow };
  const { diagnostics } = validateRunInputs(workflow, run);
  expect(diagnostics.filter(({ ruleId }) => ruleId !== "run/never-completes")).toEqual([]);
  expect(statuses(simulateFlow(workflow, { inputs: run, assumes }))[node]).toBe("pending");
  return found[0]?.witness;
}

/** `end` hangs where `one` yields no and `two` yields yes. */
const behind = (one: object, two: object) => [
  one,
  two,
  model("gated", branch("one", "yes")),
  model("end", branch("two", "yes"), reads("gated")),
  model("always"),
];

describe("one value is one source", () => {
  const [a, b] = [model("a"), model("b")];
  const isC = (id: string, ref: Reading) => ask(id, "x == 'c'", ref);

  it.each<[string, Reading, Reading]>([
    ["a merge of one and a reference", { conditional: ["a"] }, { node: "a" }],
    ["a merge of one and a reference by name", { conditional: ["a"], name: "t" }, { node: "a", name: "t" }],
    ["no name and all", { node: "a" }, { node: "a", name: "all" }],
    ["a merge in either order", { conditional: ["a", "b"] }, { conditional: ["b", "a"] }],
  ])("%s", (_, one, two) => {
    expect(check([], [a, b, ...behind(isC("one", one), isC("two", two))])).toEqual([]);
  });

  it("and two are two: other outputs, other nodes", () => {
    const two = isC("two", { node: "a", name: "u" });
    const witness = certainHang([], [a, b, ...behind(isC("one", { node: "a", name: "t" }), two)], "end");
    expect(witness?.assumes).toEqual([
      { nodeId: "a", output: "t", value: "other" },
      { nodeId: "a", output: "u", value: "c" },
    ]);
  });

  it("a merge has the value of the member that ran", () => {
    const merged = (first: string, second: string) => [
      ask("pick", "x == 'p'", input("p")),
      model("a", branch("pick", "yes")),
      model("b", branch("pick", "no")),
      isC("one", { conditional: ["a", "b"], name: "t" }),
      ask("two", "x == 'c'", { conditional: [first, second], name: "t" }),
    ];
    const rest = [model("gated", branch("one", "yes")), model("end", branch("two", "yes"), reads("gated"))];
    expect(check([text("p", always)], [...merged("b", "a"), ...rest])).toEqual([]);
    const gated = [...merged("a", "b"), model("gated", branch("one", "yes")), model("end", reads("gated"))];
    const witness = certainHang([text("p", always)], gated, "end");
    const picked = witness?.run?.["p"] === "p" ? "a" : "b";
    expect(witness?.assumes).toContainEqual({ nodeId: picked, output: "t", value: "other" });
  });
});

describe("the item of a loop and its result", () => {
  const photos = { name: "photos", type: "string_array", ...always };
  const each = (body: string[]) =>
    loop("each", body, { inputs: [{ name: "photo", type: "string_array", ref: input("photos") }] });
  const inside = (id: string, condition: string, ref: Reading) => ask(id, condition, ref);

  it("is one value for all of the body, called as the input or not", () => {
    const body = [
      inside("one", "x == 'c'", { node: "each" }),
      inside("two", "x == 'c'", { node: "each", name: "photo" }),
      model("gated", branch("one", "yes")),
      model("next", branch("two", "yes"), reads("gated")),
    ];
    expect(check([photos], [each(["one", "two", "gated", "next"]), ...body])).toEqual([]);
  });

  it("is given by the array of the run", () => {
    const body = [
      inside("one", "x.contains('c')", { node: "each" }),
      model("gated", branch("one", "no")),
      model("next", reads("gated")),
    ];
    const witness = certainHang([photos], [each(["one", "gated", "next"]), ...body], "next");
    expect(witness).toEqual({
      outcomes: [{ nodeId: "one", outcome: "yes", iteration: 0 }],
      run: { photos: ["c"] },
    });
  });

  it("is one of the elements of a constant array, in the iteration that has it", () => {
    const value = ["a", "b", "c"];
    const constant = loop("each", ["one", "gated", "next"], {
      inputs: [{ name: "photo", type: "string_array", value }],
    });
    const body = (condition: string) => [
      constant,
      inside("one", condition, { node: "each" }),
      model("gated", branch("one", "no")),
      model("next", reads("gated")),
    ];
    expect(check([], [...body("x == 'd'"), model("on", branch("one", "yes"))])).toEqual([]);
    const witness = certainHang([], body("x == 'c'"), "next");
    expect(witness?.outcomes).toEqual([{ nodeId: "one", outcome: "yes", iteration: 2 }]);
  });

  it("is another value than the result, which is an array", () => {
    const flow = [
      each(["one", "gated"]),
      inside("one", "x == 'c'", { node: "each" }),
      model("gated", branch("one", "yes")),
      ask("two", "size(x) > 2", { node: "each" }, "string_array"),
      model("long", branch("two", "yes")),
      model("end", reads("long")),
    ];
    const witness = certainHang([photos], flow, "end");
    expect(witness?.assumes).toEqual([{ nodeId: "each", output: "all", value: expect.any(Array) }]);
  });
});

describe("inputs that must be given together", () => {
  const isBlank = (id: string, name: string) => ask(id, "x == ''", input(name));
  const flow = (...more: object[]) => [
    isBlank("one", "a"),
    isBlank("two", "b"),
    model("gated", branch("one", "no")),
    ...more,
  ];
  const whenBoth = flow(model("end", branch("two", "yes"), reads("gated")));

  it.each([
    ["each without the other", { ifNotDefined: { b: {} } }, { ifNotDefined: { a: {} } }],
    ["one without the other", { ifNotDefined: { b: {} } }, {}],
  ])("%s: not both are empty", (_, a, b) => {
    expect(check([text("a", { required: a }), text("b", { required: b })], whenBoth)).toEqual([]);
  });

  it("both may be empty where nothing asks for them", () => {
    certainHang([text("a"), text("b")], whenBoth, "end");
  });

  it("one that is required with a sibling that is always there is never empty", () => {
    const inputs = [text("a", { required: { ifDefined: { c: "so" } } }), text("b"), text("c", always)];
    const [found, ...others] = check(inputs, flow(model("on", branch("one", "yes"))));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ ruleId: "logic/impossible-outcome", data: { node: "one", value: "yes" } });
  });

  it("and one with a sibling that is given or not is empty when that is not given", () => {
    const inputs = [text("a", { required: { ifDefined: { c: "so" } } }), text("b"), text("c")];
    const witness = certainHang(inputs, flow(model("end", reads("gated"))), "end");
    expect(witness?.run).toEqual({ a: "" });
  });
});

describe("an input that is required with a sibling, and a condition that reads both", () => {
  const both = (condition: string) => [
    {
      ...ask("both", "", input("a")),
      inputs: [
        { name: "a", type: "string", ref: { node: "workflow", name: "a" } },
        { name: "b", type: "string", ref: { node: "workflow", name: "b" } },
      ],
      logic: { cases: [{ condition, value: "yes" }], default: "no" },
    },
    model("on", branch("both", "yes")),
    model("gated", branch("both", "no")),
    model("end", reads("gated")),
  ];
  const inputs = [text("a", { required: { ifDefined: { b: {} } } }), text("b")];

  it.each(["b == 'x' && a == ''", "b in ['x', 'y'] && size(a) == 0", "(b == 'x' || b == 'y') && a == ''"])(
    "%s holds in no run: the sibling is not left out and something at once",
    (condition) => {
      const rules = check(inputs, both(condition)).map(({ ruleId }) => ruleId);
      expect(rules).not.toContain("path/hangs");
    },
  );

  it.each([
    ["b != 'x' && a == ''", { a: "", b: "" }],
    ["!(b == 'x') && a == ''", { a: "", b: "" }],
    // A blank text is no value, whatever a condition takes it for.
    ["b != '' && a == ''", { a: "", b: " " }],
    ["size(b) > 3 && a == ''", { a: "", b: "    " }],
  ])("%s holds where the sibling has no value", (condition, run) => {
    expect(certainHang(inputs, both(condition), "end")?.run).toEqual(run);
  });
});

describe("what CEL cannot decide of a value that is left out", () => {
  const score = { name: "score", type: "number" };

  it("carries no finding of a run, and does not set the other parts free", () => {
    const cases = [
      { condition: "size(x) > 0", value: "some" },
      { condition: "size(x) == 0", value: "none" },
    ];
    const flow = [
      { ...ask("one", "", input("note")), logic: { cases } },
      model("some", branch("one", "some")),
      model("none", branch("one", "none")),
      model("end", { name: "m", type: "string", ref: { conditional: ["some", "none"] } }),
      model("last", reads("end")),
    ];
    expect(validateWorkflow({ name: "w", inputs: [text("note")], flow }).diagnostics).toEqual([]);
  });

  it("and is nothing that another outcome could do without", () => {
    const logic = (...conditions: string[]) => ({
      cases: conditions.map((condition, index) => ({ condition, value: `${index}` })),
      default: "few",
    });
    const flow = [
      { ...ask("one", "", input("score"), "number"), logic: logic("x > 10", "x > 50", "x == null") },
      ...["0", "1", "2", "few"].map((value) => model(`on${value}`, branch("one", value))),
    ];
    expect(check([score], flow)).toMatchObject([{ data: { node: "one", value: "1" } }]);
  });
});

describe("an outcome that is chosen only where its node waits", () => {
  it("is the business of the hang", () => {
    const flow = [
      ask("one", "x == 'p'", input("p")),
      model("gated", branch("one", "yes")),
      {
        ...ask("two", "x == 'q'", input("p")),
        inputs: [{ name: "x", type: "string", ref: input("p") }, reads("gated")],
      },
      model("on", branch("two", "yes")),
      model("else", branch("two", "no")),
    ];
    expect(check([text("p", always)], flow)).toMatchObject([{ ruleId: "path/hangs", nodeId: "two" }]);
  });
});

describe("a source of which its readers disagree on the type", () => {
  it("lets nothing be certain", () => {
    const flow = [
      model("a"),
      ...behind(ask("one", "x == 'c'", { node: "a" }), ask("two", "x == 3", { node: "a" }, "number")),
    ];
    expect(check([], flow)).toMatchObject([{ ruleId: "path/hangs", certainty: "possible" }]);
  });
});

describe("a document that does not say which inputs it has", () => {
  it("takes any body", () => {
    const flow = behind(ask("one", "x == 'c'", input("p")), ask("two", "true", input("p")));
    const { diagnostics } = validateWorkflow(flow);
    const hangs = diagnostics.filter(({ ruleId }) => ruleId === "path/hangs");
    expect(hangs).toMatchObject([{ certainty: "certain", witness: { run: { p: "other" } } }]);
  });
});
