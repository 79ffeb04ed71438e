import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { branch, gate, model, reads, statuses } from "../simulate/flows.js";

const always = { required: { always: true } };
const style = { name: "style", type: "string", ...always };
const merges = (...conditional: string[]) => ({ name: "image", type: "string", ref: { conditional } });

/** An if-else node over one workflow input, which its conditions call `v`. */
const ask = (id: string, input: string, type: string, cases: Record<string, string>, otherwise?: string) => ({
  id,
  type: "logic",
  logicType: "if-else",
  inputs: [{ name: "v", type, ref: { node: "workflow", name: input } }],
  logic: {
    cases: Object.entries(cases).map(([condition, value]) => ({ condition, value })),
    ...(otherwise !== undefined && { default: otherwise }),
  },
});

/** How `end` reads `left` and `right`: whichever ran, or both whether they ran or not. */
type Join = "merge" | "plain";
const end = (join: Join, left: string, right: string) =>
  join === "merge"
    ? model("end", merges(left, right))
    : model("end", reads(left), { ...reads(right), name: "other" });

/** Each flow is sound when `end` merges, and hangs at `end` when it reads both. */
const FLOWS: Record<string, (join: Join) => { name: string; inputs: object[]; flow: object[] }> = {
  "style == 'anime' beside 'anime' and 'photo'": (join) => ({
    name: "w",
    inputs: [style],
    flow: [
      ask("one", "style", "string", { "v == 'anime'": "yes" }, "no"),
      ask("two", "style", "string", { "v == 'anime'": "anime", "v == 'photo'": "photo" }, "other"),
      model("left", branch("one", "yes")),
      // Where `two` yields anime, `one` yields yes.
      model("twin", branch("two", "anime"), reads("left")),
      model("photo", branch("two", "photo")),
      // Where `two` yields photo, `one` yields no.
      model("right", branch("one", "no")),
      model("inside", branch("two", "photo"), reads("right"), { ...reads("photo"), name: "other" }),
      end(join, "left", "right"),
    ],
  }),
  "hd beside !hd": (join) => ({
    name: "w",
    inputs: [{ name: "hd", type: "boolean", default: false }],
    flow: [
      ask("one", "hd", "boolean", { v: "yes" }, "no"),
      ask("two", "hd", "boolean", { "!v": "yes" }, "no"),
      model("left", branch("one", "yes")),
      model("right", branch("two", "yes")),
      model("twin", branch("two", "no"), reads("left")),
      end(join, "left", "right"),
      model("next", reads("end")),
    ],
  }),
  "n > 5 beside n < 3": (join) => ({
    name: "w",
    inputs: [{ name: "n", type: "number", ...always }],
    flow: [
      ask("one", "n", "number", { "v > 5": "yes" }, "no"),
      ask("two", "n", "number", { "v < 3": "yes" }, "no"),
      model("left", branch("one", "yes")),
      model("small", branch("two", "yes")),
      model("between", branch("one", "no"), branch("two", "no")),
      model("right", merges("small", "between")),
      model("twin", branch("two", "yes"), reads("right")),
      end(join, "left", "right"),
      model("next", reads("end")),
    ],
  }),
  "twins one of which carries a gate": (join) => ({
    name: "w",
    inputs: [style],
    flow: [
      ask("one", "style", "string", { "v == 'anime'": "yes" }, "no"),
      ask("two", "style", "string", { "v == 'anime'": "yes" }, "no"),
      model("left", branch("one", "yes")),
      model("right", branch("one", "no")),
      {
        ...ask("gated", "style", "string", { 'v=="anime"': "yes" }, "no"),
        inputs: [
          { name: "v", type: "string", ref: { node: "workflow", name: "style" } },
          branch("two", "yes"),
        ],
      },
      model("twin", branch("gated", "yes"), reads("left")),
      model("reader", branch("one", "yes"), reads("twin")),
      end(join, "left", "right"),
    ],
  }),
  "cases that cover all allowed values": (join) => ({
    name: "w",
    inputs: [{ name: "style", type: "string", allowedValues: ["anime", "photo", "oil"], default: "oil" }],
    flow: [
      ask("one", "style", "string", { "v == 'anime'": "a", "v == 'photo'": "p", "v == 'oil'": "o" }),
      model("left", branch("one", "a")),
      model("photo", branch("one", "p")),
      model("oil", branch("one", "o")),
      model("right", merges("photo", "oil")),
      end(join, "left", "right"),
      model("next", reads("end")),
    ],
  }),
};

describe.each(Object.entries(FLOWS))("%s", (_, build) => {
  it("is sound where the branches are merged", () => {
    const { diagnostics, unchecked } = validateWorkflow(build("merge"));
    expect(diagnostics.filter(({ ruleId }) => !ruleId.includes("unused"))).toEqual([]);
    expect(unchecked).toEqual([]);
  });

  it("hangs, with its run, where both are read", () => {
    const workflow = build("plain");
    const { diagnostics } = validateWorkflow(workflow);
    const found = diagnostics.filter(({ ruleId }) => !ruleId.includes("unused"));
    expect(found).toMatchObject([
      { ruleId: "path/hangs", certainty: "certain", severity: "error", nodeId: "end" },
    ]);
    const run = found[0]?.witness?.run;
    const names = workflow.inputs.map((input) => ("name" in input ? input.name : ""));
    expect(Object.keys(run ?? {})).toEqual(names);
    expect(statuses(simulateFlow(workflow, { inputs: run }))["end"]).toBe("pending");
  });
});

describe("what two if-else nodes on one input come to", () => {
  it("names the outcomes that together skip the source", () => {
    const workflow = {
      inputs: [style],
      flow: [
        ask("one", "style", "string", { "v == 'anime'": "yes" }, "no"),
        ask("two", "style", "string", { "v == 'photo'": "yes" }, "no"),
        model("a", branch("one", "yes")),
        model("b", branch("two", "yes")),
        model("either", merges("a", "b")),
        model("reader", reads("either")),
        model("last", reads("reader")),
      ],
    };
    const [hang, ...others] = validateWorkflow(workflow).diagnostics.filter(
      ({ ruleId }) => ruleId === "path/hangs",
    );
    expect(others).toEqual([]);
    expect(hang).toMatchObject({
      pointer: "/flow/5/inputs/0/ref/node",
      witness: {
        outcomes: [
          { nodeId: "one", outcome: "no" },
          { nodeId: "two", outcome: "no" },
        ],
        run: { style: "other" },
      },
    });
    expect(hang?.related.map(({ role, pointer }) => [role, pointer])).toEqual([
      ["skipped", "/flow/4"],
      ["behind", "/flow/6"],
    ]);
  });

  it("never run behind two gates that exclude each other, whose readers belong to that finding", () => {
    const flow = [
      ask("one", "style", "string", { "v == 'anime'": "yes" }, "no"),
      ask("two", "style", "string", { "v == 'photo'": "yes" }, "no"),
      model("never", branch("one", "yes"), { ...branch("two", "yes"), name: "other" }),
      model("reader", reads("never")),
      model("behind", gate("never")),
      model("always"),
    ];
    const { diagnostics } = validateWorkflow({ inputs: [style], flow });
    const found = diagnostics.filter(({ ruleId }) => ruleId.startsWith("path/"));
    expect(found).toMatchObject([{ ruleId: "path/never-runs", pointer: "/flow/2", severity: "warning" }]);
    expect(found[0]?.related.map(({ pointer }) => pointer)).toContain("/flow/4");
  });
});
