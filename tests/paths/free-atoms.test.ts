import { describe, expect, it } from "vitest";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { ask, branch, model, reads } from "../simulate/flows.js";

const x = { name: "x", type: "string", required: { always: true } };
const isYes = (id: string, condition: string) => ask(id, [[condition, "yes"]], "no");

/** The path findings on a node that is gated on `two` and reads one that is gated on `one`. */
function found(one: string, two: string, declaration: object = x, rest: object[] = []) {
  const flow = [
    isYes("one", one),
    isYes("two", two),
    model("a", branch("one", "yes")),
    model("reader", branch("two", "yes"), reads("a")),
    model("always"),
    ...rest,
  ];
  const { diagnostics } = validateWorkflow({ inputs: [declaration], flow });
  return diagnostics.filter(({ ruleId }) => /^(path|logic)\//.test(ruleId) && !ruleId.includes("expression"));
}

const YES = [
  { nodeId: "one", outcome: "no" },
  { nodeId: "two", outcome: "yes" },
];

describe("a part of a condition that values do not decide", () => {
  it.each([
    // A length and an order together.
    ["!(size(x) > 2 && x < 'b')", "size(x) > 2", x],
    // One value on which CEL fails says nothing of the others.
    ["!(x % 2 == 0)", "!(x < 2.5)", { name: "x", type: "number", required: { always: true } }],
  ])("is decided by a run that was found for it: %s, %s", (one, two, declaration) => {
    expect(found(one, two, declaration)).toMatchObject([{ ruleId: "path/hangs", certainty: "certain" }]);
  });

  it.each([
    ["the same one", "x.contains('a')", "x.contains('a')"],
    ["but for white space", "x.contains('a')", "x . contains( 'a' )"],
    ["the same unknown function", "special(x)", "special(x)"],
    ["one that follows from it", "x.contains('a') || x == 'b'", "x.contains('a') && x != 'b'"],
    ["a condition that does not parse", "x == 'd''or'", "x == 'd''or'"],
  ])("holds in both places or in none: %s", (_, one, two) => {
    expect(found(one, two)).toEqual([]);
  });

  it.each([
    ["special(x)", "other(x)"],
    ["x.matches('a')", "size(x.split(' ')) > 2"],
    ["x.contains('a')", "random(2) == 1"],
    ["random(2) == 1", "random(2) == 1"],
  ])("makes a finding possible where no run shows what it says: %s, %s", (one, two) => {
    const [hang, ...others] = found(one, two).filter(({ ruleId }) => ruleId === "path/hangs");
    expect(others).toEqual([]);
    expect(hang).toMatchObject({ ruleId: "path/hangs", severity: "warning", certainty: "possible" });
    expect(hang?.witness).toEqual({ outcomes: YES });
  });

  it.each([
    ["x.contains('a')", "true", "other"],
    ["x.contains('a')", "x.contains('b')", "b"],
    ["x.startsWith('a')", "x.endsWith('b')", "b"],
    ["x == 'cat'", "x.matches('^(cat|dog)s?$')", "cats"],
    ["x + 'b' == 'ab'", "x.size() > 1", "ab"],
    ["x == x && x == 'a'", "size(x) == 1 && x.contains('b')", "b"],
    ["int(x) > 5", "int(x) > 4", "5"],
  ])("is evaluated for values that it names: %s, %s", (one, two, x) => {
    const hangs = found(one, two).filter(({ ruleId }) => ruleId === "path/hangs");
    expect(hangs).toMatchObject([{ severity: "error", certainty: "certain", witness: { run: { x } } }]);
  });

  it.each([
    ["x.contains('cat')", "x == 'cat'"],
    ["x.matches('^cat$')", "x in ['cat']"],
    ["x == x", "x == 'cat'"],
    ["size(x.split(',')) == 2", "x == 'a,b'"],
    ["size(trim(x)) > 0", "true"],
  ])("is what the only value says: %s, %s", (one, two) => {
    expect(found(one, two).filter(({ ruleId }) => ruleId === "path/hangs")).toEqual([]);
  });

  it("is left alone where inputs decide as well", () => {
    const [hang, ...others] = found("x == 'a' || x.contains('b')", "x != 'c'");
    expect(others).toEqual([]);
    expect(hang).toMatchObject({ certainty: "certain", severity: "error", witness: { run: { x: "other" } } });
    expect(found("x != 'c' && x.contains('b')", "x != 'a'")).toMatchObject([
      { certainty: "certain", witness: { run: { x: "c" } } },
    ]);
  });
});

describe("an input that a run may leave out", () => {
  const optional = { name: "x", type: "string" };

  it("shows a hang by a value where one does", () => {
    const [hang] = found("x == 'a'", "x == 'b'", optional);
    expect(hang).toMatchObject({ certainty: "certain", witness: { run: { x: "b" } } });
  });

  it("is the same in both places", () => {
    expect(found("x == 'a'", "x == 'a'", optional)).toEqual([]);
    expect(found("x == 'a'", "x == 'a'", { ...optional, default: "b" })).toEqual([]);
  });

  it("is no reason to say that both members of a merge run", () => {
    const flow = [
      isYes("one", "x == 'a'"),
      isYes("two", "x == 'b'"),
      model("a", branch("one", "yes")),
      model("b", branch("two", "yes")),
      model("join", { name: "image", type: "string", ref: { conditional: ["a", "b"] } }),
      model("always"),
    ];
    const { diagnostics } = validateWorkflow({ inputs: [optional], flow });
    expect(diagnostics.filter(({ certainty }) => certainty === "certain")).toEqual([]);
  });
});

describe("a source that is no workflow input", () => {
  it("is assumed to yield what the hang needs", () => {
    const flow = [
      model("writer"),
      {
        ...isYes("one", "x == 'a'"),
        inputs: [{ name: "x", type: "string", ref: { node: "writer", name: "text" } }],
      },
      model("a", branch("one", "yes")),
      model("reader", reads("a")),
    ];
    const [hang, ...others] = validateWorkflow({ inputs: [], flow }).diagnostics;
    expect(others).toEqual([]);
    expect(hang).toMatchObject({
      ruleId: "path/hangs",
      certainty: "certain",
      witness: {
        outcomes: [{ nodeId: "one", outcome: "no" }],
        run: {},
        assumes: [{ nodeId: "writer", output: "text", value: "other" }],
      },
    });
  });

  it("is one value wherever it is read, and no other one", () => {
    const from = (node: string) => [{ name: "x", type: "string", ref: { node, name: "text" } }];
    const build = (second: string) => [
      model("writer"),
      model("painter"),
      { ...isYes("one", "x == 'a'"), inputs: from("writer") },
      { ...isYes("two", "x == 'a'"), inputs: from(second) },
      model("a", branch("one", "yes")),
      model("reader", branch("two", "yes"), reads("a")),
      model("always"),
    ];
    const hanging = (second: string) =>
      validateWorkflow({ inputs: [], flow: build(second) }).diagnostics.map(({ nodeId }) => nodeId);
    expect(hanging("writer")).toEqual([]);
    expect(hanging("painter")).toEqual(["reader"]);
  });
});
