import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { ask, branch, choose, model } from "./flows.js";

describe("cases", () => {
  const outcome = (node: object, run: Parameters<typeof simulateFlow>[1], inputs: object[] = []) =>
    simulateFlow({ name: "w", inputs: [{ name: "x", type: "string" }, ...inputs], flow: [node] }, run)
      .nodes[0]?.outcome;

  it("yields the first case that holds, else the default, else nothing", () => {
    const cases: [string, string][] = [
      ["x == 'p'", "first"],
      ["x in ['p', 'q']", "second"],
    ];
    expect(outcome(ask("n", cases, "rest"), { inputs: { x: "p" } })).toBe("first");
    expect(outcome(ask("n", cases, "rest"), { inputs: { x: "q" } })).toBe("second");
    expect(outcome(ask("n", cases, "rest"), { inputs: { x: "r" } })).toBe("rest");
    expect(outcome(ask("n", cases), { inputs: { x: "r" } })).toBeNull();
  });

  it.each([
    ["absent", "x == 'p'", {}],
    ["not CEL", "x ==", { x: "p" }],
    ["failing", "x < 1", { x: "p" }],
    ["no boolean", "x", { x: "p" }],
    ["random", "random(2) == 1", {}],
    ["an undeclared name", "y == 'p'", { x: "p" }],
  ])("asks for a decision where a condition is %s, and takes false without", (_, condition, inputs) => {
    const asked: unknown[] = [];
    const node = ask(
      "n",
      [
        ["false", "never"],
        [condition, "yes"],
      ],
      "no",
    );
    expect(outcome(node, { inputs })).toBe("no");
    expect(
      outcome(node, {
        inputs,
        decide: (...question) => {
          asked.push(question);
          return true;
        },
      }),
    ).toBe("yes");
    expect(asked).toEqual([["n", 1, condition]]);
  });

  it("reads names by the inputs of the node: constants, outputs, outcomes, lists and merges", () => {
    const reading = (inputs: object[], condition: string) => ({
      ...ask("n", [[condition, "yes"]], "no"),
      inputs: inputs.map((input) => ({ name: "v", type: "string", ...input })),
    });
    const yields = (inputs: object[], condition: string) =>
      simulateFlow(
        [
          choose("if", "b"),
          model("m"),
          model("off", branch("if", "a")),
          { id: "l", type: "list", items: ["p", "q"] },
          reading(inputs, condition),
        ],
        { outputs: { m: "made", off: "never" } },
      ).nodes.at(-1)?.outcome;
    expect(yields([{ value: "c" }], "v == 'c'")).toBe("yes");
    expect(yields([{ ref: { node: "m", name: "all" } }], "v == 'made'")).toBe("yes");
    expect(yields([{ ref: { node: "if" } }], "v == 'b'")).toBe("yes");
    expect(yields([{ ref: { node: "l" } }], "size(v) == 2 && 'q' in v")).toBe("yes");
    expect(yields([{ ref: { conditional: ["off", "m"] } }], "v == 'made'")).toBe("yes");
    expect(yields([{ ref: { node: "if", equal: "b" } }], "v == 'b'")).toBe("no");
  });

  it("does not judge cases that cannot be read", () => {
    const broken = {
      id: "n",
      type: "logic",
      logicType: "if-else",
      logic: { cases: [{ condition: 1, value: "a" }] },
    };
    const { nodes } = simulateFlow([broken, model("m", branch("n", "a"))]);
    expect(nodes.map(({ status, undecided }) => [status, undecided])).toEqual([
      ["success", true],
      ["success", true],
    ]);
  });
});
