import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { branch, gate, model, reads, statuses } from "../simulate/flows.js";

const rules = { "graph/too-many-nodes": "off" } as const;
const merges = (...conditional: string[]) => ({ name: "image", type: "string", ref: { conditional } });

/** Diamonds in a row, each over an input of its own; each if-else node reads the merge before it. */
function diamonds(count: number, ...rest: object[]) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const flow = numbers.flatMap((index) => [
    {
      id: `if${index}`,
      type: "logic",
      logicType: "if-else",
      inputs: [
        { name: "x", type: "string", ref: { node: "workflow", name: `x${index}` } },
        ...(index > 0 ? [reads(`join${index - 1}`)] : []),
      ],
      logic: {
        cases: ["a", "b"].map((value) => ({ condition: `x == '${value}'`, value })),
        default: "c",
      },
    },
    ...["a", "b", "c"].map((value) => model(`${value}${index}`, branch(`if${index}`, value))),
    model(`join${index}`, merges(`a${index}`, `b${index}`, `c${index}`)),
  ]);
  const inputs = numbers.map((index) => ({ name: `x${index}`, type: "string", required: { always: true } }));
  return { inputs, flow: [...flow, ...rest] };
}

/** If-else nodes over one set of boolean inputs, each of another pairing of them; `end` reads what they gate. */
function hard(inputCount: number, nodeCount: number) {
  const half = inputCount / 2;
  const names = Array.from({ length: inputCount }, (_, index) => `b${index}`);
  const inputs = names.map((name) => ({ name, type: "boolean", default: false }));
  const ids = Array.from({ length: nodeCount }, (_, index) => index);
  const pair = (one: string, other: string) => `((${one} && !${other}) || (!${one} && ${other}))`;
  const flow = ids.flatMap((id) => {
    const pairs = names
      .slice(0, half)
      .map((name, index) => pair(name, `b${half + ((index * (2 * id + 3) + id) % half)}`));
    return [
      {
        id: `if${id}`,
        type: "logic",
        logicType: "if-else",
        inputs: names.map((name) => ({ name, type: "boolean", ref: { node: "workflow", name } })),
        logic: {
          cases: [{ condition: pairs.join(id % 2 === 0 ? " && " : " || "), value: "yes" }],
          default: "no",
        },
      },
      model(`m${id}`, branch(`if${id}`, "yes")),
    ];
  });
  const read = ids.map((id) => ({ ...reads(`m${id}`), name: `in${id}` }));
  return {
    inputs,
    flow: [...flow, model("end", gate(...ids.map((id) => `m${id}`)), ...read), model("always")],
  };
}

const countPlaces = (unchecked: readonly { readonly places: readonly unknown[] }[]) =>
  unchecked.reduce((sum, { places }) => sum + places.length, 0);

/** The same flow with other names for its inputs and nodes. */
function renamed(workflow: ReturnType<typeof hard>, part: number): ReturnType<typeof hard> {
  const text = JSON.stringify(workflow)
    .replaceAll(/\b(b|m|if)(\d+)\b/g, `$1$2x${part}`)
    .replaceAll(/"(end|always)"/g, `"$1${part}"`);
  return JSON.parse(text) as ReturnType<typeof hard>;
}

describe("a row of diamonds", () => {
  it("is decided, and sound", () => {
    expect(validateWorkflow(diamonds(12), { rules })).toMatchObject({ diagnostics: [], unchecked: [] });
  });

  it("hangs where one branch is read behind it, by no more than that one outcome", () => {
    const workflow = diamonds(12, model("late", reads("a7")));
    const { diagnostics, unchecked } = validateWorkflow(workflow, { rules });
    expect(unchecked).toEqual([]);
    const [hang, ...others] = diagnostics;
    expect(others).toEqual([]);
    expect(hang).toMatchObject({ ruleId: "path/hangs", nodeId: "late", certainty: "certain" });
    expect(hang?.witness?.outcomes).toMatchObject([{ nodeId: "if7" }]);
    expect(statuses(simulateFlow(workflow, { inputs: hang?.witness?.run }))["late"]).toBe("pending");
  });

  it("may be long", () => {
    const { diagnostics, unchecked } = validateWorkflow(diamonds(60), { rules });
    expect([diagnostics, unchecked]).toEqual([[], []]);
  });
});

describe("a flow that is built to be hard", () => {
  it.each([
    [20, 8],
    [28, 12],
    [40, 24],
  ])(
    "of %i inputs and %i if-else nodes is given up but for what a run shows, and says what it left open",
    (inputs, nodes) => {
      const workflow = hard(inputs, nodes);
      const { diagnostics, unchecked } = validateWorkflow(workflow, { rules });
      expect(diagnostics).toMatchObject([{ ruleId: "path/hangs", nodeId: "end", certainty: "certain" }]);
      const [{ witness } = {}] = diagnostics;
      expect(witness?.outcomes).toHaveLength(1);
      expect(statuses(simulateFlow(workflow, { inputs: witness?.run }))["end"]).toBe("pending");
      expect(unchecked.flatMap(({ places }) => places.map(({ nodeId }) => nodeId))).toContain("end");
      expect(unchecked.map(({ reason }) => reason).join()).toContain("limits.combinations");
    },
  );

  it("leaves what does not depend on it decided", () => {
    const { inputs, flow } = hard(28, 12);
    const x = { name: "x", type: "string", required: { always: true } };
    const easy = [
      {
        id: "easy",
        type: "logic",
        logicType: "if-else",
        inputs: [{ name: "x", type: "string", ref: { node: "workflow", name: "x" } }],
        logic: { cases: [{ condition: "x == 'a'", value: "yes" }], default: "no" },
      },
      model("gated", branch("easy", "yes")),
      model("reader", reads("gated")),
    ];
    const { diagnostics } = validateWorkflow({ inputs: [x, ...inputs], flow: [...easy, ...flow] });
    expect(diagnostics).toMatchObject([
      { ruleId: "path/hangs", nodeId: "reader", certainty: "certain" },
      { ruleId: "path/hangs", nodeId: "end", certainty: "certain" },
    ]);
  });

  it("hides nothing of others like it", () => {
    const count = 7;
    const parts = Array.from({ length: count }, (_, part) => renamed(hard(20, 8), part));
    const workflow = {
      inputs: parts.flatMap(({ inputs }) => inputs),
      flow: parts.flatMap(({ flow }) => flow),
    };
    const { diagnostics, unchecked } = validateWorkflow(workflow, { rules, limits: { edits: 0 } });
    const ends = parts.map((_, part) => `end${part}`);
    expect(diagnostics.map(({ nodeId }) => nodeId)).toEqual(ends);
    const perPart = validateWorkflow(hard(20, 8), { rules, limits: { edits: 0 } }).unchecked;
    expect(countPlaces(unchecked)).toBe(count * countPlaces(perPart));
  });

  it("is decided where the limit allows, and then really hangs", () => {
    const workflow = hard(6, 3);
    const { diagnostics, unchecked } = validateWorkflow(workflow);
    expect(unchecked).toEqual([]);
    expect(diagnostics).toMatchObject([{ ruleId: "path/hangs", nodeId: "end" }]);
    const run = diagnostics[0]?.witness?.run;
    expect(statuses(simulateFlow(workflow, { inputs: run }))["end"]).toBe("pending");
    const few = validateWorkflow(workflow, { limits: { combinations: 3 } });
    expect(few.diagnostics).toMatchObject([{ ruleId: "path/hangs", nodeId: "end", certainty: "certain" }]);
    expect(few.unchecked.length).toBeGreaterThan(0);
  });
});
